using System.Text.Json;
using NotebookOps.CSharp.Literals;
using NotebookOps.Notebooks.Parameters;

namespace NotebookOps.CSharp.Types;

/// <summary>A type whose values are one word of text.</summary>
/// <param name="name">The type's name.</param>
/// <param name="code">Its full name.</param>
/// <param name="wanted">How its values look, where the name does not say so.</param>
/// <param name="write">The literal for a text, or null where the text is not one.</param>
internal sealed class ScalarType(string name, string code, string? wanted, Func<string, string?> write) : ParameterType(name, code)
{
    public override bool IsSimple => true;

    public override bool IsReference => Code is "string" or "global::System.Uri" or "global::System.Version";

    /// <summary>The JSON kind besides a string's that carries this type; strings carry all that JSON has no kind for.</summary>
    public JsonValueKind Kind { get; init; } = JsonValueKind.String;

    public override Literal FromText(string text) => write(text) is { } literal ? Written(literal) : Refuse(text, wanted);

    protected override Literal ReadJson(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String when Kind == JsonValueKind.String && write(JsonText.Of(value)) is { } literal => Written(literal),
        JsonValueKind.True or JsonValueKind.False when Kind == JsonValueKind.True => Written(value.GetRawText()),
        JsonValueKind.Number when Kind == JsonValueKind.String && Code == "string" => Refuse(value, "text stands in quotes"),
        _ => Refuse(value, wanted),
    };
}
