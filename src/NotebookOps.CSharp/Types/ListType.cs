using System.Text.Json;
using NotebookOps.CSharp.Literals;
using NotebookOps.Notebooks.Parameters;

namespace NotebookOps.CSharp.Types;

/// <summary>An array, list or set.</summary>
/// <param name="name">As declared.</param>
/// <param name="code">The declared type's full name.</param>
/// <param name="concrete">What is made: <c>int[]</c>, or the class behind an interface.</param>
/// <param name="element">The type of an element.</param>
internal sealed class ListType(string name, string code, string concrete, ParameterType element) : ParameterType(name, code)
{
    public override bool IsReference => true;

    public override bool IsTargetTyped => Code != concrete;

    public override bool IsNameless => element.IsNameless;

    /// <summary>JSON, or elements of a simple type between commas: blanks around them are dropped, and no text means no elements.</summary>
    public override Literal FromText(string text)
    {
        if (text.AsSpan().TrimStart().StartsWith("["))
        {
            return JsonValue.Parse(text) is { } json ? FromJson(json) : Refuse(text, "it is not valid JSON; text inside stands in double quotes");
        }

        if (!element.IsSimple)
        {
            return Refuse(text, "write it in JSON, as `[...]`");
        }

        var parts = string.IsNullOrWhiteSpace(text) ? [] : text.Split(',', StringSplitOptions.TrimEntries);
        return Write(parts.Select(element.FromText));
    }

    protected override Literal ReadJson(JsonElement value) => value.ValueKind == JsonValueKind.Array
        ? Write(value.EnumerateArray().Select(element.FromJson))
        : Refuse(value, "write it in JSON, as `[...]`");

    private Literal Write(IEnumerable<Literal> elements)
    {
        var codes = new List<string>();
        foreach (var literal in elements)
        {
            switch (literal)
            {
                case Literal.Written written:
                    codes.Add(written.Code);
                    break;
                case Literal.Refused refused:
                    return new Literal.Refused($"its element {codes.Count + 1} must be {Wording.A(element.Name)}, and {refused.Why}");
            }
        }

        if (IsNameless)
        {
            return codes.Count > 0 ? Written($"new[] {{ {string.Join(", ", codes)} }}") : Refuse("[]", "an array of anonymous objects needs one");
        }

        return Written(codes.Count == 0 ? $"new {concrete} {{ }}" : $"new {concrete} {{ {string.Join(", ", codes)} }}");
    }
}
