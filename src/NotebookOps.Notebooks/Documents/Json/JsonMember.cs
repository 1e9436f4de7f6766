namespace NotebookOps.Notebooks.Documents.Json;

/// <summary>Where a name and its value lie in an object.</summary>
internal readonly record struct JsonMember(ByteSpan Name, ByteSpan Value, JsonTokenKind Kind)
{
    /// <summary>The members of the object that begins at <paramref name="start"/>.</summary>
    public static List<JsonMember> Of(ReadOnlySpan<byte> text, int start)
    {
        var members = new List<JsonMember>();
        var scanner = new JsonScanner(text, start);
        _ = scanner.Read();
        while (scanner.NextMember())
        {
            var kind = scanner.Kind;
            members.Add(new JsonMember(scanner.Name, scanner.Skip(), kind));
        }

        return members;
    }

    /// <summary>The member of that name; the last, where it is there twice, as every JSON reader of the notebook world has it.</summary>
    public static JsonMember? Find(ReadOnlySpan<byte> text, IReadOnlyList<JsonMember> members, string name)
    {
        for (var index = members.Count - 1; index >= 0; index--)
        {
            if (JsonText.Decode(members[index].Name.Of(text)) == name)
            {
                return members[index];
            }
        }

        return null;
    }
}
