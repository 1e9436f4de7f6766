using System.Text.Json;
using CliWrap;

namespace NotebookOps.Benchmarks;

/// <summary>
/// <c>git add</c> of 200 notebooks of 27 KB through the native tool's filter process, against no filter at all: with a picture in each, and
/// with nothing to clean. Fails above 1.3 times its time. Where <c>nbstripout</c> is on the PATH, one pair is measured against its filter.
/// </summary>
internal static class GitAddOfTwoHundred
{
    private const int Pairs = 11;
    private const int Count = 200;
    private const int PictureBytes = 18_750;
    private const int SourceLines = 600;

    public static async Task<int> MeasureAsync()
    {
        var folder = Directory.CreateTempSubdirectory("notebookops-benchmark-").FullName;
        try
        {
            var tool = await Published.NativeToolAsync(Path.Combine(folder, "tool"));
            var bin = Directory.CreateDirectory(Path.Combine(folder, "bin")).FullName;
            _ = File.CreateSymbolicLink(Path.Combine(bin, "notebookops"), tool);
            var git = new Repositories(folder, bin);

            var worst = 0.0;
            foreach (var (name, notebook) in new (string, Func<int, string>)[] { ("a picture each", WithPicture), ("clean already", WithSource) })
            {
                var plain = await git.CreateAsync(notebook);
                var filtered = await git.CreateAsync(notebook, "git", "install");
                var kept = await git.CreateAsync(notebook, "git", "install", "--keep-local-outputs");
                Console.Out.WriteLine($"{Count} notebooks, {name}");
                var times = await PairedTimes.MeasureAsync(git.Add(filtered), git.Add(plain), Pairs);
                times.Print("filter process", "no filter", Console.Out);
                worst = Math.Max(worst, times.MedianRatio);
                (await PairedTimes.MeasureAsync(git.Add(kept), git.Add(plain), Pairs)).Print("outputs kept", "no filter", Console.Out);
            }

            if ((Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(entry => File.Exists(Path.Combine(entry, "nbstripout"))))
            {
                var ours = await git.CreateAsync(WithPicture, "git", "install");
                var theirs = await git.CreateAsync(WithPicture);
                await File.AppendAllTextAsync(Path.Combine(theirs, ".git", "config"), "[filter \"nbstripout\"]\n\tclean = nbstripout\n");
                await File.WriteAllTextAsync(Path.Combine(theirs, ".git", "info", "attributes"), "*.ipynb filter=nbstripout\n");
                (await PairedTimes.MeasureAsync(git.Add(ours), git.Add(theirs), 1)).Print("filter process", "nbstripout", Console.Out);
            }

            return worst <= 1.3 ? 0 : 1;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    // base64 of random bytes does not compress, as a picture's does not.
    private static string WithPicture(int number)
    {
        var picture = new byte[PictureBytes];
        new Random(number).NextBytes(picture);
        return Notebook("1", $$$"""[{"output_type":"display_data","metadata":{},"data":{"image/png":"{{{Convert.ToBase64String(picture)}}}"}}]""", [$"var x = {number};"]);
    }

    private static string WithSource(int number)
    {
        var random = new Random(number);
        return Notebook("null", "[]", [.. Enumerable.Range(0, SourceLines).Select(line => $"var x{line} = {random.NextInt64()};\n")]);
    }

    private static string Notebook(string count, string outputs, string[] source) =>
        $$"""{"cells":[{"cell_type":"code","execution_count":{{count}},"metadata":{},"outputs":{{outputs}},"source":{{JsonSerializer.Serialize(source)}}}],"metadata":{},"nbformat":4,"nbformat_minor":2}""";

    private sealed class Repositories(string folder, string bin)
    {
        private readonly Dictionary<string, string?> environment = new()
        {
            ["PATH"] = bin + Path.PathSeparator + Environment.GetEnvironmentVariable("PATH"),
            ["HOME"] = folder,
            ["GIT_CONFIG_NOSYSTEM"] = "1",
        };

        private int count;

        public async Task<string> CreateAsync(Func<int, string> notebook, params string[] setup)
        {
            var root = Directory.CreateDirectory(Path.Combine(folder, $"repository{count++}")).FullName;
            await In(root, "git").WithArguments(["init", "--quiet"]).ExecuteAsync();
            if (setup.Length > 0)
            {
                await In(root, Path.Combine(bin, "notebookops")).WithArguments(setup).ExecuteAsync();
            }

            for (var number = 0; number < Count; number++)
            {
                await File.WriteAllTextAsync(Path.Combine(root, $"n{number}.ipynb"), notebook(number));
            }

            return root;
        }

        // Without an index and objects git reads, filters and stores every file anew.
        public Command Add(string root) => In(root, "sh").WithArguments(["-c", "rm -rf .git/index .git/objects/?? && git add ."]);

        private Command In(string root, string program) => Cli.Wrap(program).WithWorkingDirectory(root).WithEnvironmentVariables(environment);
    }
}
