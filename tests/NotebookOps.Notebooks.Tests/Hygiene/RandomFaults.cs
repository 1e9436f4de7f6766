using System.Text.Json;
using CsCheck;
using NotebookOps.Notebooks.Tests.Documents;
using static NotebookOps.Notebooks.Tests.Documents.JsonTree;

namespace NotebookOps.Notebooks.Tests.Hygiene;

/// <summary>Notebooks full of what the rules look for, in every way in which a source, its metadata and its outputs can be written down.</summary>
internal static class RandomFaults
{
    // A connection's password, that no host has.
    private const string Secret = "Server=db;User Id=sa;Pass" + "word=hunter2-hunter2;";

    private static readonly Gen<string> Lines = Gen.OneOf(
        "", "", " ", "\t", "var x = 1;", "var x = 2;", "x + y", "await Load(\"/data/2024/x.csv\");", "int F(int z) => z + x;", "}", "\"", "/*", "é😀", "a\u2028b", "a\rb",
        "#r \"nuget:A\"", "#r \"nuget:A, 1.*\"", "#!track start a", "#!parameters", "var limit = G();", "#!import a.dib", "using System;", "// words",
        "# Title", "Title\n===", "[x](/home/anna/x.csv)", "File.ReadAllText(@\"C:\\Users\\anna\\x.csv\")", Secret, "// notebookops: ignore NB305, NB506", "<!-- notebookops: ignore NB301 -->");

    private static readonly Gen<JsonTree> Sources = Gen.OneOf<JsonTree>(
        Lines.Array[0, 8].Select(lines => Texts(lines.Select((line, index) => index < lines.Length - 1 ? line + "\n" : line))),
        Lines.Array[0, 8].Select(Texts),
        Gen.Select(Lines, Gen.OneOf("", "\n", "\r\n", "\r")).Array[0, 8].Select(lines => Texts(lines.Select(line => line.Item1 + line.Item2))),
        Lines.Array[0, 5].Select(lines => Text(string.Join("\n", lines))),
        Gen.OneOf("null", "[]", "\"\"", "[\"\"]", "[\" \", \"\\n\"]").Select(text => (JsonTree)new Scalar(text)),
        Lines.Array[6, 9].Select(lines => Text(string.Join("\n", lines))));

    private static readonly Gen<JsonTree> Tags = Gen
        .OneOf("parameters", "injected-parameters", "keep_output", "raises-exception", "ignore:NB305", "ignore:NB101, NB401", "x")
        .Array[0, 2].Select(Texts);

    private static readonly Gen<JsonTree> Languages = Gen.OneOf("csharp", "markdown", "fsharp", "", "C#").Select(Text);

    private static readonly Gen<(string, JsonTree)> Metadata = Gen.OneOf(
        Tags.Select(tags => ("tags", tags)),
        Languages.Select(language => ("dotnet_interactive", (JsonTree)new Map([("language", language)]))),
        Languages.Select(language => ("polyglot_notebook", (JsonTree)new Map([("kernelName", language)]))),
        Gen.Select(Gen.OneOf("dotnet_interactive", "polyglot_notebook", "collapsed", "x"), RandomNotebooks.Values(1)));

    // Of two members of one name readers take the last; plain JSON readers, which hold these tests, refuse them.
    private static readonly Gen<JsonTree> MetadataObjects =
        Metadata.Array[0, 4].Select(members => (JsonTree)new Map([.. members.DistinctBy(member => member.Item1)]));

    private static readonly Gen<JsonTree> Words = Gen
        .OneOf("done\n", "at Main in /home/anna/x.ipynb\n", "C:\\Users\\anna\\x", Secret, "", "[31m")
        .Array[0, 3].Select(lines => Texts(lines));

    private static readonly Gen<JsonTree> Outputs = Gen.OneOf<JsonTree>(
        Words.Select(text => new Map([("output_type", Text("stream")), ("name", Text("stdout")), ("text", text)])),
        Words.Select(text => new Map([("output_type", Text("error")), ("ename", Text("E")), ("evalue", Text("no")), ("traceback", text)])),
        Words.Select(text => new Map([("output_type", Text("display_data")), ("data", new Map([("text/plain", text), ("image/png", Text("iVBOR"))])), ("metadata", new Map([]))])),
        RandomNotebooks.Values(1));

    private static readonly Gen<JsonTree> Cells =
        from type in Gen.OneOf("code", "code", "code", "markdown", "raw")
        from source in Sources
        from metadata in MetadataObjects
        from outputs in Outputs.Array[0, 2]
        from count in Gen.OneOf("null", "1", "2", "3", "7", "12")
        from hasAttachments in Gen.Bool
        from members in Gen.Shuffle(Members(type, source, metadata, outputs, count, hasAttachments))
        select (JsonTree)new Map(members);

    public static readonly Gen<Map> Notebooks =
        from cells in Cells.Array[0, 7]
        from kernel in Gen.OneOf(".net-csharp", ".net-csharp", ".net-fsharp", "python3")
        from minor in Gen.OneOf("4", "5", "9")
        from members in Gen.Shuffle(new (string, JsonTree)[]
        {
            ("cells", new List(cells)), ("metadata", new Map([("kernelspec", new Map([("name", Text(kernel))]))])), ("nbformat", new Scalar("4")), ("nbformat_minor", new Scalar(minor)),
        })
        select new Map(members);

    private static (string, JsonTree)[] Members(string type, JsonTree source, JsonTree metadata, JsonTree[] outputs, string count, bool hasAttachments) =>
    [
        ("cell_type", Text(type)),
        ("source", source),
        ("metadata", metadata),
        .. type == "code" ? [("outputs", new List(outputs)), ("execution_count", new Scalar(count))] : Array.Empty<(string, JsonTree)>(),
        .. type == "markdown" && hasAttachments ? [("attachments", new Map([]))] : Array.Empty<(string, JsonTree)>(),
    ];

    private static JsonTree Texts(IEnumerable<string> texts) => new List([.. texts.Select(Text)]);

    private static JsonTree Text(string text) => new Scalar(JsonSerializer.Serialize(text));
}
