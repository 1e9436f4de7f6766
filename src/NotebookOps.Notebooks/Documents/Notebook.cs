using NotebookOps.Notebooks.Documents.Dib;
using NotebookOps.Notebooks.Documents.Ipynb;
using NotebookOps.Notebooks.Documents.Json;

namespace NotebookOps.Notebooks.Documents;

/// <summary>A notebook as it was read: its cells, and the bytes they came from. Immutable.</summary>
public sealed class Notebook
{
    internal Notebook(ReadOnlyMemory<byte> bytes, NotebookFormat format, IReadOnlyList<Cell> cells, string language)
    {
        Bytes = bytes;
        Format = format;
        Cells = cells;
        Language = language;
    }

    /// <summary>How it is written down.</summary>
    public NotebookFormat Format { get; }

    /// <summary>All cells, in their order on the page.</summary>
    public IReadOnlyList<Cell> Cells { get; }

    /// <summary>The language of the code cells that do not name one, in lower case; <c>csharp</c> where the notebook does not say.</summary>
    public string Language { get; }

    /// <summary>The document, byte for byte.</summary>
    public ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>The kernels that a .dib file's <c>#!meta</c> block declares, as JSON; empty where there is none.</summary>
    internal ByteSpan KernelInfo { get; init; }

    /// <summary>The members of an .ipynb file's outermost object, such as <c>cells</c>, <c>metadata</c> and <c>nbformat_minor</c>.</summary>
    internal IReadOnlyList<JsonMember> Members { get; init; } = [];

    /// <summary>Reads a notebook from its bytes.</summary>
    /// <param name="bytes">UTF-8, with or without a byte order mark. Not copied: they must not change afterwards.</param>
    /// <param name="format">How they are to be read.</param>
    /// <exception cref="InvalidNotebookException">They are no notebook of that format; the message says why, where, and what to do.</exception>
    public static Notebook Parse(ReadOnlyMemory<byte> bytes, NotebookFormat format)
    {
        NotebookEncoding.Check(bytes.Span);
        try
        {
            return format == NotebookFormat.Dib ? DibReader.Read(bytes) : IpynbReader.Read(bytes);
        }
        catch (JsonSyntaxException e)
        {
            throw NotJson.Explain(bytes.Span, e);
        }
    }

    /// <summary>Reads a notebook from a file: a <c>.dib</c> by its extension, anything else as <c>.ipynb</c>.</summary>
    /// <exception cref="InvalidNotebookException">The file is no notebook; the message names it and says why, where, and what to do.</exception>
    /// <exception cref="NotebookOpsException">The file is missing or cannot be read.</exception>
    public static Notebook Load(string path)
    {
        var bytes = NotebookFile.Read(path);
        try
        {
            return Parse(bytes, NotebookFile.FormatOf(path));
        }
        catch (InvalidNotebookException e)
        {
            throw e.In(Path.GetFileName(path));
        }
    }

    /// <summary>The value of a key in an .ipynb file's outermost object, as JSON; empty where it is missing.</summary>
    internal ReadOnlyMemory<byte> GetJson(string name) =>
        JsonMember.Find(Bytes.Span, Members, name) is { } member ? Bytes[member.Value.Start..member.Value.End] : default;

    /// <summary>The cell's own bytes: its JSON object, or its text in a .dib file.</summary>
    internal ReadOnlyMemory<byte> GetJson(Cell cell) => Bytes[cell.Span.Start..cell.Span.End];
}
