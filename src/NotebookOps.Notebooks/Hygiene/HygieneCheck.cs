using System.Buffers;
using NotebookOps.Notebooks.Documents;
using NotebookOps.Notebooks.Hygiene.Cleaning;
using NotebookOps.Notebooks.Hygiene.Code;
using NotebookOps.Notebooks.Hygiene.Files;
using NotebookOps.Notebooks.Hygiene.Settings;

namespace NotebookOps.Notebooks.Hygiene;

/// <summary>Checks files: reads them with their settings, on all cores, makes the safe fixes if it should, and leaves out what a baseline knows.</summary>
internal sealed class HygieneCheck
{
    // A fix may make room for another one beside it; each round ends at least one finding, and no notebook needs many.
    private const int MostRounds = 20;

    private const string Stdin = "<stdin>";

    private readonly Profile profile;
    private readonly Linter linter;
    private readonly Baseline? baseline;
    private readonly bool fix;
    private readonly bool isCommit;
    private readonly EditorConfig editorConfig = new();

    /// <param name="profile">What the notebooks are to be fit for.</param>
    /// <param name="csharp">Reads C#; without it the rules that need it are silent.</param>
    /// <param name="baseline">The file with the findings that are known; null where none are.</param>
    /// <param name="fix">Whether safe fixes are made in the files.</param>
    /// <param name="isCommit">Whether a commit is at hand: of notebooks that git's filter cleans only that counts which it stores.</param>
    /// <exception cref="NotebookOpsException">The baseline cannot be read.</exception>
    public HygieneCheck(Profile profile, ICodeReader? csharp, string? baseline, bool fix, bool isCommit = false)
    {
        this.isCommit = isCommit;
        this.profile = profile;
        this.fix = fix;
        linter = new Linter(csharp);
        ReadsCSharp = csharp is not null;
        this.baseline = baseline is null ? null : Baseline.Read(baseline);
    }

    public bool ReadsCSharp { get; }

    /// <summary>Checks the files; one that cannot be read or written is a problem, and does not stop the others.</summary>
    /// <param name="paths">The files.</param>
    /// <param name="filtered">Those of them that git's filter cleans on their way into the repository.</param>
    /// <param name="cancellationToken">Ends the check early.</param>
    public HygieneResult Run(IReadOnlyList<string> paths, IReadOnlySet<string> filtered, CancellationToken cancellationToken)
    {
        var notebooks = new CheckedNotebook?[paths.Count];
        var problems = new string?[paths.Count];
        var fixCounts = new int[paths.Count];
        var options = new ParallelOptions { CancellationToken = cancellationToken, MaxDegreeOfParallelism = Environment.ProcessorCount };
        _ = Parallel.For(0, paths.Count, options, index =>
        {
            try
            {
                notebooks[index] = Check(paths[index], filtered.Contains(paths[index]), out fixCounts[index], out problems[index]);
            }
            catch (NotebookOpsException e)
            {
                problems[index] = e.Message;
            }
        });
        var compared = Linter.Compare([.. notebooks.OfType<CheckedNotebook>()]);
        return new HygieneResult(
            baseline is null ? compared : [.. compared.Select(baseline.Without)],
            [.. problems.OfType<string>()],
            fixCounts.Sum(),
            [.. UnknownSettings.In(editorConfig), .. compared.SelectMany(notebook => notebook.Remarks)]);
    }

    /// <summary>Checks one notebook that is in no file; nothing is fixed.</summary>
    /// <param name="name">Gives its format and its settings, though nothing is read from there; null where it has none: an <c>.ipynb</c> without settings.</param>
    /// <param name="bytes">What it holds.</param>
    /// <exception cref="NotebookOpsException">The settings hold a value that cannot be.</exception>
    public HygieneResult Run(string? name, ReadOnlyMemory<byte> bytes)
    {
        var values = name is null ? EditorConfigSettings.None : editorConfig.For(name);
        var notebook = Linter.Compare([linter.Check(name ?? Stdin, bytes, new LintSettings(profile, key => values[key]))])[0];
        return new HygieneResult([baseline?.Without(notebook) ?? notebook], [], 0, [.. UnknownSettings.In(editorConfig), .. notebook.Remarks]);
    }

    private CheckedNotebook Check(string path, bool isFiltered, out int fixCount, out string? problem)
    {
        (fixCount, problem) = (0, null);
        var stamp = FileStamp.Of(path);
        using var file = NotebookFile.Rent(path);
        var bytes = file.Bytes;
        var values = editorConfig.For(path);
        var settings = new LintSettings(profile, key => values[key]);
        // A published notebook is read with its results, whatever of them git stores. Faults in the settings the filter itself tells.
        var options = isFiltered && profile != Profile.Published ? CleanOptions.From(values, onFault: _ => { }) : null;
        Func<Notebook, Storing?>? store = options is null ? null : original => Stored(original, options);
        var notebook = linter.Check(path, bytes, settings, store);
        if (!fix)
        {
            return notebook;
        }

        var asItWas = notebook;
        for (var round = 0; round < MostRounds; round++)
        {
            var toFix = baseline?.Without(notebook) ?? notebook;
            bytes = FixApplier.Apply(bytes, toFix.Findings, out var count);
            if (count == 0)
            {
                break;
            }

            fixCount += count;
            notebook = linter.Check(path, bytes, settings, store);
        }

        if (fixCount > 0)
        {
            _ = Notebook.Parse(bytes, NotebookFile.FormatOf(path));
            var mended = bytes;
            try
            {
                SafeFile.Replace(path, stream => stream.Write(mended.Span), stamp);
            }
            catch (NotebookOpsException e)
            {
                // Nothing was mended, so what was found is still to be said.
                (fixCount, problem) = (0, e.Message);
                return asItWas;
            }
        }

        return notebook;
    }

    private Storing? Stored(Notebook notebook, CleanOptions options)
    {
        if (notebook.Format == NotebookFormat.Dib)
        {
            return null;
        }

        var clean = new ArrayBufferWriter<byte>();
        return Cleaner.Clean(notebook.Bytes.Span, clean, options) ? new Storing(Notebook.Parse(clean.WrittenMemory, NotebookFormat.Ipynb), isCommit) : null;
    }
}

/// <summary>What a check gave.</summary>
/// <param name="Notebooks">Those that could be read, in the order of the paths.</param>
/// <param name="Problems">A sentence for each file that could not be read or written.</param>
/// <param name="FixCount">How many fixes were made.</param>
/// <param name="Remarks">A sentence for each excuse and each setting that is without effect.</param>
internal sealed record HygieneResult(IReadOnlyList<CheckedNotebook> Notebooks, IReadOnlyList<string> Problems, int FixCount, IReadOnlyList<string> Remarks);
