using System.Net;
using System.Text;

namespace NotebookOps.Notebooks.Hygiene;

/// <summary>A rule's documentation, taken from the comment above its class: the source files of the folder <c>Rules</c> are carried as resources.</summary>
/// <param name="Summary">The fault in one sentence.</param>
/// <param name="Text">All else, in Markdown, with a heading for each part.</param>
internal sealed record RuleDocumentation(string Summary, string Text)
{
    /// <summary>Whether <c>--fix</c> can end its findings: the part about the fix begins with the word.</summary>
    public bool HasSafeFix => Text.Contains("\n## Fix\nSafe", StringComparison.Ordinal);

    /// <exception cref="InvalidOperationException">The rule's file is not carried, or has no comment: a fault of the build.</exception>
    public static RuleDocumentation Of(NotebookRule rule)
    {
        var resource = $"Rules/{FileName(rule.Name)}";
        using var stream = typeof(RuleDocumentation).Assembly.GetManifestResourceStream(resource)
            ?? throw new InvalidOperationException($"The resource `{resource}` is missing.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return Parse(reader.ReadToEnd());
    }

    public static RuleDocumentation Parse(string code)
    {
        var summary = "";
        var text = new StringBuilder();
        foreach (var line in Comment(code))
        {
            var content = line.Trim();
            if (content.StartsWith("<summary>", StringComparison.Ordinal))
            {
                summary = Plain(content["<summary>".Length..].Replace("</summary>", "", StringComparison.Ordinal));
            }
            else if (content is "<code>" or "</code>")
            {
                _ = text.Append("```\n");
            }
            else if (content is not ("<remarks>" or "</remarks>"))
            {
                _ = text.Append(Plain(line)).Append('\n');
            }
        }

        return summary.Length > 0 ? new RuleDocumentation(summary, text.ToString().Trim('\n') + "\n") : throw new InvalidOperationException("The rule's class has no `summary` comment.");
    }

    // Only the first comment of the file, which is the class's own.
    private static IEnumerable<string> Comment(string code)
    {
        var lines = code.ReplaceLineEndings("\n").Split('\n').SkipWhile(line => !line.StartsWith("///", StringComparison.Ordinal)).TakeWhile(line => line.StartsWith("///", StringComparison.Ordinal));
        return lines.Select(line => line.StartsWith("/// ", StringComparison.Ordinal) ? line[4..] : line[3..]);
    }

    private static string Plain(string text) => WebUtility.HtmlDecode(text.Replace("<c>", "`", StringComparison.Ordinal).Replace("</c>", "`", StringComparison.Ordinal));

    private static string FileName(string name) => string.Concat(name.Split('-').Select(word => char.ToUpperInvariant(word[0]) + word[1..])) + ".cs";
}
