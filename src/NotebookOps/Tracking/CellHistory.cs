using System.Security.Cryptography;
using System.Text;

namespace NotebookOps.Tracking;

/// <summary>
/// The cells of a session in the order in which they were executed, each as the SHA-256 of its text (UTF-8, line ends as LF).
/// It is what tells whether a notebook, run from the top, would make the same number again.
/// </summary>
internal sealed class CellHistory
{
    private readonly Lock gate = new();
    private readonly List<string> hashes = [];
    private readonly Action<string>? onRecorded;
    private int lastPosition;
    private bool inOrder = true;
    private bool positionsKnown = true;

    public CellHistory(Action<string>? onRecorded = null) => this.onRecorded = onRecorded;

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

    /// <summary>Whether the cells ran in their order on the page, each at most once; null where their places are not known.</summary>
    public bool? Linear
    {
        get { lock (gate) { return hashes.Count > 0 && positionsKnown ? inOrder : null; } }
    }

    /// <summary>A cell starts.</summary>
    /// <param name="code">Its whole text, magics included.</param>
    /// <param name="position">Its place on the page, from 1, where the host knows it.</param>
    public void Record(string code, int? position = null)
    {
        var hash = Hash(code);
        lock (gate)
        {
            hashes.Add(hash);
            positionsKnown &= position.HasValue;
            inOrder &= position > lastPosition;
            lastPosition = position ?? lastPosition;
        }
        onRecorded?.Invoke(hash);
    }

    public static string Hash(string code) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(code.ReplaceLineEndings("\n"))));
}
