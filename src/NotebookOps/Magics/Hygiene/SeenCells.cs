using System.Buffers;
using System.Text.Json;
using NotebookOps.Notebooks.Documents;

namespace NotebookOps.Magics;

/// <summary>The cells that a session has run, each text once, in the order in which they first ran: what is known of a notebook whose file is not.</summary>
internal sealed class SeenCells
{
    // Beyond this nobody reads the findings, and a session may last for weeks.
    private const int Most = 1_000;

    private readonly List<string> cells = [];

    public void Add(string code)
    {
        if (cells.Count < Most && !cells.Contains(code, StringComparer.Ordinal))
        {
            cells.Add(code);
        }
    }

    /// <summary>They as a notebook, executed in order and without outputs.</summary>
    public Notebook ToNotebook()
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            json.WriteStartArray("cells");
            for (var i = 0; i < cells.Count; i++)
            {
                json.WriteStartObject();
                json.WriteString("cell_type", "code");
                json.WriteNumber("execution_count", i + 1);
                json.WriteStartObject("metadata");
                json.WriteEndObject();
                json.WriteStartArray("outputs");
                json.WriteEndArray();
                json.WriteString("source", cells[i].ReplaceLineEndings("\n"));
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteStartObject("metadata");
            json.WriteStartObject("kernelspec");
            json.WriteString("display_name", ".NET (C#)");
            json.WriteString("language", "C#");
            json.WriteString("name", ".net-csharp");
            json.WriteEndObject();
            json.WriteEndObject();
            json.WriteNumber("nbformat", 4);
            json.WriteNumber("nbformat_minor", 4);
            json.WriteEndObject();
        }

        return Notebook.Parse(bytes.WrittenMemory, NotebookFormat.Ipynb);
    }
}
