using System.Net;

namespace NotebookOps.Magics;

/// <summary>One quiet line about what has just been logged: <c>Logged cost 0.65, balanced_accuracy 0.65</c>.</summary>
/// <param name="what">What was logged.</param>
internal sealed class LogNotice(string what) : MagicDisplay
{
    private const int ItemsTold = 10;

    /// <summary>Several things with a value each, those that make the line too long by their number.</summary>
    public static LogNotice Of(IReadOnlyCollection<string> items) =>
        new(string.Join(", ", items.Take(ItemsTold)) + (items.Count > ItemsTold ? FormattableString.Invariant($" and {items.Count - ItemsTold} more") : ""));

    public override string ToText() => "Logged " + SafeText.OneLine(what, 1000);

    public override string ToHtml() => $"<div style=\"opacity:.75\">{WebUtility.HtmlEncode(ToText())}</div>";

    /// <summary>A file's size and hash, as much as people compare by.</summary>
    public static string Content(long size, string sha256) => FormattableString.Invariant($"{size:N0} {(size == 1 ? "byte" : "bytes")}, sha256 {sha256[..12]}");
}
