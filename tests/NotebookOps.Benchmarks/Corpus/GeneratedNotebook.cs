using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace NotebookOps.Benchmarks.Corpus;

/// <summary>A C# notebook made from a seed: <see cref="NotebookAuthor"/>'s cells and outputs that bring it to a size, laid out as nbformat does.</summary>
internal sealed class GeneratedNotebook
{
    // One blank an indent, `: ` after names, texts as lists of lines.
    private static readonly JsonWriterOptions Layout = new() { Indented = true, IndentSize = 1, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly Random random;
    private readonly List<CorpusCell> cells;
    private readonly CellOutputs outputs;
    private readonly bool isFromEditor;
    private readonly bool hasIds;

    /// <param name="seed">The same notebook for the same seed and size.</param>
    /// <param name="bytes">About how large it is to be, with its outputs; null for one that was never run.</param>
    public GeneratedNotebook(int seed, long? bytes)
    {
        random = new Random(seed);
        var subject = Subject.All[random.Next(Subject.All.Length)];
        cells = new NotebookAuthor(random, subject).Write(bytes);
        outputs = new CellOutputs(random, subject);
        isFromEditor = random.Next(2) == 0;
        hasIds = random.Next(2) == 0;
    }

    public void Save(string path)
    {
        using var file = File.Create(path);
        using (var writer = new Utf8JsonWriter(file, Layout))
        {
            writer.WriteStartObject();
            writer.WriteStartArray("cells");
            var faults = (HasError: random.NextDouble() < 0.03, HasHomePath: random.NextDouble() < 0.06);
            foreach (var cell in cells)
            {
                Write(writer, cell, ref faults);
                writer.Flush();
            }

            writer.WriteEndArray();
            writer.WriteStartObject("metadata");
            writer.WriteStartObject("kernelspec");
            writer.WriteString("display_name", ".NET (C#)");
            writer.WriteString("language", "C#");
            writer.WriteString("name", ".net-csharp");
            writer.WriteEndObject();
            writer.WriteStartObject("language_info");
            writer.WriteString("name", isFromEditor ? "polyglot-notebook" : "C#");
            writer.WriteEndObject();
            if (isFromEditor)
            {
                Raw(writer, "polyglot_notebook", """{"kernelInfo": {"defaultKernelName": "csharp", "items": [{"aliases": [], "name": "csharp"}]}}""");
            }

            writer.WriteEndObject();
            writer.WriteNumber("nbformat", 4);
            writer.WriteNumber("nbformat_minor", hasIds ? 5 : 2);
            writer.WriteEndObject();
        }

        file.WriteByte((byte)'\n');
    }

    private void Write(Utf8JsonWriter writer, CorpusCell cell, ref (bool HasError, bool HasHomePath) faults)
    {
        writer.WriteStartObject();
        writer.WriteString("cell_type", cell.IsCode ? "code" : "markdown");
        if (cell.IsCode && cell.Count is { } count)
        {
            writer.WriteNumber("execution_count", count);
        }
        else if (cell.IsCode)
        {
            writer.WriteNull("execution_count");
        }

        if (hasIds)
        {
            writer.WriteString("id", random.Next().ToString("x8", CultureInfo.InvariantCulture));
        }

        WriteMetadata(writer, cell);
        if (cell.IsCode)
        {
            WriteOutputs(writer, cell, ref faults);
        }

        CellOutputs.WriteLines(writer, "source", cell.Lines.Select((line, index) => index < cell.Lines.Length - 1 ? line + "\n" : line));
        writer.WriteEndObject();
    }

    private void WriteMetadata(Utf8JsonWriter writer, CorpusCell cell)
    {
        writer.WriteStartObject("metadata");
        if (cell.IsCode && isFromEditor)
        {
            Raw(writer, "dotnet_interactive", """{"language": "csharp"}""");
            Raw(writer, "polyglot_notebook", """{"kernelName": "csharp"}""");
            Raw(writer, "vscode", """{"languageId": "polyglot-notebook"}""");
        }

        if (cell.Tag is not null)
        {
            CellOutputs.WriteLines(writer, "tags", [cell.Tag]);
        }

        writer.WriteEndObject();
    }

    private void WriteOutputs(Utf8JsonWriter writer, CorpusCell cell, ref (bool HasError, bool HasHomePath) faults)
    {
        if (cell.OutputBytes is not { } bytes)
        {
            writer.WriteStartArray("outputs");
            writer.WriteEndArray();
        }
        else if (faults.HasError)
        {
            faults.HasError = false;
            outputs.WriteError(writer);
        }
        else if (faults.HasHomePath)
        {
            faults.HasHomePath = false;
            outputs.WriteHomePath(writer);
        }
        else
        {
            outputs.Write(writer, cell.Count ?? 1, bytes);
        }
    }

    private static void Raw(Utf8JsonWriter writer, string name, string json)
    {
        writer.WritePropertyName(name);
        writer.WriteRawValue(json);
    }
}
