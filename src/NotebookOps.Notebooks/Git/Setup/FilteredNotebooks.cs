using NotebookOps.Notebooks.Git.Outputs;
using NotebookOps.Notebooks.Hygiene.Files;

namespace NotebookOps.Notebooks.Git.Setup;

/// <summary>Which notebooks git stores clean by itself. Whether they have outputs is nobody's concern but their author's.</summary>
internal static class FilteredNotebooks
{
    /// <summary>
    /// Of these files those that our filter is for, where it is set up and git finds the tool. git is asked twice a repository, however
    /// many files there are, and not at all where no configuration speaks of the filter.
    /// </summary>
    /// <param name="paths">Files, as the person named them.</param>
    public static IReadOnlySet<string> Among(IReadOnlyList<string> paths)
    {
        var filtered = new HashSet<string>(StringComparer.Ordinal);
        var roots = new Dictionary<string, string?>(StringComparer.Ordinal);
        var trees = paths.Where(NotebookFiles.IsNotebook).GroupBy(path => Root(Path.GetDirectoryName(Path.GetFullPath(path)) ?? ""));
        foreach (var tree in trees.Where(tree => tree.Key is not null && ConfigurationFiles.MaySpeakOfFilter(tree.Key)))
        {
            var git = new GitProcess(tree.Key!);
            string[] files = [.. tree];
            if (IsSetUp(git) && FilterAttributes.Of(git, [.. files.Select(file => Name(tree.Key!, file))]) is { } filters)
            {
                filtered.UnionWith(files.Where((_, index) => filters[index] == GitStatus.OurFilter));
            }
        }

        return filtered;

        string? Root(string folder)
        {
            if (!roots.TryGetValue(folder, out var root))
            {
                root = RepositoryFolder.IsIn(folder) ? folder : Path.GetDirectoryName(folder) is { } parent ? Root(parent) : null;
                roots[folder] = root;
            }

            return root;
        }
    }

    private static bool IsSetUp(GitProcess git) =>
        InstalledTool.Find() is not null && git.Run("config", "--get-regexp", @"^filter\.notebookops\.(process|clean)$").ExitCode == 0;

    private static string Name(string root, string file) => Path.GetRelativePath(root, Path.GetFullPath(file)).Replace(Path.DirectorySeparatorChar, '/');
}
