using System.Diagnostics;
using System.Text.RegularExpressions;

namespace NotebookOps.Tests.Tracking;

/// <summary>A power cut cannot be had in a test; what it leaves is what the system was told to sync, and of that strace is a witness.</summary>
public sealed partial class DurabilityTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    [Fact]
    public async Task What_was_flushed_durably_and_what_has_ended_was_synced_before_that_was_said()
    {
        var trace = folder.File("trace");
        Assert.SkipUnless(OperatingSystem.IsLinux() && await RunAsync("strace", "-o", trace, "true"), "Needs strace, and leave to trace.");
        var artifact = folder.Write("model.bin", "weights");
        using var child = ChildProcess.StartUnder(["strace", "-f", "-y", "-e", "trace=fsync,fdatasync,write,pwrite64,writev,pwritev", "-o", trace], folder.Path, folder.File("runs.db"), "durable", artifact);
        await child.StandardOutput.ReadToEndAsync();
        await child.WaitForExitAsync();
        Assert.Equal(0, child.ExitCode);

        var calls = (await File.ReadAllLinesAsync(trace)).Select(line => Call().Match(line)).Where(match => match.Success)
            .Select(match => (Name: match.Groups["name"].Value, File: match.Groups["file"].Value, Text: match.Groups["rest"].Value)).ToList();
        foreach (var word in new[] { "flushed", "ended" })
        {
            var said = calls.FindIndex(call => call.Name.EndsWith("write", StringComparison.Ordinal) && call.Text.Contains($"\"{word}", StringComparison.Ordinal));
            Assert.NotEqual(-1, said);
            var database = Dirty(calls[..said], folder.File("runs.db"));
            Assert.True(database.Count == 0, $"Not synced when it said {word}: {string.Join(", ", database)}");
            Assert.Empty(Dirty(calls[..said], folder.File("artifacts")));
        }

        // The witness saw something at all.
        Assert.Contains(calls, call => call.File == folder.File("runs.db-wal") && call.Name.Contains("write", StringComparison.Ordinal));
        Assert.Contains(calls, call => call.File.StartsWith(folder.File("artifacts"), StringComparison.Ordinal) && call.Name.Contains("sync", StringComparison.Ordinal));
    }

    public void Dispose() => folder.Dispose();

    /// <summary>The files with that beginning that were written to after they were synced last. What is in the journal is in the database by then, and the shared memory beside it is made anew after a crash.</summary>
    private static List<string> Dirty(IEnumerable<(string Name, string File, string Text)> calls, string start) =>
        [.. calls.Where(call => call.File.StartsWith(start, StringComparison.Ordinal) && !call.File.Contains(".points", StringComparison.Ordinal) && !call.File.EndsWith("-shm", StringComparison.Ordinal))
            .GroupBy(call => call.File).Where(file => !file.Last().Name.Contains("sync", StringComparison.Ordinal)).Select(file => file.Key)];

    private static async Task<bool> RunAsync(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(program, arguments);
            await process.WaitForExitAsync();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    // 4711  pwrite64(42</folder/runs.db-wal>, "..."..., 4120, 32) = 4120
    [GeneratedRegex(@"^\d+ +(?<name>\w+)\(\d+<(?<file>[^>]*)>(?<rest>.*)$")]
    private static partial Regex Call();
}
