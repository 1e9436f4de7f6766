using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using NotebookOps.Notebooks.Documents.Json;

namespace NotebookOps.Notebooks.Documents.Ipynb;

/// <summary>Writes cells as the notebook's own are: source as text or lines, language metadata where its cells have some, ids where its format has them.</summary>
internal sealed class NewCellLayout
{
    private readonly string language;
    private readonly bool sourceIsText;
    private readonly bool namesInteractiveLanguage;
    private readonly bool namesPolyglotKernel;
    private readonly HashSet<string>? ids;

    public NewCellLayout(Notebook notebook)
    {
        language = notebook.Language;
        ids = HasIds(notebook) ? [.. notebook.Cells.Select(cell => cell.Id).OfType<string>()] : null;
        foreach (var cell in notebook.Cells)
        {
            var text = notebook.Bytes.Span;
            var members = JsonMember.Of(text, cell.Span.Start);
            sourceIsText |= JsonMember.Find(text, members, "source") is { Kind: JsonTokenKind.String };
            if (cell.Kind == CellKind.Code && JsonMember.Find(text, members, "metadata") is { Kind: JsonTokenKind.ObjectStart } metadata)
            {
                var keys = JsonMember.Of(text, metadata.Value.Start);
                namesInteractiveLanguage |= JsonMember.Find(text, keys, "dotnet_interactive") is not null;
                namesPolyglotKernel |= JsonMember.Find(text, keys, "polyglot_notebook") is not null;
            }
        }
    }

    /// <summary>For a notebook that is made anew, in the newest format, each cell naming its language.</summary>
    public NewCellLayout(string language)
    {
        this.language = language;
        namesInteractiveLanguage = namesPolyglotKernel = true;
        ids = [];
    }

    public void Write(JsonLayoutWriter writer, NewCell cell) => Write(writer, cell, cell.Language);

    /// <param name="writer">Where to.</param>
    /// <param name="cell">What.</param>
    /// <param name="kernel">The kernel that the cell's metadata names.</param>
    public void Write(JsonLayoutWriter writer, NewCell cell, string kernel)
    {
        var isCode = cell.Kind == CellKind.Code;
        writer.StartObject();
        writer.String("cell_type", isCode ? "code" : cell.Kind == CellKind.Markdown ? "markdown" : "raw");
        if (isCode)
        {
            writer.Name("execution_count");
            writer.Number(null);
        }

        if (ids is not null)
        {
            writer.String("id", NewId(cell, ids));
        }

        writer.Name("metadata");
        WriteMetadata(writer, cell, kernel, isCode);
        if (isCode)
        {
            writer.Name("outputs");
            writer.StartArray();
            writer.EndArray();
        }

        writer.Name("source");
        WriteSource(writer, cell.Source, sourceIsText);
        writer.EndObject();
    }

    public static void WriteSource(JsonLayoutWriter writer, string source, bool asText)
    {
        if (asText)
        {
            writer.String(source);
        }
        else
        {
            writer.Lines(source);
        }
    }

    private void WriteMetadata(JsonLayoutWriter writer, NewCell cell, string kernel, bool isCode)
    {
        // A cell in the notebook's own language needs no name; one in another would lose it.
        var mustName = isCode && cell.Language != language;
        writer.StartObject();
        if (isCode && (namesInteractiveLanguage || mustName))
        {
            writer.Name("dotnet_interactive");
            writer.StartObject();
            writer.String("language", kernel);
            writer.EndObject();
        }

        if (isCode && (namesPolyglotKernel || mustName))
        {
            writer.Name("polyglot_notebook");
            writer.StartObject();
            writer.String("kernelName", kernel);
            writer.EndObject();
        }

        if (cell.Tags.Count > 0)
        {
            writer.Name("tags");
            writer.StartArray();
            foreach (var tag in cell.Tags)
            {
                writer.String(tag);
            }

            writer.EndArray();
        }

        writer.EndObject();
    }

    // Cell ids came with nbformat 4.5.
    private static bool HasIds(Notebook notebook) =>
        int.TryParse(notebook.GetJson("nbformat_minor").Span, NumberStyles.None, CultureInfo.InvariantCulture, out var minor) && minor >= 5;

    // Derived from the text, not drawn: the same edit gives the same bytes, so that nobody sees a change that is none.
    private static string NewId(NewCell cell, HashSet<string> taken)
    {
        for (var attempt = 0; ; attempt++)
        {
            var seed = string.Create(CultureInfo.InvariantCulture, $"{cell.Kind}\n{attempt}\n{cell.Source}");
            var id = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(seed)).AsSpan(0, 4));
            if (taken.Add(id))
            {
                return id;
            }
        }
    }
}
