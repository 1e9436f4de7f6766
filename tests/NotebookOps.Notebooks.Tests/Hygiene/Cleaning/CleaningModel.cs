using NotebookOps.Notebooks.Hygiene.Cleaning;
using NotebookOps.Notebooks.Tests.Documents;
using static NotebookOps.Notebooks.Tests.Documents.JsonTree;

namespace NotebookOps.Notebooks.Tests.Hygiene.Cleaning;

/// <summary>The slow and obvious cleaner that the streaming one is held against: it works on a tree, and the tree is laid out anew.</summary>
internal static class CleaningModel
{
    private static readonly Scalar Null = new("null");

    private static readonly HashSet<string> Volatile =
    [
        "autoscroll", "collapsed", "dotnet_repl_cellExecutionEndTime", "dotnet_repl_cellExecutionStartTime", "ExecuteTime", "execution", "executionInfo",
        "heading_collapsed", "hidden", "jp-MarkdownHeadingCollapsed", "outputId", "papermill", "scrolled", "trusted",
    ];

    public static Map Clean(Map notebook, CleanOptions options)
    {
        var keepsAll = options.KeepOutputs || (Last(notebook, "metadata") is Map metadata && Is(metadata, "keep_output", "true"));
        var isNotebook = Cells(notebook).Any(cells => cells is List) || Sheets(notebook).SelectMany(Cells).Any(cells => cells is List);
        return !isNotebook ? notebook : Each(notebook, (name, value) => (name, value) switch
        {
            ("cells", List cells) => CleanCells(cells),
            ("worksheets", List sheets) => new List([.. sheets.Items.Select(sheet => sheet is Map map
                ? Each(map, (inner, innerValue) => inner == "cells" && innerValue is List cells ? CleanCells(cells) : innerValue)
                : sheet)]),
            ("metadata", Map map) => Without(map, ["papermill", "signature", "widgets"]),
            _ => value,
        });

        List CleanCells(List cells) => new([.. cells.Items.Select(cell => cell is Map map ? CleanCell(map, keepsAll, options) : cell)]);
    }

    private static Map CleanCell(Map cell, bool keepsAll, CleanOptions options)
    {
        var keeps = keepsAll;
        if (Last(cell, "metadata") is Map metadata)
        {
            keeps = Last(metadata, "keep_output") is Scalar { Text: "true" or "false" } mark ? mark.Text == "true"
                : Is(metadata, "init_cell", "true") || (Last(metadata, "tags") is List tags && tags.Items.Any(tag => tag is Scalar { Text: "\"keep_output\"" or "\"keep_outputs\"" }))
                || keeps;
        }

        return Each(cell, (name, value) => (name, value) switch
        {
            ("outputs", Scalar { Text: "null" }) => new List([]),
            ("outputs", List outputs) when keeps => new List([.. outputs.Items.Select(output => output is Map map ? Each(map, Uncounted) : output)]),
            ("outputs", not List) when keeps => value,
            ("outputs", _) => new List([]),
            ("metadata", Map map) => Without(map, Volatile),
            _ => Uncounted(name, value),
        });

        JsonTree Uncounted(string name, JsonTree value) => name is "execution_count" or "prompt_number" && !options.KeepCounts ? Null : value;
    }

    private static IEnumerable<JsonTree> Cells(Map map) => map.Members.Where(member => Plain(member.Name) == "cells").Select(member => member.Value);

    private static IEnumerable<Map> Sheets(Map map) =>
        map.Members.Where(member => Plain(member.Name) == "worksheets").Select(member => member.Value).OfType<List>().SelectMany(list => list.Items).OfType<Map>();

    private static Map Each(Map map, Func<string, JsonTree, JsonTree> change) => new([.. map.Members.Select(member => (member.Name, change(Plain(member.Name), member.Value)))]);

    private static Map Without(Map map, HashSet<string> names) => new([.. map.Members.Where(member => !names.Contains(Plain(member.Name)))]);

    private static JsonTree? Last(Map map, string name) => map.Members.LastOrDefault(member => Plain(member.Name) == name).Value;

    private static bool Is(Map map, string name, string text) => Last(map, name) is Scalar scalar && scalar.Text == text;

    private static string Plain(string name) => Decode(name).Replace("\\u0070", "p");
}
