using System.Text.Json.Nodes;

namespace NotebookOps.Notebooks.Tests.Hygiene.Rules;

/// <summary>A notebook with an excuse in it, written in by a plain JSON reader.</summary>
internal static class ExcusedNotebook
{
    public static string WithTag(string notebook, int cell, string tag) => Edit(notebook, cell, json =>
    {
        var tags = json["metadata"]!["tags"]?.DeepClone().AsArray() ?? [];
        tags.Add(tag);
        json["metadata"]!["tags"] = tags;
    });

    /// <summary>The comment becomes the last line of the cell; the texts before it stay as they are.</summary>
    public static string WithComment(string notebook, int cell, string words) => Edit(notebook, cell, json =>
    {
        var source = json["source"]!.AsArray();
        source[^1] = source[^1]!.GetValue<string>() + "\n";
        source.Add(json["cell_type"]!.GetValue<string>() == "markdown" ? $"<!-- {words} -->" : $"// {words}");
    });

    /// <summary>One more cell at the end, of which no rule says anything.</summary>
    public static string WithTaggedCellBelow(string notebook, string tag)
    {
        var json = JsonNode.Parse(notebook)!;
        json["cells"]!.AsArray().Add(JsonNode.Parse($$"""{"cell_type": "raw", "metadata": {"tags": ["{{tag}}"]}, "source": ["words"]}"""));
        return json.ToJsonString();
    }

    private static string Edit(string notebook, int cell, Action<JsonNode> edit)
    {
        var json = JsonNode.Parse(notebook)!;
        edit(json["cells"]![cell - 1]!);
        return json.ToJsonString();
    }
}
