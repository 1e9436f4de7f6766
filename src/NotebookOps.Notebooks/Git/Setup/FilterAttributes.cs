namespace NotebookOps.Notebooks.Git.Setup;

/// <summary>The filters that git's attributes name, asked of git itself: they come from files at every depth, and from outside of the repository.</summary>
internal static class FilterAttributes
{
    private const int FieldsOfAnAnswer = 3;

    /// <param name="git">git in the root of a work tree.</param>
    /// <param name="paths">Files from there; they need not exist.</param>
    /// <returns>For each path in its turn the filter; null where there is none. Null where git does not answer.</returns>
    /// <exception cref="NotebookOpsException">There is no git.</exception>
    public static IReadOnlyList<string?>? Of(GitProcess git, IReadOnlyList<string> paths)
    {
        // "path\0filter\0value\0"
        var answer = git.Ask(paths, "check-attr", "--stdin", "-z", "filter");
        var fields = answer.Output.Split('\0');
        return answer.ExitCode == 0 && fields.Length == (paths.Count * FieldsOfAnAnswer) + 1
            ? [.. fields.Chunk(FieldsOfAnAnswer).Take(paths.Count).Select(fields => fields[2] is "unspecified" or "unset" or "set" ? null : fields[2])]
            : null;
    }
}
