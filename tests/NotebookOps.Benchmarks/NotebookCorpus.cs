using System.Globalization;
using System.Text;
using System.Text.Json;

namespace NotebookOps.Benchmarks;

/// <summary>
/// Notebooks made from a seed, so that everybody measures the same: sources of a few lines, and outputs as notebooks have them (printed
/// lines, HTML tables, PNG pictures in base64), laid out as nbformat does. Sizes are spread as widely as those of real ones.
/// </summary>
internal sealed class NotebookCorpus(int seed)
{
    private readonly Random random = new(seed);

    /// <summary>Writes <paramref name="count"/> notebooks that are about <paramref name="totalBytes"/> together.</summary>
    public void Write(string folder, int count, long totalBytes)
    {
        // Log-normal: many small ones and few very large.
        var weights = Enumerable.Range(0, count).Select(_ => Math.Exp(1.4 * Normal())).ToArray();
        var scale = totalBytes / weights.Sum();
        for (var index = 0; index < count; index++)
        {
            var path = Path.Combine(folder, $"{index % 20:D2}", $"notebook-{index:D4}.ipynb");
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            WriteNotebook(path, (long)(weights[index] * scale));
        }
    }

    /// <summary>Writes one notebook of about that size.</summary>
    public void WriteNotebook(string path, long bytes)
    {
        // nbformat's layout: one blank an indent, `: ` after names, texts as lists of lines.
        var options = new JsonWriterOptions { Indented = true, IndentSize = 1, NewLine = "\n", Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
        using var file = File.Create(path);
        using (var writer = new Utf8JsonWriter(file, options))
        {
            writer.WriteStartObject();
            writer.WriteStartArray("cells");
            for (var count = 1; count < 4 || writer.BytesCommitted + writer.BytesPending < bytes; count++)
            {
                WriteCell(writer, count, bytes);
                writer.Flush();
            }

            writer.WriteEndArray();
            writer.WritePropertyName("metadata");
            writer.WriteRawValue("""{"kernelspec": {"display_name": ".NET (C#)", "language": "C#", "name": ".net-csharp"}, "language_info": {"name": "C#", "version": "13.0"}}""");
            writer.WriteNumber("nbformat", 4);
            writer.WriteNumber("nbformat_minor", 5);
            writer.WriteEndObject();
        }

        file.WriteByte((byte)'\n');
    }

    private void WriteCell(Utf8JsonWriter writer, int count, long notebookBytes)
    {
        var isCode = random.NextDouble() < 0.7;
        writer.WriteStartObject();
        writer.WriteString("cell_type", isCode ? "code" : "markdown");
        if (isCode)
        {
            writer.WriteNumber("execution_count", count);
        }

        writer.WriteString("id", count.ToString("x8", CultureInfo.InvariantCulture));
        writer.WriteStartObject("metadata");
        if (isCode && random.NextDouble() < 0.3)
        {
            writer.WriteBoolean("collapsed", false);
            writer.WriteStartObject("dotnet_interactive");
            writer.WriteString("language", "csharp");
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
        if (isCode)
        {
            writer.WriteStartArray("outputs");
            var outputs = random.Next(3);
            for (var index = 0; index < outputs; index++)
            {
                WriteOutput(writer, count, Math.Clamp(notebookBytes / 20, 200, 400_000));
            }

            writer.WriteEndArray();
        }

        WriteLines(writer, "source", 1 + random.Next(15));
        writer.WriteEndObject();
    }

    private void WriteOutput(Utf8JsonWriter writer, int count, long bytes)
    {
        writer.WriteStartObject();
        switch (random.Next(3))
        {
            case 0:
                writer.WriteString("name", "stdout");
                writer.WriteString("output_type", "stream");
                WriteLines(writer, "text", (int)(bytes / 60));
                break;
            case 1:
                writer.WriteStartObject("data");
                WriteLines(writer, "text/html", (int)(bytes / 60));
                writer.WriteEndObject();
                writer.WriteNumber("execution_count", count);
                writer.WriteStartObject("metadata");
                writer.WriteEndObject();
                writer.WriteString("output_type", "execute_result");
                break;
            default:
                var picture = new byte[bytes * 3 / 4];
                random.NextBytes(picture);
                writer.WriteStartObject("data");
                // A line end after every 57 bytes, as Python's base64 writes it in older notebooks, or none.
                writer.WriteString("image/png", random.Next(2) == 0 ? Convert.ToBase64String(picture) : Convert.ToBase64String(picture, Base64FormattingOptions.InsertLineBreaks));
                writer.WriteEndObject();
                writer.WriteStartObject("metadata");
                writer.WriteEndObject();
                writer.WriteString("output_type", "display_data");
                break;
        }

        writer.WriteEndObject();
    }

    private void WriteLines(Utf8JsonWriter writer, string name, int count)
    {
        writer.WriteStartArray(name);
        for (var line = 0; line < count; line++)
        {
            var text = new StringBuilder();
            while (text.Length < random.Next(20, 90))
            {
                _ = text.Append(Words[random.Next(Words.Length)]).Append(' ');
            }

            writer.WriteStringValue(text.Append('\n').ToString());
        }

        writer.WriteEndArray();
    }

    private double Normal() => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    private static readonly string[] Words =
        ["var", "model", "=", "0.9134", "<td>", "</td>", "loss", "\"text\"", "(x,", "y)", "epoch", "the", "größe", "{", "}", "//", "rate", "12345", "=>", "row", "\\d+", "of", "→", "data"];
}
