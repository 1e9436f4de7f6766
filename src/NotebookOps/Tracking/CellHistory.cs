using System.Security.Cryptography;
using System.Text;
using NotebookOps.Notebooks.Hygiene.Secrets;

namespace NotebookOps.Tracking;

/// <summary>
/// The cells of a session in the order in which they were executed, each as the SHA-256 of its text (UTF-8, line ends as LF), and whether
/// that was their order on the page: what tells whether a notebook, run from the top, would make the same number again. The live guard
/// speaks by the same verdict.
/// </summary>
/// <remarks>
/// A host that knows where a cell stands says so. For the others the cell is looked up by its text in the saved file, by this rule: two
/// cells are only ever compared as they stand in one and the same saved state, the newest, and only if both texts, as they ran, are in it.
/// So a cell that was edited after it ran, or runs before it is saved, has no place and is accused of nothing; it leaves the order unknown,
/// since the text on the page is not the text that ran. Cells that were moved are compared where they stand now. Of several cells with the
/// same text any may have run: an order counts only if it holds for each.
/// </remarks>
internal sealed class CellHistory
{
    private readonly Lock gate = new();
    private readonly List<string> hashes = [];
    private readonly Action<string, string>? onRecorded;
    private readonly SavedCells saved = new();
    private (int? Position, string Code)? last;
    private bool inOrder = true;
    private bool placesKnown = true;

    /// <param name="onRecorded">Is told the hash of each and the text that it is of.</param>
    public CellHistory(Action<string, string>? onRecorded = null) => this.onRecorded = onRecorded;

    /// <summary>The hashes so far, in execution order.</summary>
    public IReadOnlyList<string> Hashes
    {
        get { lock (gate) { return [.. hashes]; } }
    }

    /// <summary>The hash of the cell that was started last.</summary>
    public string? Current
    {
        get { lock (gate) { return hashes.Count == 0 ? null : hashes[^1]; } }
    }

    /// <summary>
    /// Whether the cells ran in their order on the page, each at most once; false as soon as two certainly did not, null where places are not known.
    /// </summary>
    public bool? Linear
    {
        get { lock (gate) { return hashes.Count == 0 ? null : !inOrder ? false : placesKnown ? true : null; } }
    }

    /// <summary>A cell starts.</summary>
    /// <param name="code">Its whole text, magics included.</param>
    /// <param name="position">Its place on the page, from 1, where the host knows it.</param>
    /// <param name="savedAs">The notebook's file, where it is known.</param>
    /// <returns>How it stands to the cell before.</returns>
    public CellStart Record(string code, int? position = null, string? savedAs = null)
    {
        var text = Hashed(code);
        var hash = HashOf(text);
        CellStart start;
        lock (gate)
        {
            hashes.Add(hash);
            start = Compare(code, position, savedAs);
            placesKnown &= start.Order != CellOrder.Unknown;
            inOrder &= start.Order is CellOrder.Unknown or CellOrder.Onward;
            if (start.Place is not null)
            {
                last = (position, code);
            }
        }
        onRecorded?.Invoke(hash, text);
        return start;
    }

    private CellStart Compare(string code, int? position, string? savedAs)
    {
        if (position is null)
        {
            saved.Refresh(savedAs);
        }

        CellPlace? PlaceOf(int? known, string text) => known is { } number ? CellPlace.At(number) : saved.Find(text);

        if (PlaceOf(position, code) is not { } place)
        {
            return new CellStart(CellOrder.Unknown, null, null);
        }

        // Before the first known cell there may have been others, whose places are not known: the verdict remembers them.
        if (last is not { } earlier)
        {
            return new CellStart(CellOrder.Onward, place, null);
        }

        var before = PlaceOf(earlier.Position, earlier.Code);
        var order = before switch
        {
            null => CellOrder.Unknown,
            { } other when place.First > other.Last => CellOrder.Onward,
            { } other when place.Last < other.First => CellOrder.Backward,
            { IsCertain: true } other when place == other => CellOrder.Again,
            _ => CellOrder.Unknown,
        };
        return new CellStart(order, place, before);
    }

    /// <summary>The hash by which a cell is kept.</summary>
    public static string Hash(string code) => HashOf(Hashed(code));

    /// <summary>What is hashed of a cell. A secret in it is blacked out: beside the rest of the cell its hash would let anybody guess it.</summary>
    private static string Hashed(string code) => SecretBlackout.OfSource(code.ReplaceLineEndings("\n"));

    private static string HashOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
