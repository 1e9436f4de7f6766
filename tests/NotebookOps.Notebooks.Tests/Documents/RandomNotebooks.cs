using CsCheck;
using static NotebookOps.Notebooks.Tests.Documents.JsonTree;

namespace NotebookOps.Notebooks.Tests.Documents;

/// <summary>Notebooks of every shape that is allowed, and of some that are only about.</summary>
internal static class RandomNotebooks
{
    public static readonly Gen<Layout> Layouts = Gen.Select(
        Gen.OneOf("\n", "\r\n", ""),
        Gen.OneOf(" ", "  ", "\t", "    ", ""),
        Gen.OneOf(": ", ":", " : "),
        Gen.OneOf("", " "),
        Gen.OneOf("", "\ufeff"),
        Gen.OneOf("", "\n", "\r\n"),
        (newLine, indent, separator, space, start, end) => new Layout(newLine, newLine.Length == 0 ? "" : indent, separator, newLine.Length == 0 ? space : "", start, end));

    public static readonly Gen<JsonTree> Strings = Gen
        .OneOf("a", " ", "é", "😀", "\u2028", "\\n", "\\r", "\\t", "\\\"", "\\\\", "\\u00e9", "\\uD83D", "\\ude00", "\\/", "{", "]", ",", ":")
        .Array[0, 8]
        .Select(parts => (JsonTree)new Scalar($"\"{string.Concat(parts)}\""));

    public static readonly Gen<JsonTree> Scalars = Gen.OneOf<JsonTree>(
        Strings,
        Gen.OneOf("null", "true", "false", "0", "-0.0", "7", "1E-05", "1.10", "123456789012345678901234567890", "1e400", "NaN", "Infinity", "-Infinity")
            .Select(text => (JsonTree)new Scalar(text)));

    private static readonly Gen<JsonTree?> Absent = Gen.Int[0, 0].Select(_ => (JsonTree?)null);

    private static readonly Gen<JsonTree?> Null = Gen.Int[0, 0].Select(_ => (JsonTree?)new Scalar("null"));

    private static readonly Gen<string> UnknownNames = Gen.OneOf("X", "_", "a", "b0", "m", "n", "papermill", "zebra", "Äpfel", "\\u0062", "k\\uD83D", "{");

    private static readonly Gen<JsonTree> Sources = Gen.OneOf<JsonTree>(Strings, Strings.Array[0, 3].Select(lines => (JsonTree)new List(lines)));

    public static readonly Gen<Map> Notebooks =
        from cells in Cells().Array[0, 4]
        from metadata in Gen.OneOf<JsonTree?>(Absent, Null, Maps(2).Select(node => (JsonTree?)node))
        from minor in Gen.Int[0, 5]
        from unknown in Members(1)
        from members in Gen.Shuffle(Many(
            [("cells", new List(cells)), ("nbformat", new Scalar("4")), ("nbformat_minor", new Scalar($"{minor}")), .. Present("metadata", metadata), .. unknown]))
        select new Map(members);

    /// <summary>Any value, up to <paramref name="depth"/> levels deep.</summary>
    public static Gen<JsonTree> Values(int depth) => depth == 0
        ? Scalars
        : Gen.OneOf<JsonTree>(Scalars, Values(depth - 1).Array[0, 3].Select(items => (JsonTree)new List(items)), Maps(depth).Select(node => (JsonTree)node));

    private static Gen<Map> Maps(int depth) => Members(depth).Select(members => new Map(members));

    private static Gen<(string, JsonTree)[]> Members(int depth) =>
        Gen.Select(UnknownNames, Values(depth - 1)).Array[0, 3].Select(members => members.DistinctBy(member => member.Item1).ToArray());

    private static Gen<Map> Cells() =>
        from type in Gen.OneOf("code", "code", "markdown", "raw")
        from source in Gen.OneOf<JsonTree?>(Absent, Sources.Select(node => (JsonTree?)node))
        from metadata in Gen.OneOf<JsonTree?>(Absent, Null, Maps(2).Select(node => (JsonTree?)node))
        from outputs in Gen.OneOf<JsonTree?>(Absent, Null, Values(2).Array[0, 2].Select(items => (JsonTree?)new List(items)))
        from count in Gen.OneOf<JsonTree?>(Absent, Null, Gen.Int[0, 12].Select(count => (JsonTree?)new Scalar($"{count}")))
        from unknown in Members(1)
        from members in Gen.Shuffle(Many(
            [
                ("cell_type", new Scalar($"\"{type}\"")),
                .. Present("source", source),
                .. Present("metadata", metadata),
                .. type == "code" ? [.. Present("outputs", outputs), .. Present("execution_count", count)] : Array.Empty<(string, JsonTree)>(),
                .. unknown,
            ]))
        select new Map(members);

    private static (string, JsonTree)[] Present(string name, JsonTree? value) => value is null ? [] : [(name, value)];

    private static (string, JsonTree)[] Many((string, JsonTree)[] members) => members;
}
