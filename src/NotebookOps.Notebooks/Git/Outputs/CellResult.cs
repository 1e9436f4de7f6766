using System.Globalization;
using NotebookOps.Notebooks.Documents;
using NotebookOps.Notebooks.Documents.Json;

namespace NotebookOps.Notebooks.Git.Outputs;

/// <summary>What a run left in one code cell, as the notebook writes it.</summary>
/// <param name="Outputs">The JSON of <c>outputs</c>.</param>
/// <param name="Count">The JSON of <c>execution_count</c>.</param>
internal readonly record struct CellResult(ReadOnlyMemory<byte> Outputs, ReadOnlyMemory<byte> Count)
{
    /// <summary>Whether a clean notebook says of this cell that there is nothing, in the very words the filter uses.</summary>
    public bool IsBare => Outputs.Span.SequenceEqual("[]"u8) && Count.Span.SequenceEqual("null"u8);

    public bool IsSame(CellResult other) => Outputs.Span.SequenceEqual(other.Outputs.Span) && Count.Span.SequenceEqual(other.Count.Span);

    /// <returns>Null where the cell does not have both.</returns>
    public static CellResult? Of(Notebook notebook, Cell cell) => Of(notebook.Bytes, cell.Span.Start);

    /// <summary>Reads what <see cref="ToBytes"/> wrote.</summary>
    /// <returns>Null where it is not that: a disk that was full, or a hand that meddled.</returns>
    public static CellResult? Parse(ReadOnlyMemory<byte> entry)
    {
        try
        {
            NotebookEncoding.Check(entry.Span);
            return entry.Span is [(byte)'{', ..] ? Of(entry, 0) : null;
        }
        catch (Exception exception) when (exception is JsonSyntaxException or InvalidNotebookException)
        {
            return null;
        }
    }

    public byte[] ToBytes() => [.. "{\"execution_count\":"u8, .. Count.Span, .. ",\"outputs\":"u8, .. Outputs.Span, .. "}"u8];

    /// <summary>Puts it into a cell, laid out as that cell's notebook is.</summary>
    public void PutInto(NotebookEditor editor, Cell cell)
    {
        editor.SetExecutionCount(cell, int.TryParse(Count.Span, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var count) ? count : null);
        editor.SetOutputs(cell, Items());
    }

    private List<string> Items()
    {
        var items = new List<string>();
        var scanner = new JsonScanner(Outputs.Span);
        _ = scanner.Read();
        while (scanner.NextItem())
        {
            items.Add(System.Text.Encoding.UTF8.GetString(scanner.Skip().Of(Outputs.Span)));
        }

        return items;
    }

    private static CellResult? Of(ReadOnlyMemory<byte> text, int start)
    {
        var members = JsonMember.Of(text.Span, start);
        return JsonMember.Find(text.Span, members, "outputs") is { Kind: JsonTokenKind.ArrayStart } outputs
            && JsonMember.Find(text.Span, members, "execution_count") is { Kind: JsonTokenKind.Number or JsonTokenKind.Null } count
            ? new CellResult(text[outputs.Value.Start..outputs.Value.End], text[count.Value.Start..count.Value.End])
            : null;
    }
}
