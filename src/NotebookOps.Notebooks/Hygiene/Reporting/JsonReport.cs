using System.Text.Encodings.Web;
using System.Text.Json;

namespace NotebookOps.Notebooks.Hygiene.Reporting;

/// <summary>An array of <c>{"file","rule","severity","cell","line","message","fix":"safe"|"unsafe"|null}</c>: the shape is a promise.</summary>
internal static class JsonReport
{
    public static readonly JsonWriterOptions Readable = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void Write(Utf8JsonWriter json, IReadOnlyList<CheckedNotebook> notebooks)
    {
        json.WriteStartArray();
        foreach (var notebook in notebooks)
        {
            foreach (var finding in notebook.Findings)
            {
                json.WriteStartObject();
                json.WriteString("file", notebook.Path);
                json.WriteString("rule", finding.RuleId);
                json.WriteString("severity", TextReport.Name(finding.Severity));
                WriteNumber(json, "cell", finding.Cell);
                WriteNumber(json, "line", finding.Line);
                json.WriteString("message", finding.Message);
                json.WriteString("fix", finding.Fix is { } fix ? (fix.IsSafe ? "safe" : "unsafe") : null);
                json.WriteEndObject();
            }
        }

        json.WriteEndArray();
    }

    private static void WriteNumber(Utf8JsonWriter json, string name, int? number)
    {
        if (number is { } value)
        {
            json.WriteNumber(name, value);
        }
        else
        {
            json.WriteNull(name);
        }
    }
}
