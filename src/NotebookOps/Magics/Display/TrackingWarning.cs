using System.Net;

namespace NotebookOps.Magics;

/// <summary>A sentence that whoever logs should read, below the cell.</summary>
/// <param name="sentence">The sentence, identifiers in backticks.</param>
internal sealed class TrackingWarning(string sentence) : MagicDisplay
{
    public override string ToText() => SafeText.OneLine("Warning: " + sentence, 1000);

    public override string ToHtml() => $"<div style=\"border-left:3px solid #d29922;padding-left:.6em\">{Prose(ToText())}</div>";

    private static string Prose(string text) =>
        string.Concat(text.Split('`').Select((part, index) => index % 2 == 0 ? WebUtility.HtmlEncode(part) : $"<code>{WebUtility.HtmlEncode(part)}</code>"));
}
