using System.ComponentModel;
using System.Diagnostics;

namespace NotebookOps.Tracking.Provenance;

/// <summary>Which commit a run started from.</summary>
/// <param name="Commit">The commit in hexadecimal digits; null before the first one.</param>
/// <param name="Branch">The branch; null when detached.</param>
/// <param name="Dirty">Whether a tracked file differs from the commit, or the notebook itself is not in it.</param>
internal sealed record GitState(string? Commit, string? Branch, bool Dirty)
{
    /// <summary>Where the repository is fetched from, without a password.</summary>
    public string? Remote { get; init; }

    /// <summary>The hash of the diff between the commit and the working tree.</summary>
    public string? Diff { get; init; }

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>Asks git. Null where there is no git, no repository, or no answer in two seconds: a run is worth more than its commit.</summary>
    public static GitState? Read(string folder, string? notebookPath)
    {
        // Untracked files do not count: what runs write (pictures, models, this store) would make every tree dirty.
        // No fsmonitor: it would run a program that the repository names.
        var status = Ask(folder, "-c", "core.fsmonitor=false", "--no-optional-locks", "status", "--porcelain=v2", "--branch", "--untracked-files=no");
        if (status is null)
        {
            return null;
        }
        string? commit = null;
        string? branch = null;
        var dirty = false;
        foreach (var line in status.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.StartsWith("# branch.oid ", StringComparison.Ordinal))
            {
                commit = line["# branch.oid ".Length..] is var oid && oid != "(initial)" ? oid : null;
            }
            else if (line.StartsWith("# branch.head ", StringComparison.Ordinal))
            {
                branch = line["# branch.head ".Length..] is var head && head != "(detached)" ? head : null;
            }
            else if (!line.StartsWith('#'))
            {
                dirty = true;
            }
        }
        if (!dirty && notebookPath is not null)
        {
            dirty = Ask(folder, "ls-files", "--error-unmatch", "--", notebookPath) is null;
        }
        return new GitState(commit, branch, dirty);
    }

    private static string? Ask(string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo("git", arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        start.Environment["GIT_TERMINAL_PROMPT"] = "0";
        try
        {
            using var process = Process.Start(start)!;
            process.StandardInput.Close();
            // Both pipes are drained as they fill, so that a long answer cannot block git.
            var output = new System.Text.StringBuilder();
            process.OutputDataReceived += (_, e) => output.Append(e.Data).Append('\n');
            process.ErrorDataReceived += (_, _) => { };
            process.BeginOutputReadLine();
            process.BeginErrorReadLine();
            if (!process.WaitForExit(Patience))
            {
                process.Kill(entireProcessTree: true);
                return null;
            }
            process.WaitForExit();
            return process.ExitCode == 0 ? output.ToString() : null;
        }
        catch (Exception e) when (e is Win32Exception or InvalidOperationException)
        {
            return null;
        }
    }
}
