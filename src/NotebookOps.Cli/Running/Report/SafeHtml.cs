using System.Text.RegularExpressions;

namespace NotebookOps.Cli.Running.Report;

/// <summary>Raw HTML in Markdown: a few tags that only shape text pass, without attributes; comments go; everything else is shown as it was typed.</summary>
internal static partial class SafeHtml
{
    public static string Filter(string html) => Tag().Replace(html, match =>
        match.Groups["name"].Success ? $"<{match.Groups["slash"].Value}{match.Groups["name"].Value.ToLowerInvariant()}>"
        : match.ValueSpan.StartsWith("<!--") && match.ValueSpan.EndsWith("-->") ? ""
        : match.Value.Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal));

    [GeneratedRegex(@"<(?<slash>/?)(?<name>br|hr|b|i|em|strong|u|s|sub|sup|kbd|code|mark|small)\s*/?>|<!--.*?-->|<|>",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.Singleline | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 2000)]
    private static partial Regex Tag();
}
