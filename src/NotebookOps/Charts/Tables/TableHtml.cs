using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace NotebookOps.Charts.Tables;

/// <summary>
/// A table as HTML. What must survive a sanitizer (GitHub, an untrusted notebook) is said by elements and attributes;
/// the style sheet beside it only makes that pleasant. Its colours are translucent, so that they suit light and dark.
/// </summary>
internal static class TableHtml
{
    /// <summary>Scoped by its class; repeated with each output, because any output may be the only one that is kept.</summary>
    public const string Style =
        "<style>.nbops{color:var(--vscode-editor-foreground,var(--jp-content-font-color1,inherit));font-size:13px;line-height:1.45;overflow-x:auto}"
        + ".nbops table{border-collapse:collapse;border:0;margin:6px 0;font-size:13px;background:none;width:auto}"
        + ".nbops caption{caption-side:top;text-align:left;font-weight:600;color:inherit;padding:0 0 4px}"
        + ".nbops thead{border-bottom:1.5px solid rgba(128,128,128,.55)}"
        + ".nbops th,.nbops td{padding:4px 10px;border:0;vertical-align:baseline;white-space:nowrap;color:inherit;background:none;text-align:left!important}"
        + ".nbops td.prose{white-space:normal;min-width:30ch;max-width:75ch}"
        + ".nbops th[align=right],.nbops td[align=right]{text-align:right!important;font-variant-numeric:tabular-nums}"
        + ".nbops tbody tr{border-bottom:1px solid rgba(128,128,128,.2);background:none!important}"
        + ".nbops tbody th{font-weight:600}.nbops small{opacity:.7;font-weight:400}.nbops td span{opacity:.6}"
        + ".nbops kbd{font:inherit;font-size:12px;padding:1px 8px;border:0;border-radius:9px;box-shadow:none;color:inherit;background:rgba(128,128,128,.25)}"
        + ".nbops kbd.good{background:rgba(0,158,115,.28)}.nbops kbd.bad{background:rgba(213,94,0,.35)}.nbops kbd.busy{background:rgba(0,114,178,.32)}"
        + ".nbops code{font-size:.95em;padding:0 3px;border-radius:3px;color:inherit;background:rgba(128,128,128,.18)}.nbops td strong{border-bottom:2px solid #0a8f6b}.nbops p{margin:6px 0;max-width:75ch}"
        + ".nbops details{margin:4px 0}.nbops summary{cursor:pointer;opacity:.75;font-size:12px}.nbops p.warn{border-left:3px solid #d55e00;padding-left:9px}.nbops p.note{opacity:.75;font-size:12px}</style>";

    private static readonly Regex Backticks = new("`([^`]+)`", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);

    /// <summary>One output: its style sheet and its parts, in the order given.</summary>
    public static string Output(params IEnumerable<string> parts) => $"<div class=\"nbops\">{Style}{string.Concat(parts)}</div>";

    public static string Write(Table table)
    {
        var html = new StringBuilder("<table>");
        if (table.Title is not null)
        {
            html.Append("<caption>").Append(Encode(table.Title)).Append("</caption>");
        }

        if (table.Columns.Any(column => column.Title.Length > 0))
        {
            html.Append("<thead><tr>");
            foreach (var column in table.Columns)
            {
                html.Append(column.Numeric ? "<th align=\"right\">" : "<th align=\"left\">").Append(Encode(column.Title));
                html.Append(column.Subtitle is null ? "" : $"<br><small>{Encode(column.Subtitle)}</small>").Append("</th>");
            }

            html.Append("</tr></thead>");
        }

        html.Append("<tbody>");
        foreach (var row in table.Rows)
        {
            html.Append("<tr>");
            for (var column = 0; column < row.Count; column++)
            {
                Append(html, row[column], table.Columns[column]);
            }

            html.Append("</tr>");
        }

        return html.Append("</tbody></table>").AppendJoin("", table.Notes.Select(Note)).ToString();
    }

    public static string Note(string sentence) => $"<p class=\"note\">{Sentence(sentence)}</p>";

    public static string Warning(string sentence) => $"<p class=\"warn\">⚠ {Sentence(sentence)}</p>";

    /// <summary>A sentence whose backticks mark identifiers.</summary>
    public static string Sentence(string text) => Backticks.Replace(Encode(text), "<code>$1</code>");

    /// <summary>Control characters have no place in HTML, escaped or not.</summary>
    public static string Encode(string text) => WebUtility.HtmlEncode(string.Concat(text.Select(character => char.IsControl(character) && character is not ('\n' or '\t') ? ' ' : character)));

    private static void Append(StringBuilder html, TableCell cell, TableColumn column)
    {
        var element = cell.Emphasis == CellEmphasis.Heading ? "th" : "td";
        html.Append('<').Append(element).Append(column.Numeric ? " align=\"right\"" : column.IsProse ? " align=\"left\" class=\"prose\"" : " align=\"left\"");
        html.Append(cell.Tooltip is null ? "" : $" title=\"{Encode(cell.Tooltip)}\"").Append('>');
        var text = column.IsProse ? Sentence(cell.Text) : Encode(cell.Text);
        text = cell.Link is null ? text : $"<a href=\"{Encode(cell.Link)}\">{text}</a>";
        html.Append(cell.Emphasis switch
        {
            CellEmphasis.Best => $"<strong>{text}</strong>",
            CellEmphasis.Muted => $"<span>{text}</span>",
            CellEmphasis.Good => $"<kbd class=\"good\">{text}</kbd>",
            CellEmphasis.Bad => $"<kbd class=\"bad\">{text}</kbd>",
            CellEmphasis.Busy => $"<kbd class=\"busy\">{text}</kbd>",
            _ => text,
        });
        html.Append("</").Append(element).Append('>');
    }
}
