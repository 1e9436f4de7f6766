using System.Net;

namespace NotebookOps.Magics;

/// <summary>One quiet line of the live guard.</summary>
internal sealed class GuardNote : MagicDisplay
{
    private const string Silence = " Silence: `#!hygiene --guard off`.";

    private readonly string text;

    private GuardNote(string text) => this.text = text;

    public static GuardNote OutOfOrder(int cell, int before) => new(FormattableString.Invariant(
        $"Out of order: cell {cell} ran after cell {before}, which stands below it, so a run from the top may give another result.{Silence}"));

    public static GuardNote Redefined(string name, string user) => new(
        $"`{name}` is defined anew after the cell `{FirstLine(user)}` had used it; what that cell showed comes from the older one.{Silence}");

    public override string ToText() => text;

    public override string ToHtml() => $"<div style=\"opacity:.75\">{Prose(text)}</div>";

    private static string FirstLine(string code)
    {
        var line = code.Split('\n').Select(line => line.Trim()).FirstOrDefault(line => line.Length > 0 && !line.StartsWith('#') && !line.StartsWith("//", StringComparison.Ordinal));
        return SafeText.OneLine((line ?? code).Replace('`', '\''), 60);
    }

    private static string Prose(string sentence) =>
        string.Concat(sentence.Split('`').Select((part, index) => index % 2 == 0 ? WebUtility.HtmlEncode(part) : $"<code>{WebUtility.HtmlEncode(part)}</code>"));
}
