using System.Text.Json;
using NotebookOps.CSharp.Literals;
using NotebookOps.Notebooks.Parameters;

namespace NotebookOps.CSharp.Types;

/// <summary>A tuple from a JSON array of as many elements.</summary>
internal sealed class TupleType(string name, IReadOnlyList<ParameterType> elements)
    : ParameterType(name, "(" + string.Join(", ", elements.Select(element => element.Code)) + ")")
{
    public override bool IsTargetTyped => elements.Any(element => element.IsTargetTyped);

    public override bool IsNameless => elements.Any(element => element.IsNameless);

    protected override Literal ReadJson(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Array || value.GetArrayLength() != elements.Count)
        {
            return Refuse(value, $"write it in JSON, as `[...]` with {elements.Count} elements");
        }

        var codes = new List<string>();
        foreach (var (element, item) in elements.Zip(value.EnumerateArray()))
        {
            switch (element.FromJson(item))
            {
                case Literal.Written written:
                    codes.Add(written.Code);
                    break;
                case Literal.Refused refused:
                    return new Literal.Refused($"its element {codes.Count + 1} must be {Wording.A(element.Name)}, and {refused.Why}");
            }
        }

        return Written($"({string.Join(", ", codes)})");
    }
}
