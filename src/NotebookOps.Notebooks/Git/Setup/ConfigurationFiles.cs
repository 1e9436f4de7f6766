using NotebookOps.Notebooks.Git.Outputs;

namespace NotebookOps.Notebooks.Git.Setup;

/// <summary>git's configuration files (git-config, "FILES"), looked at without git: most repositories have nothing to do with the filter, and starting git takes longer than checking a notebook.</summary>
internal static class ConfigurationFiles
{
    // Larger ones are not read: git may.
    private const long Largest = 1 << 20;

    /// <summary>Whether git may know of our filter in that work tree; only git knows for sure.</summary>
    public static bool MaySpeakOfFilter(string root)
    {
        // Settings may also come in by the environment: `git -c`.
        return IsSet("GIT_CONFIG_COUNT") || IsSet("GIT_CONFIG_PARAMETERS") || Paths(root).Any(MaySpeak);

        static bool IsSet(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 };
    }

    private static IEnumerable<string> Paths(string root)
    {
        if (RepositoryFolder.Find(root) is { } repository)
        {
            yield return Path.Combine(repository, "config");
        }

        if (RepositoryFolder.FindOwn(root) is { } own)
        {
            yield return Path.Combine(own, "config.worktree");
        }

        if (Environment.GetEnvironmentVariable("GIT_CONFIG_GLOBAL") is { Length: > 0 } global)
        {
            yield return global;
        }
        else
        {
            var home = Environment.GetEnvironmentVariable("HOME") ?? Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
            yield return Path.Combine(home, ".gitconfig");
            yield return Path.Combine(Environment.GetEnvironmentVariable("XDG_CONFIG_HOME") is { Length: > 0 } xdg ? xdg : Path.Combine(home, ".config"), "git", "config");
        }

        yield return Environment.GetEnvironmentVariable("GIT_CONFIG_SYSTEM") is { Length: > 0 } system ? system : "/etc/gitconfig";
    }

    private static bool MaySpeak(string path)
    {
        try
        {
            // What is included may speak of it: `[include]`, `[includeIf "..."]`.
            return new FileInfo(path) is { Exists: true } file
                && (file.Length > Largest || File.ReadAllText(path) is var text && (Has(text, "notebookops") || Has(text, "[include")));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return true;
        }

        static bool Has(string text, string word) => text.Contains(word, StringComparison.OrdinalIgnoreCase);
    }
}
