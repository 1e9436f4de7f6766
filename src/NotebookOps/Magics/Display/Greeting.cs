using System.Net;

namespace NotebookOps.Magics;

/// <summary>The one line that a notebook shows when NotebookOps has been loaded into its host.</summary>
internal sealed class Greeting(MagicCatalog magics) : MagicDisplay
{
    private static readonly string s_version = typeof(Greeting).Assembly.GetName().Version!.ToString(3);

    public override string ToText() => $"NotebookOps {s_version}: {Names(name => name)}; each answers --help.";

    public override string ToHtml() =>
        $"<div style=\"opacity:.75\">NotebookOps {s_version}: {Names(name => $"<code>{WebUtility.HtmlEncode(name)}</code>")}; each answers <code>--help</code>.</div>";

    private string Names(Func<string, string> show) => string.Join(", ", magics.All.Select(magic => show(magic.Name)));
}
