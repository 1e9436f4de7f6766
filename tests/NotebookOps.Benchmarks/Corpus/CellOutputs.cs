using System.Globalization;
using System.Text;
using System.Text.Json;

namespace NotebookOps.Benchmarks.Corpus;

/// <summary>Outputs as .NET notebooks have them: printed lines, values, HTML tables, PNG pictures in base64, Plotly figures with all their points.</summary>
internal sealed class CellOutputs(Random random, Subject subject)
{
    private const int Short = 300;
    private const int Long = 20_000;

    // What a .NET host puts under every table.
    private static readonly string[] Style =
        ["<style>\n", ".dni-code-hint { font-style: italic; overflow: hidden; white-space: nowrap; }\n", ".dni-treeview { white-space: nowrap; }\n", ".dni-plaintext { text-align: left; white-space: pre; margin: 0px; }\n", "</style>"];

    /// <summary>An array of one or two outputs of about that many bytes.</summary>
    public void Write(Utf8JsonWriter writer, int count, long bytes)
    {
        writer.WriteStartArray("outputs");
        if (bytes > Short && random.Next(5) == 0)
        {
            WriteStream(writer, bytes / 5);
            bytes -= bytes / 5;
        }

        var kind = random.NextDouble();
        if (bytes < Short)
        {
            WriteData(writer, count, "text/plain", [Number()]);
        }
        else if (kind < (bytes < Long ? 0.4 : 0.15))
        {
            WriteStream(writer, bytes);
        }
        else if (kind < (bytes < Long ? 0.75 : 0.35))
        {
            WriteData(writer, count, "text/html", Table(bytes));
        }
        else if (kind < 0.8)
        {
            WritePicture(writer, bytes);
        }
        else
        {
            WriteData(writer, count, "text/html", Figure(bytes));
        }

        writer.WriteEndArray();
    }

    public void WriteError(Utf8JsonWriter writer)
    {
        writer.WriteStartArray("outputs");
        writer.WriteStartObject();
        writer.WriteString("ename", "Error");
        writer.WriteString("evalue", "System.IndexOutOfRangeException: Index was outside the bounds of the array.");
        writer.WriteString("output_type", "error");
        WriteLines(writer, "traceback", ["System.IndexOutOfRangeException: Index was outside the bounds of the array.\n", "   at Submission#12.<<Initialize>>d__0.MoveNext()\n", "--- End of stack trace from previous location ---"]);
        writer.WriteEndObject();
        writer.WriteEndArray();
    }

    public void WriteHomePath(Utf8JsonWriter writer)
    {
        var user = Subject.Words[random.Next(Subject.Words.Length)];
        writer.WriteStartArray("outputs");
        WriteStream(writer, random.Next(2) == 0 ? $"/home/{user}/notebooks/data.csv\n" : $"C:\\Users\\{user}\\source\\notebooks\\data.csv\n");
        writer.WriteEndArray();
    }

    public static void WriteLines(Utf8JsonWriter writer, string name, IEnumerable<string> lines)
    {
        writer.WriteStartArray(name);
        foreach (var line in lines)
        {
            writer.WriteStringValue(line);
        }

        writer.WriteEndArray();
    }

    private void WriteStream(Utf8JsonWriter writer, long bytes)
    {
        var lines = new List<string>();
        var form = random.Next(3);
        for (var step = 0; bytes > 0; step++)
        {
            lines.Add(form switch
            {
                0 => $"epoch {step,5}  loss {Number()}  validation {Number()}\n",
                1 => string.Create(CultureInfo.InvariantCulture, $"{Label(),-24}{random.NextDouble() * 9000,12:N2}\n"),
                _ => $"{subject.Type} {{ {subject.Label} = {Label()}, {subject.X} = {Number()}, {subject.Y} = {Number()}, {subject.N} = {random.Next(99)} }}\n",
            });
            // A blank indent of four, two quotes, a comma and an escaped line end.
            bytes -= lines[^1].Length + 9;
        }

        WriteStream(writer, [.. lines]);
    }

    private static void WriteStream(Utf8JsonWriter writer, params string[] lines)
    {
        writer.WriteStartObject();
        writer.WriteString("name", "stdout");
        writer.WriteString("output_type", "stream");
        WriteLines(writer, "text", lines);
        writer.WriteEndObject();
    }

    private static void WriteData(Utf8JsonWriter writer, int count, string mime, IEnumerable<string> lines)
    {
        writer.WriteStartObject();
        writer.WriteStartObject("data");
        WriteLines(writer, mime, lines);
        writer.WriteEndObject();
        writer.WriteNumber("execution_count", count);
        writer.WriteStartObject("metadata");
        writer.WriteEndObject();
        writer.WriteString("output_type", "execute_result");
        writer.WriteEndObject();
    }

    private List<string> Table(long bytes)
    {
        var lines = new List<string> { $"<table><thead><tr><th><i>index</i></th><th>{subject.Label}</th><th>{subject.X}</th><th>{subject.Y}</th></tr></thead><tbody>" };
        for (var row = 0; bytes > 0; row++)
        {
            lines.Add($"<tr><td>{row}</td><td>{Label()}</td><td><div class=\"dni-plaintext\"><pre>{Number()}</pre></div></td><td><div class=\"dni-plaintext\"><pre>{Number()}</pre></div></td></tr>\n");
            bytes -= lines[^1].Length + 15;
        }

        return [.. lines, "</tbody></table>", .. Style];
    }

    private string[] Figure(long bytes)
    {
        var x = new StringBuilder();
        var y = new StringBuilder();
        for (var point = 0; x.Length + y.Length < bytes; point++)
        {
            _ = x.Append(CultureInfo.InvariantCulture, $"{point},");
            _ = y.Append(CultureInfo.InvariantCulture, $"{random.NextDouble() * 100},");
        }

        var id = random.NextInt64().ToString("x16", CultureInfo.InvariantCulture);
        return
        [
            $"<div id=\"{id}\"><!-- Plotly chart will be drawn inside this DIV --></div>\n",
            "<script type=\"text/javascript\">\n",
            $"var data = [{{\"type\":\"scatter\",\"mode\":\"lines\",\"x\":[{x}0],\"y\":[{y}0],\"name\":\"{Label()}\"}}];\n",
            $"var layout = {{\"width\":600,\"height\":600,\"xaxis\":{{\"title\":{{\"text\":\"{subject.X}\"}}}}}};\n",
            $"Plotly.newPlot('{id}', data, layout);\n",
            "</script>",
        ];
    }

    private void WritePicture(Utf8JsonWriter writer, long bytes)
    {
        var picture = new byte[Math.Max(60, bytes * 3 / 4)];
        random.NextBytes(picture);
        ReadOnlySpan<byte> signature = [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];
        signature.CopyTo(picture);
        writer.WriteStartObject();
        writer.WriteStartObject("data");
        // A line end after every 76 characters, as older notebooks have it, or none.
        writer.WriteString("image/png", random.Next(2) == 0 ? Convert.ToBase64String(picture) : Convert.ToBase64String(picture, Base64FormattingOptions.InsertLineBreaks).ReplaceLineEndings("\n"));
        writer.WriteEndObject();
        writer.WriteStartObject("metadata");
        writer.WriteEndObject();
        writer.WriteString("output_type", "display_data");
        writer.WriteEndObject();
    }

    private string Label() => Subject.Words[random.Next(Subject.Words.Length)];

    private string Number() => (random.NextDouble() * 100).ToString(CultureInfo.InvariantCulture);
}
