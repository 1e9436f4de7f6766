using System.Globalization;
using System.Text;
using NotebookOps.Notebooks.Git.Filtering;

namespace NotebookOps.Notebooks.Git.Setup;

/// <summary>The notebooks in git's index that the filter is for.</summary>
internal static class IndexedNotebooks
{
    private const int LongestHeader = 256;

    /// <summary>Their paths from the folder in which git runs, and the names of their contents.</summary>
    /// <exception cref="NotebookOpsException">git refused.</exception>
    public static List<(string Path, string Blob)> List(GitProcess git)
    {
        var notebooks = new List<(string, string)>();
        var listed = git.Require("ls-files", "--stage", "-z", "--", ":(top,attr:filter=notebookops)*.ipynb");
        foreach (var entry in listed.Split('\0', StringSplitOptions.RemoveEmptyEntries))
        {
            // "100644 <name> <stage>\t<path>"; a conflict has stages other than 0, a link another mode.
            if (entry.Split('\t', 2) is [var about, var path] && about.Split(' ') is ["100644" or "100755", var blob, "0"])
            {
                notebooks.Add((path, blob));
            }
        }

        return notebooks;
    }

    /// <summary>Sorts out which of them look modified though nobody edited them.</summary>
    /// <exception cref="NotebookOpsException">git refused.</exception>
    public static SeeminglyModified Examine(GitProcess git, IReadOnlyList<(string Path, string Blob)> notebooks)
    {
        var unclean = new List<string>();
        var rerun = new List<string>();
        if (notebooks.Count == 0)
        {
            return new SeeminglyModified(unclean, rerun);
        }

        var modified = git.Require("diff-files", "--name-only", "-z", "--", ":(top)*.ipynb").Split('\0').ToHashSet(StringComparer.Ordinal);
        var filter = Filter();
        foreach (var (path, content) in Contents(git, notebooks))
        {
            var file = Path.GetFullPath(path, git.Folder);
            if (!filter.Clean(file, content).Span.SequenceEqual(content))
            {
                unclean.Add(path);
            }
            else if (modified.Contains(path) && File.Exists(file) && filter.Clean(file, File.ReadAllBytes(file)).Span.SequenceEqual(content))
            {
                rerun.Add(path);
            }
        }

        return new SeeminglyModified(unclean, rerun);
    }

    /// <summary>Those of them that the index holds as the filter would not have stored them.</summary>
    /// <exception cref="NotebookOpsException">git refused.</exception>
    public static IReadOnlyList<string> Unclean(GitProcess git, IReadOnlyList<(string Path, string Blob)> notebooks)
    {
        var filter = Filter();
        return [.. Contents(git, notebooks)
            .Where(notebook => !filter.Clean(Path.GetFullPath(notebook.Path, git.Folder), notebook.Content).Span.SequenceEqual(notebook.Content))
            .Select(notebook => notebook.Path)];
    }

    // What cannot be read goes through the filter as it is, and is no concern here.
    private static NotebookFilter Filter() => new(outputs: null, warn: _ => { });

    private static IEnumerable<(string Path, byte[] Content)> Contents(GitProcess git, IReadOnlyList<(string Path, string Blob)> notebooks)
    {
        if (notebooks.Count == 0)
        {
            yield break;
        }

        using var contents = git.Start("cat-file", "--batch");
        using var stream = new BufferedStream(contents.StandardOutput.BaseStream);
        foreach (var (path, blob) in notebooks)
        {
            contents.StandardInput.Write(blob + "\n");
            contents.StandardInput.Flush();
            yield return (path, ReadContent(stream, blob));
        }

        contents.StandardInput.Close();
        contents.WaitForExit();
    }

    // "<name> blob <size>\n<content>\n"
    private static byte[] ReadContent(Stream stream, string blob)
    {
        var header = new StringBuilder();
        while (stream.ReadByte() is >= 0 and not '\n' and var next && header.Length < LongestHeader)
        {
            header.Append((char)next);
        }

        if (header.ToString().Split(' ') is not [_, "blob", var size] || !int.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out var length))
        {
            throw new NotebookOpsException($"git could not give the content `{blob}`: it said `{header}`. `git fsck` tells what is wrong with the repository.");
        }

        var content = new byte[length];
        stream.ReadExactly(content);
        _ = stream.ReadByte();
        return content;
    }
}
