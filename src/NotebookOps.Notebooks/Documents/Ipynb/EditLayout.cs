using System.Text;
using NotebookOps.Notebooks.Documents.Json;

namespace NotebookOps.Notebooks.Documents.Ipynb;

/// <summary>Turns changes of a notebook into replacements of its bytes.</summary>
internal sealed class EditLayout
{
    // The outermost object's members are nested 1 deep, the cells 2, their members 3, their metadata 4.
    private const int RootDepth = 1;
    private const int CellDepth = 2;
    private const int CellMemberDepth = 3;

    private readonly Notebook notebook;
    private readonly ByteSpan root;
    private readonly JsonStyle style;
    private readonly Splice splice = new();

    public EditLayout(Notebook notebook)
    {
        this.notebook = notebook;
        var start = Text.IndexOf((byte)'{');
        root = new ByteSpan(start, Text.LastIndexOf((byte)'}') + 1);
        style = JsonStyle.Detect(Text, start, notebook.Members);
    }

    private ReadOnlySpan<byte> Text => notebook.Bytes.Span;

    public byte[] Apply(
        IReadOnlyDictionary<int, CellChanges> changes,
        IReadOnlyList<(int BeforeNumber, NewCell Cell)> insertions,
        IReadOnlyDictionary<string, string> metadata)
    {
        foreach (var (number, change) in changes)
        {
            Change(notebook.Cells[number - 1], change);
        }

        Insert(insertions);
        if (metadata.Count > 0)
        {
            var edit = new ObjectEdit(style, root, notebook.Members, RootDepth);
            SetMembers(edit, notebook.Members, metadata, RootDepth);
            edit.AddTo(splice, Text);
        }

        return splice.ApplyTo(Text);
    }

    private void Change(Cell cell, CellChanges change)
    {
        var members = JsonMember.Of(Text, cell.Span.Start);
        var edit = new ObjectEdit(style, cell.Span, members, CellMemberDepth);
        if (change.Source is { } source && source != cell.Source)
        {
            var asText = JsonMember.Find(Text, members, "source") is { Kind: JsonTokenKind.String };
            edit.Set("source", writer => NewCellLayout.WriteSource(writer, source, asText));
        }

        if (change.SetsExecutionCount)
        {
            edit.Set("execution_count", writer => writer.Number(change.ExecutionCount));
        }

        if (change.Outputs is { } outputs)
        {
            edit.Set("outputs", writer =>
            {
                writer.StartArray();
                foreach (var output in outputs)
                {
                    writer.Json(Encoding.UTF8.GetBytes(output));
                }

                writer.EndArray();
            });
        }

        if (change.Metadata.Count > 0)
        {
            SetMembers(edit, members, change.Metadata, CellMemberDepth);
        }

        edit.AddTo(splice, Text);
    }

    /// <summary>Sets keys of the <c>metadata</c> among <paramref name="members"/>; where there is none, a new one is set on their object.</summary>
    private void SetMembers(ObjectEdit parent, IReadOnlyList<JsonMember> members, IReadOnlyDictionary<string, string> values, int depth)
    {
        if (JsonMember.Find(Text, members, "metadata") is { Kind: JsonTokenKind.ObjectStart } present)
        {
            var edit = new ObjectEdit(style, present.Value, JsonMember.Of(Text, present.Value.Start), depth + 1);
            foreach (var (key, json) in values)
            {
                edit.Set(key, writer => writer.Json(Encoding.UTF8.GetBytes(json)));
            }

            edit.AddTo(splice, Text);
            return;
        }

        parent.Set("metadata", writer =>
        {
            writer.StartObject();
            foreach (var (key, json) in values.OrderBy(pair => pair.Key, StringComparer.Ordinal))
            {
                writer.Name(key);
                writer.Json(Encoding.UTF8.GetBytes(json));
            }

            writer.EndObject();
        });
    }

    private void Insert(IReadOnlyList<(int BeforeNumber, NewCell Cell)> insertions)
    {
        if (insertions.Count == 0)
        {
            return;
        }

        var layout = new NewCellLayout(notebook);
        if (notebook.Cells.Count == 0)
        {
            var filled = new JsonLayoutWriter(style, RootDepth);
            filled.StartArray();
            foreach (var (_, cell) in insertions)
            {
                layout.Write(filled, cell);
            }

            filled.EndArray();
            splice.Replace(JsonMember.Find(Text, notebook.Members, "cells")!.Value.Value, filled.Written);
            return;
        }

        foreach (var (beforeNumber, cell) in insertions)
        {
            var writer = new JsonLayoutWriter(style, CellDepth);
            if (beforeNumber <= notebook.Cells.Count)
            {
                layout.Write(writer, cell);
                writer.Separator();
                splice.Insert(notebook.Cells[beforeNumber - 1].Span.Start, writer.Written);
            }
            else
            {
                writer.Separator();
                layout.Write(writer, cell);
                splice.Insert(notebook.Cells[^1].Span.End, writer.Written);
            }
        }
    }
}
