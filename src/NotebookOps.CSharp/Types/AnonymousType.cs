using System.Text.Json;
using NotebookOps.CSharp.Declarations;
using NotebookOps.CSharp.Literals;
using NotebookOps.Notebooks.Parameters;

namespace NotebookOps.CSharp.Types;

/// <summary>
/// The type of <c>new { rate = 0.1, trees = 200 }</c>. Two such objects have one type only where names, types and order are the
/// same, so a value must have exactly these members; it is written in the declaration's order.
/// </summary>
internal sealed class AnonymousType(IReadOnlyList<(string Name, ParameterType Type)> members)
    : ParameterType("new { " + string.Join(", ", members.Select(member => $"{member.Type.Name} {member.Name}")) + " }", "object")
{
    public override bool IsReference => true;

    public override bool IsNameless => true;

    protected override Literal ReadJson(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            return Refuse(value, "write it as a JSON object");
        }

        var given = value.EnumerateObject().ToDictionary(JsonText.NameOf, member => member.Value, StringComparer.Ordinal);
        var codes = new List<string>();
        foreach (var (name, type) in members)
        {
            if (!given.Remove(name, out var item))
            {
                return new Literal.Refused($"{Wording.Quote(JsonValue.Shown(value))} lacks the member {Wording.Quote(name)}, {Wording.A(type.Name)}");
            }

            switch (type.FromJson(item))
            {
                case Literal.Written written:
                    codes.Add($"{Identifier.Write(name)} = {(type.IsTargetTyped ? $"({type.Code})({written.Code})" : written.Code)}");
                    break;
                case Literal.Refused refused:
                    return new Literal.Refused($"its member {Wording.Quote(name)} must be {Wording.A(type.Name)}, and {refused.Why}");
            }
        }

        return given.Count > 0
            ? new Literal.Refused($"it has no member {Wording.List([.. given.Keys])}, only {Wording.List([.. members.Select(member => member.Name)])}")
            : Written(codes.Count == 0 ? "new { }" : $"new {{ {string.Join(", ", codes)} }}");
    }
}
