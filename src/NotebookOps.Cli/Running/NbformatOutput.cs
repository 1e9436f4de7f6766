using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace NotebookOps.Cli.Running;

/// <summary>Outputs as nbformat 4 writes them: https://nbformat.readthedocs.io/en/latest/format_description.html</summary>
internal static class NbformatOutput
{
    /// <summary>Notebooks are read by people and by git: `é` and `&lt;` stay what they are. Nothing here is pasted into HTML.</summary>
    public static JsonWriterOptions Options { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    public static string Write(CellOutput output)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            switch (output)
            {
                case CellOutput.Stream stream:
                    json.WriteString("name", stream.IsError ? "stderr" : "stdout");
                    json.WriteString("output_type", "stream");
                    WriteText(json, "text", stream.Text);
                    break;
                case CellOutput.Rich rich:
                    WriteRich(json, rich);
                    break;
                case CellOutput.Error error:
                    WriteError(json, error);
                    break;
            }
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void WriteRich(Utf8JsonWriter json, CellOutput.Rich rich)
    {
        json.WriteStartObject("data");
        foreach (var (mimeType, text) in rich.Bundle.Data)
        {
            if (IsJson(mimeType) && TryWriteJson(json, mimeType, text))
            {
                continue;
            }
            if (mimeType.StartsWith("image/", StringComparison.Ordinal) && mimeType != "image/svg+xml")
            {
                json.WriteString(mimeType, text);
            }
            else
            {
                WriteText(json, mimeType, text);
            }
        }
        json.WriteEndObject();
        if (rich.ExecutionCount is { } count)
        {
            json.WriteNumber("execution_count", count);
        }
        json.WriteStartObject("metadata");
        json.WriteEndObject();
        json.WriteString("output_type", rich.ExecutionCount is null ? "display_data" : "execute_result");
    }

    private static void WriteError(Utf8JsonWriter json, CellOutput.Error error)
    {
        json.WriteString("ename", error.Failure.Name);
        json.WriteString("evalue", error.Failure.Message);
        json.WriteString("output_type", "error");
        json.WriteStartArray("traceback");
        json.WriteStringValue($"{error.Failure.Name}: {error.Failure.Message}");
        foreach (var frame in error.Failure.Trace)
        {
            json.WriteStringValue($"   {frame}");
        }
        json.WriteEndArray();
    }

    private static bool IsJson(string mimeType) =>
        mimeType == "application/json" || mimeType.EndsWith("+json", StringComparison.Ordinal);

    // A formatter that promises JSON and does not keep it still has its text shown.
    private static bool TryWriteJson(Utf8JsonWriter json, string name, string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            json.WritePropertyName(name);
            document.RootElement.WriteTo(json);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    // A line an element, as Jupyter writes it, so that a change of one line is a change of one line in git.
    private static void WriteText(Utf8JsonWriter json, string name, string text)
    {
        json.WriteStartArray(name);
        for (var start = 0; start < text.Length;)
        {
            var end = text.IndexOf('\n', start) is >= 0 and var newline ? newline + 1 : text.Length;
            json.WriteStringValue(text.AsSpan(start, end - start));
            start = end;
        }
        json.WriteEndArray();
    }
}
