using System.Diagnostics;

namespace NotebookOps.Tracking.Provenance;

/// <summary>
/// What git says of a working tree. The repository may be a stranger's: nothing that it names is run but the filters that any `git status` of it
/// runs, no file system monitor, no external diff, no text conversion, no pager; and all of it together has two seconds.
/// </summary>
internal static class GitInquiry
{
    private const int LongestStatus = 1 << 20;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>The state and the text of its diff.</summary>
    internal sealed record Result(GitState State, string? Diff);

    /// <summary>Null where there is no git, no repository, or no answer in time.</summary>
    public static Result? Ask(string folder, string? notebookPath)
    {
        var clock = Stopwatch.StartNew();
        ExternalProgram? Git(params IEnumerable<string> arguments) => ExternalProgram.Start("git", folder, Patience - clock.Elapsed,
            ["-c", "core.fsmonitor=false", "-c", "core.quotePath=false", "--no-pager", "--no-optional-locks", .. arguments]);

        // Untracked files do not count: what runs write (pictures, models, this store) would make every tree dirty.
        using var status = Git("status", "--porcelain=v2", "--branch", "--untracked-files=no");
        using var settings = Git("config", "-z", "--get-regexp", @"^(remote\..*\.url|branch\..*\.remote)$");
        if (status?.Read(LongestStatus) is not { } said)
        {
            return null;
        }

        var state = Parse(said.Text);
        state = state with { Remote = settings?.Read(LongestStatus) is { } known ? RemoteOf(known.Text, state.Branch) : null };
        var isUntracked = false;
        if (notebookPath is not null)
        {
            using var tracked = Git("ls-files", "--error-unmatch", "--", notebookPath);
            // 1: git does not know the file, or it is none of the repository.
            isUntracked = tracked is not null && tracked.Read(LongestStatus, 1) is { Bytes.IsEmpty: true };
        }

        if (state.Dirty != true && !isUntracked)
        {
            return new Result(state, null);
        }

        state = state with { Dirty = true };
        var diff = new DiffText();
        if (isUntracked)
        {
            diff.AddNewFile(Repository.Find(folder)?.Folder ?? folder, notebookPath!);
        }

        using var changes = Git(["diff", "--no-color", "--no-ext-diff", "--no-textconv", "--no-renames", "--submodule=short", "--src-prefix=a/", "--dst-prefix=b/", state.Commit ?? EmptyTree(Git)]);
        diff.Add(changes?.Read(DiffText.MostRead));
        return diff.Read() is { Length: > 0 } text ? new Result(state with { Diff = DiffText.HashOf(text) }, text) : new Result(state, null);
    }

    /// <summary>Before the first commit there is nothing to compare with but the tree without files, whose name is the hash of nothing.</summary>
    private static string EmptyTree(Func<IEnumerable<string>, ExternalProgram?> git)
    {
        using var asked = git(["hash-object", "-t", "tree", "--stdin"]);
        return asked?.Read(LongestStatus)?.Text.Trim() ?? "HEAD";
    }

    private static GitState Parse(string status)
    {
        var state = new GitState(null, null, Dirty: false);
        foreach (var line in status.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            state = line switch
            {
                _ when After("# branch.oid ") is { } commit => state with { Commit = commit == "(initial)" ? null : commit },
                _ when After("# branch.head ") is { } branch => state with { Branch = branch == "(detached)" ? null : branch },
                ['#', ..] => state,
                _ => state with { Dirty = true },
            };

            string? After(string start) => line.StartsWith(start, StringComparison.Ordinal) ? line[start.Length..] : null;
        }

        return state;
    }

    /// <summary>The remote that the branch is fetched from, else `origin`, else the first.</summary>
    private static string? RemoteOf(string settings, string? branch)
    {
        var entries = settings.Split('\0', StringSplitOptions.RemoveEmptyEntries).Select(entry => entry.Split('\n', 2)).Where(entry => entry.Length == 2).ToList();
        string? Value(string key) => entries.FirstOrDefault(entry => entry[0] == key)?[1];
        var upstream = branch is null ? null : Value($"branch.{branch}.remote");
        var address = (upstream is null ? null : Value($"remote.{upstream}.url")) ?? Value("remote.origin.url")
            ?? entries.Find(entry => entry[0].StartsWith("remote.", StringComparison.Ordinal))?[1];
        return address is null ? null : RemoteAddress.WithoutCredentials(address);
    }
}
