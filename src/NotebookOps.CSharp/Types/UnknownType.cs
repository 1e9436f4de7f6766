using System.Text.Json;
using NotebookOps.CSharp.Literals;

namespace NotebookOps.CSharp.Types;

/// <summary>A type that has no value which could be written from outside, or that is not known.</summary>
internal sealed class UnknownType(string name) : ParameterType(name, name)
{
    public override Literal FromText(string text) => Refused;

    protected override Literal ReadJson(JsonElement value) => Refused;

    private Literal.Refused Refused => new(
        Name == "var"
            ? "its type cannot be told from its default: write the type instead of `var`"
            : "values of that type cannot be given from outside: use a number, text, date, enum, array, list or dictionary");
}
