namespace NotebookOps.Notebooks.Documents.Json;

/// <summary>
/// Sets members of one object. A value that is there is replaced in its place; a new member goes before the first that sorts after
/// it, which in the sorted objects that Jupyter writes is its place, and else to the end.
/// </summary>
/// <param name="style">The document's layout.</param>
/// <param name="place">The object.</param>
/// <param name="members">Its members as they are.</param>
/// <param name="depth">How deeply the members are nested.</param>
internal sealed class ObjectEdit(JsonStyle style, ByteSpan place, IReadOnlyList<JsonMember> members, int depth)
{
    private readonly SortedDictionary<string, Action<JsonLayoutWriter>> values = new(StringComparer.Ordinal);

    public void Set(string name, Action<JsonLayoutWriter> writeValue) => values[name] = writeValue;

    public void AddTo(Splice splice, ReadOnlySpan<byte> text)
    {
        var added = new List<string>();
        foreach (var (name, writeValue) in values)
        {
            if (JsonMember.Find(text, members, name) is { } member)
            {
                var writer = new JsonLayoutWriter(style, depth);
                writeValue(writer);
                splice.Replace(member.Value, writer.Written);
            }
            else
            {
                added.Add(name);
            }
        }

        if (added.Count == 0)
        {
            return;
        }

        if (members.Count == 0)
        {
            FillEmpty(splice);
            return;
        }

        foreach (var name in added)
        {
            Add(splice, text, name);
        }
    }

    private void FillEmpty(Splice splice)
    {
        var writer = new JsonLayoutWriter(style, depth - 1);
        writer.StartObject();
        foreach (var (name, writeValue) in values)
        {
            writer.Name(name);
            writeValue(writer);
        }

        writer.EndObject();
        splice.Replace(place, writer.Written);
    }

    private void Add(Splice splice, ReadOnlySpan<byte> text, string name)
    {
        var writer = new JsonLayoutWriter(style, depth);
        foreach (var member in members)
        {
            if (string.CompareOrdinal(JsonText.Decode(member.Name.Of(text)), name) > 0)
            {
                writer.Name(name);
                values[name](writer);
                writer.Separator();
                splice.Insert(member.Name.Start, writer.Written);
                return;
            }
        }

        writer.Separator();
        writer.Name(name);
        values[name](writer);
        splice.Insert(members[^1].Value.End, writer.Written);
    }
}
