using NotebookOps.Notebooks.Documents;

namespace NotebookOps.Tracking;

/// <summary>
/// The code cells of the notebook's file as it was saved last, by their text: hosts tell what runs, not where it stands. The file is read
/// again when it has changed. A file that is missing, half written or too large tells nothing until it changes.
/// </summary>
internal sealed class SavedCells
{
    // What is read here delays a cell; a file of this size takes a tenth of a second.
    private const long LargestFile = 50_000_000;

    private Dictionary<string, CellPlace> places = [];
    private (string Path, DateTime Written, long Size)? read;

    /// <summary>Reads the file if it is another one than before.</summary>
    public void Refresh(string? path)
    {
        var file = path is null ? null : new FileInfo(path);
        (string, DateTime, long)? stamp = file is { Exists: true } ? (file.FullName, file.LastWriteTimeUtc, file.Length) : null;
        if (stamp != read)
        {
            read = stamp;
            places = stamp is null || file!.Length > LargestFile ? [] : Read(file.FullName);
        }
    }

    /// <summary>Where the cell with this text stands; null where the file has none.</summary>
    public CellPlace? Find(string code) => places.TryGetValue(Normalize(code), out var place) ? place : null;

    private static Dictionary<string, CellPlace> Read(string path)
    {
        var found = new Dictionary<string, CellPlace>(StringComparer.Ordinal);
        try
        {
            foreach (var cell in Notebook.Load(path).Cells.Where(cell => cell.Kind == CellKind.Code))
            {
                var text = Normalize(cell.Source);
                found[text] = found.TryGetValue(text, out var twin) ? twin with { Last = cell.Number } : CellPlace.At(cell.Number);
            }
        }
        catch (NotebookOpsException)
        {
            // No notebook yet, or no longer: the editor is writing it, and whoever opens it is told what is wrong.
            found.Clear();
        }

        return found;
    }

    // Editors differ in whether they send the line end at the end of a cell.
    private static string Normalize(string code) => code.ReplaceLineEndings("\n").TrimEnd();
}
