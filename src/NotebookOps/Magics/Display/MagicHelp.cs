using System.Net;
using System.Text;

namespace NotebookOps.Magics;

/// <summary>What <c>--help</c> shows: how a magic is written, what it takes, examples that work, and the same from C#.</summary>
internal sealed class MagicHelp(MagicCommand command) : MagicDisplay
{
    /// <summary>The usage line: <c>#!track start [NAME] [--experiment NAME]</c>.</summary>
    public static string Usage(MagicCommand command)
    {
        var words = command.Parameters.Select(parameter =>
        {
            var word = (parameter.Flag, parameter.Positional) switch
            {
                (true, _) => parameter.Name,
                (_, true) => parameter.ValueName,
                _ => $"{parameter.Name} {parameter.ValueName}",
            };
            return parameter.Required ? word : $"[{word}]";
        });
        var subcommands = command.Subcommands.Count == 0 ? "" : $" [{string.Join('|', command.Subcommands.Select(sub => sub.Name))}]";
        return $"{command.FullName}{subcommands} {string.Join(' ', words)}";
    }

    public override string ToText()
    {
        var text = new StringBuilder();
        text.AppendLine(command.Description).AppendLine().AppendLine("Usage:").Append("  ").AppendLine(Usage(command));
        AppendTable(text, "Subcommands:", command.Subcommands.Select(sub => (sub.Name, sub.Description)));
        AppendTable(text, "Takes:", command.Parameters.Select(parameter => (Label(parameter), parameter.Description)));
        AppendTable(text, "Examples:", command.Examples);
        text.AppendLine().AppendLine("From C#:");
        foreach (var line in command.CSharp.Split('\n'))
        {
            text.Append("  ").AppendLine(line);
        }

        return text.ToString().TrimEnd().ReplaceLineEndings("\n");
    }

    public override string ToHtml()
    {
        var html = new StringBuilder("<div style=\"max-width:60em\">");
        html.Append("<p><strong><code>").Append(Escape(command.FullName)).Append("</code></strong> ").Append(Prose(command.Description)).Append("</p>");
        html.Append("<pre><code>").Append(Escape(Usage(command))).Append("</code></pre>");
        AppendTable(html, command.Subcommands.Select(sub => (sub.Name, sub.Description)), "Subcommand");
        AppendTable(html, command.Parameters.Select(parameter => (Label(parameter), parameter.Description)), "Takes");
        AppendTable(html, command.Examples, "Example");
        html.Append("<p>From C#:</p><pre><code>").Append(Escape(command.CSharp)).Append("</code></pre></div>");
        return html.ToString();
    }

    private static string Label(MagicParameter parameter) =>
        parameter.Flag ? parameter.Name : parameter.Positional ? parameter.ValueName : $"{parameter.Name} {parameter.ValueName}";

    private static void AppendTable(StringBuilder text, string title, IEnumerable<(string Left, string Right)> rows)
    {
        var lines = rows.ToList();
        if (lines.Count == 0)
        {
            return;
        }

        var width = lines.Max(line => line.Left.Length);
        text.AppendLine().AppendLine(title);
        foreach (var (left, right) in lines)
        {
            text.Append("  ").Append(left.PadRight(width)).Append("  ").AppendLine(right);
        }
    }

    private static void AppendTable(StringBuilder html, IEnumerable<(string Left, string Right)> rows, string title)
    {
        var lines = rows.ToList();
        if (lines.Count == 0)
        {
            return;
        }

        const string Left = "<th style=\"text-align:left;vertical-align:top;white-space:nowrap;font-weight:normal;padding-right:1em\">";
        const string Right = "<td style=\"text-align:left;white-space:normal\">";
        html.Append("<table><thead><tr><th colspan=\"2\" style=\"text-align:left\">").Append(title).Append("</th></tr></thead><tbody>");
        foreach (var (left, right) in lines)
        {
            html.Append("<tr>").Append(Left).Append("<code>").Append(Escape(left)).Append("</code></th>").Append(Right).Append(Prose(right)).Append("</td></tr>");
        }

        html.Append("</tbody></table>");
    }

    private static string Escape(string text) => WebUtility.HtmlEncode(text);

    // Backticks in our own sentences mark code.
    private static string Prose(string text) =>
        string.Concat(text.Split('`').Select((part, index) => index % 2 == 0 ? Escape(part) : $"<code>{Escape(part)}</code>"));
}
