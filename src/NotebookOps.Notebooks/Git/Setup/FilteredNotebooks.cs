using NotebookOps.Notebooks.Git.Outputs;

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
        var trees = paths.GroupBy(path => Root(Path.GetDirectoryName(Path.GetFullPath(path)) ?? ""));
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

    /// <summary>Those that are staged with what the filter would have taken: they were added before it was set up.</summary>
    /// <param name="filtered">Files that the filter is for.</param>
    /// <returns>A sentence for each.</returns>
    /// <exception cref="NotebookOpsException">git refused.</exception>
    public static IReadOnlyList<string> StagedUnclean(IReadOnlySet<string> filtered)
    {
        var problems = new List<string>();
        foreach (var tree in filtered.GroupBy(file => GitFolder(Path.GetDirectoryName(Path.GetFullPath(file)))))
        {
            var git = new GitProcess(tree.Key);
            var names = tree.Select(file => Name(tree.Key, file)).ToHashSet(StringComparer.Ordinal);
            problems.AddRange(IndexedNotebooks.Unclean(git, [.. IndexedNotebooks.List(git).Where(notebook => names.Contains(notebook.Path))]).Select(path =>
                $"`{path}` is staged as it was before git's filter was set up, with its results. `git add --renormalize .` stages it clean, and your file keeps them."));
        }

        return problems;

        static string GitFolder(string? folder)
        {
            while (folder is not null && !RepositoryFolder.IsIn(folder))
            {
                folder = Path.GetDirectoryName(folder);
            }

            return folder ?? throw new InvalidOperationException("A file that git's filter is for lies in a repository.");
        }
    }

    private static bool IsSetUp(GitProcess git) =>
        InstalledTool.Find() is not null && git.Run("config", "--get-regexp", @"^filter\.notebookops\.(process|clean)$").ExitCode == 0;

    private static string Name(string root, string file) => Path.GetRelativePath(root, Path.GetFullPath(file)).Replace(Path.DirectorySeparatorChar, '/');
}
