using NotebookOps.Notebooks.Hygiene.Files;
using NotebookOps.Tracking.Stores;

namespace NotebookOps.Cli.Running;

/// <summary>Where a project keeps what NotebookOps makes.</summary>
internal static class ProjectFolder
{
    /// <summary>The project's root as tracking finds it, wherever the store itself may be.</summary>
    public static string RootOf(string notebookPath) =>
        StoreLocation.Find(Path.GetDirectoryName(notebookPath)!, notebookPath, _ => null).Root;

    /// <summary>Where outputs go that nobody named a place for.</summary>
    public static string Output(string notebookPath, string extension) =>
        Path.Combine(RootOf(notebookPath), StoreLocation.FolderName, "out", Path.GetFileNameWithoutExtension(notebookPath) + extension);

    /// <summary>What a run makes is nobody's source: a new folder tells git so itself, as caches do.</summary>
    /// <exception cref="NotebookOpsException">It cannot be created.</exception>
    public static void Create(string notebookPath)
    {
        var folder = Path.Combine(RootOf(notebookPath), StoreLocation.FolderName);
        if (!Directory.Exists(folder))
        {
            SafeFile.Write(Path.Combine(folder, ".gitignore"), "*\n"u8.ToArray());
        }
    }
}
