using System.Text.Json;

namespace NotebookOps.Notebooks.Hygiene.Reporting;

/// <summary>SARIF 2.1.0 (OASIS), which code scanning services read. Lines are the file's own; the cell is a logical location.</summary>
internal static class SarifReport
{
    /// <param name="json">Where it goes.</param>
    /// <param name="notebooks">What was checked.</param>
    /// <param name="version">This tool's version.</param>
    public static void Write(Utf8JsonWriter json, IReadOnlyList<CheckedNotebook> notebooks, string version)
    {
        var used = notebooks.SelectMany(notebook => notebook.Findings).Select(finding => finding.RuleId).Distinct().Order(StringComparer.Ordinal).ToArray();
        json.WriteStartObject();
        json.WriteString("$schema", "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json");
        json.WriteString("version", "2.1.0");
        json.WriteStartArray("runs");
        json.WriteStartObject();
        json.WriteStartObject("tool");
        json.WriteStartObject("driver");
        json.WriteString("name", "NotebookOps");
        json.WriteString("version", version);
        json.WriteStartArray("rules");
        foreach (var id in used)
        {
            WriteRule(json, RuleCatalog.Require(id));
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteString("columnKind", "utf16CodeUnits");
        json.WriteStartArray("results");
        foreach (var notebook in notebooks)
        {
            foreach (var finding in notebook.Findings)
            {
                WriteResult(json, notebook, finding, Array.IndexOf(used, finding.RuleId));
            }
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteRule(Utf8JsonWriter json, NotebookRule rule)
    {
        var documentation = RuleDocumentation.Of(rule);
        json.WriteStartObject();
        json.WriteString("id", rule.Id);
        json.WriteString("name", rule.GetType().Name);
        WriteMessage(json, "shortDescription", documentation.Summary);
        json.WriteStartObject("help");
        json.WriteString("text", documentation.Text);
        json.WriteString("markdown", documentation.Text);
        json.WriteEndObject();
        json.WriteStartObject("defaultConfiguration");
        json.WriteString("level", Level(rule.SeverityIn(Profile.Share)));
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteResult(Utf8JsonWriter json, CheckedNotebook notebook, Finding finding, int ruleIndex)
    {
        json.WriteStartObject();
        json.WriteString("ruleId", finding.RuleId);
        json.WriteNumber("ruleIndex", ruleIndex);
        json.WriteString("level", Level(finding.Severity));
        WriteMessage(json, "message", finding.Message);
        json.WriteStartArray("locations");
        json.WriteStartObject();
        json.WriteStartObject("physicalLocation");
        json.WriteStartObject("artifactLocation");
        json.WriteString("uri", Address(notebook.Path));
        json.WriteEndObject();
        json.WriteStartObject("region");
        json.WriteNumber("startLine", finding.FileLine);
        json.WriteEndObject();
        json.WriteEndObject();
        if (finding.Cell is { } cell)
        {
            json.WriteStartArray("logicalLocations");
            json.WriteStartObject();
            json.WriteString("name", $"cell {cell}");
            json.WriteString("kind", "element");
            json.WriteEndObject();
            json.WriteEndArray();
        }

        json.WriteEndObject();
        json.WriteEndArray();
        if (finding.CellHash.Length > 0)
        {
            json.WriteStartObject("partialFingerprints");
            json.WriteString("cellSource/v1", finding.CellHash);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void WriteMessage(Utf8JsonWriter json, string name, string text)
    {
        json.WriteStartObject(name);
        json.WriteString("text", text);
        json.WriteEndObject();
    }

    // An absolute path is a file's address; a relative one stays relative, for the reader knows the repository's root.
    private static string Address(string path) =>
        Path.IsPathRooted(path)
            ? new Uri(Path.GetFullPath(path)).AbsoluteUri
            : string.Join('/', path.Replace(Path.DirectorySeparatorChar, '/').Split('/').Where(part => part != ".").Select(Uri.EscapeDataString));

    private static string Level(Severity severity) => severity switch
    {
        Severity.Error => "error",
        Severity.Warning => "warning",
        Severity.Suggestion => "note",
        _ => "none",
    };
}
