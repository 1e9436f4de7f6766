using CsCheck;
using NotebookOps.Notebooks.Hygiene.Cleaning;
using NotebookOps.Notebooks.Tests.Documents;
using static NotebookOps.Notebooks.Tests.Documents.JsonTree;

namespace NotebookOps.Notebooks.Tests.Hygiene.Cleaning;

/// <summary>Notebooks with something to take away in every place and order, members twice, old formats and nonsense among them.</summary>
internal static class RandomResults
{
    public static readonly Gen<CleanOptions> Options =
        Gen.Select(Gen.Bool, Gen.Bool, (outputs, counts) => new CleanOptions { KeepOutputs = outputs, KeepCounts = counts });

    private static readonly Gen<JsonTree> Flags = Gen.OneOf("true", "false", "null", "\"true\"", "1", "{}").Select(text => (JsonTree)new Scalar(text));

    private static readonly Gen<JsonTree> Tags = Gen.OneOf("\"keep_output\"", "\"keep_outputs\"", "\"parameters\"", "\"keep\"", "7")
        .Select(text => (JsonTree)new Scalar(text)).Array[0, 2].Select(items => (JsonTree)new List(items));

    private static readonly Gen<(string, JsonTree)> Metadata = Gen.OneOf(
        Gen.Select(Gen.OneOf("collapsed", "colla\\u0070sed", "scrolled", "execution", "ExecuteTime", "papermill", "widgets", "signature", "trusted"), RandomNotebooks.Values(1)),
        Gen.Select(Gen.OneOf("dotnet_interactive", "x", "collapsedx", "kernelspec", "Tags"), RandomNotebooks.Values(2)),
        Gen.Select(Gen.OneOf("keep_output", "kee\\u0070_output", "init_cell"), Flags),
        Gen.Select(Gen.OneOf("tags", "tags", "x"), Tags));

    private static readonly Gen<JsonTree> MetadataObjects = Gen.Frequency(
        (8, Metadata.Array[0, 4].Select(members => (JsonTree)new Map(members))), (1, RandomNotebooks.Values(1)));

    private static readonly Gen<(string, JsonTree)> OutputMembers = Gen.OneOf(
        Gen.Select(Gen.OneOf("execution_count", "prom\\u0070t_number", "data", "text"), RandomNotebooks.Values(1)),
        Gen.Select(Gen.OneOf("metadata", "outputs", "cells"), RandomNotebooks.Values(1)));

    private static readonly Gen<JsonTree> Outputs = Gen.Frequency(
        (4, OutputMembers.Array[0, 3].Select(members => (JsonTree)new Map(members)).Array[0, 3].Select(items => (JsonTree)new List(items))),
        (1, RandomNotebooks.Values(2)));

    private static readonly Gen<(string, JsonTree)> CellMembers = Gen.OneOf(
        Gen.Select(Gen.OneOf("outputs", "out\\u0070uts"), Outputs),
        Gen.Select(Gen.OneOf("execution_count", "prompt_number"), RandomNotebooks.Scalars),
        Gen.Select(Gen.OneOf("metadata", "metadata"), MetadataObjects),
        Gen.Select(Gen.OneOf("source", "input", "id", "attachments", "collapsed", "cells"), RandomNotebooks.Values(2)));

    private static readonly Gen<JsonTree> Cells = Gen.Frequency(
        (8, CellMembers.Array[0, 5].Select(members => (JsonTree)new Map(members))), (1, RandomNotebooks.Values(1)))
        .Array[0, 4].Select(cells => (JsonTree)new List(cells));

    private static readonly Gen<JsonTree> Sheets = Gen.OneOf(
        Gen.Select(Gen.OneOf("cells", "metadata"), Gen.OneOf(Cells, MetadataObjects)).Array[0, 2].Select(members => (JsonTree)new Map(members)), RandomNotebooks.Values(1))
        .Array[0, 2].Select(sheets => (JsonTree)new List(sheets));

    public static readonly Gen<Map> Notebooks = Gen.Frequency(
            (6, Gen.Select(Gen.OneOf("cells", "cells"), Cells)),
            (1, Gen.Select(Gen.OneOf("worksheets", "worksheets"), Sheets)),
            (3, Gen.Select(Gen.OneOf("metadata", "metadata"), MetadataObjects)),
            (2, Gen.Select(Gen.OneOf("nbformat", "outputs", "x", "worksheets", "cells"), RandomNotebooks.Values(1))))
        .Array[1, 5].Select(members => new Map(members));
}
