using System.Text;

namespace NotebookOps.Notebooks.Tests.Documents;

/// <summary>How a generated document is laid out, the same everywhere in it.</summary>
public sealed record Layout(string NewLine, string Indent, string NameSeparator, string ItemSpace, string Start, string End);

/// <summary>JSON as a tree whose names and scalars are kept as text: the slow and obvious model that the splicing editor is held against.</summary>
public abstract record JsonTree
{
    public string Render(Layout layout)
    {
        var text = new StringBuilder(layout.Start);
        Render(text, layout, 0);
        return text.Append(layout.End).ToString();
    }

    /// <summary>The text that a string stands for. (.NET's own decoders refuse half a surrogate pair; the escapes that are generated are few.)</summary>
    public static string Decode(string content) => content
        .Replace("\\\\", "\0").Replace("\\n", "\n").Replace("\\r", "\r").Replace("\\t", "\t").Replace("\\\"", "\"")
        .Replace("\\u00e9", "é").Replace("\\u0062", "b").Replace("\\uD83D", "\ud83d").Replace("\\ude00", "\ude00").Replace("\\/", "/").Replace('\0', '\\');

    protected abstract void Render(StringBuilder text, Layout layout, int depth);

    private static void RenderItems(StringBuilder text, Layout layout, int depth, char open, char close, IEnumerable<Action> items)
    {
        text.Append(open);
        var first = true;
        foreach (var item in items)
        {
            text.Append(first ? "" : ",");
            text.Append(layout.NewLine.Length > 0 ? NewLine(layout, depth + 1) : first ? "" : layout.ItemSpace);
            item();
            first = false;
        }

        text.Append(first ? "" : NewLine(layout, depth)).Append(close);
    }

    private static string NewLine(Layout layout, int depth) =>
        layout.NewLine.Length == 0 ? "" : layout.NewLine + string.Concat(Enumerable.Repeat(layout.Indent, depth));

    public sealed record Scalar(string Text) : JsonTree
    {
        protected override void Render(StringBuilder text, Layout layout, int depth) => text.Append(Text);
    }

    public sealed record List(IReadOnlyList<JsonTree> Items) : JsonTree
    {
        protected override void Render(StringBuilder text, Layout layout, int depth) =>
            RenderItems(text, layout, depth, '[', ']', Items.Select<JsonTree, Action>(item => () => item.Render(text, layout, depth + 1)));
    }

    public sealed record Map(IReadOnlyList<(string Name, JsonTree Value)> Members) : JsonTree
    {
        public JsonTree? this[string name] => Members.LastOrDefault(member => member.Name == name).Value;

        /// <summary>Replaces the member, or adds it before the first whose name sorts after it, else at the end.</summary>
        public Map With(string name, JsonTree value)
        {
            var members = Members.ToList();
            var index = members.FindLastIndex(member => member.Name == name);
            if (index >= 0)
            {
                members[index] = (members[index].Name, value);
            }
            else
            {
                index = members.FindIndex(member => string.CompareOrdinal(Decode(member.Name), name) > 0);
                members.Insert(index < 0 ? members.Count : index, (name, value));
            }

            return new Map(members);
        }

        protected override void Render(StringBuilder text, Layout layout, int depth) => RenderItems(
            text, layout, depth, '{', '}',
            Members.Select<(string Name, JsonTree Value), Action>(member => () =>
            {
                text.Append('"').Append(member.Name).Append('"').Append(layout.NameSeparator);
                member.Value.Render(text, layout, depth + 1);
            }));
    }
}
