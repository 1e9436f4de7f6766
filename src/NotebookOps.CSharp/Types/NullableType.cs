using System.Text.Json;
using NotebookOps.CSharp.Literals;

namespace NotebookOps.CSharp.Types;

/// <summary>A type that takes null: written with a question mark, or a reference whose own default is null. The text <c>null</c> is null for it.</summary>
internal sealed class NullableType(string name, ParameterType inner)
    // A reference type is written without its question mark, which warns where nullability is not enabled.
    : ParameterType(name, inner.IsReference ? inner.Code : inner.Code + "?")
{
    public override bool IsSimple => inner.IsSimple;

    public override bool IsReference => inner.IsReference;

    public override bool TakesNull => true;

    public override bool IsTargetTyped => true;

    public override Literal FromText(string text) => text == "null" ? Written("null") : inner.FromText(text);

    protected override Literal ReadJson(JsonElement value) => inner.FromJson(value);
}
