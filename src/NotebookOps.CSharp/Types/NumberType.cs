using System.Text.Json;
using NotebookOps.CSharp.Literals;
using NotebookOps.Notebooks.Parameters;

namespace NotebookOps.CSharp.Types;

/// <summary>A number. Overflow, and a fraction where the type has none, are refused, never rounded away.</summary>
internal abstract class NumberType(string name, string code) : ParameterType(name, code)
{
    public override bool IsSimple => true;

    public override Literal FromText(string text) => Write(text.Trim());

    protected override Literal ReadJson(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number => Write(value.GetRawText()),
        // JSON has no other way to say these three.
        JsonValueKind.String when JsonText.Of(value) is "NaN" or "Infinity" or "-Infinity" => Write(JsonText.Of(value)),
        _ => Refuse(value),
    };

    protected abstract Literal Write(string text);
}
