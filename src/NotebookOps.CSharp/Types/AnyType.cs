using System.Text.Json;
using NotebookOps.CSharp.Declarations;
using NotebookOps.CSharp.Literals;
using NotebookOps.Notebooks.Parameters;

namespace NotebookOps.CSharp.Types;

/// <summary>
/// <c>object</c> or <c>dynamic</c>: the value decides. JSON numbers are the first of <c>int</c>, <c>long</c> and <c>BigInteger</c>
/// that holds them, or <c>double</c>; objects are anonymous; arrays of one kind are typed, others <c>object[]</c>. Text that is not
/// JSON is a string.
/// </summary>
internal sealed class AnyType(string name) : ParameterType(name, name)
{
    // Up to here every whole number is a double's own: 2^53.
    private const decimal LargestWholeOfDouble = 9_007_199_254_740_992m;

    public override bool IsSimple => true;

    public override bool IsReference => true;

    public override bool TakesNull => true;

    public override bool IsTargetTyped => true;

    public override Literal FromText(string text) => JsonValue.Parse(text) is { } json ? FromJson(json) : KnownTypes.String.FromText(text);

    protected override Literal ReadJson(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number => Number(value),
        JsonValueKind.Array => Array(value),
        JsonValueKind.Object => Object(value),
        JsonValueKind.True or JsonValueKind.False => KnownTypes.Bool.FromJson(value),
        _ => KnownTypes.String.FromJson(value),
    };

    private static Literal Number(JsonElement value)
    {
        if (!IsWhole(value))
        {
            return KnownTypes.Double.FromJson(value);
        }

        var type = value.TryGetInt32(out _) ? KnownTypes.Int : value.TryGetInt64(out _) ? KnownTypes.Long : KnownTypes.BigInteger;
        return type.FromJson(value);
    }

    private Literal Array(JsonElement value)
    {
        foreach (var element in new[] { KnownTypes.Int, KnownTypes.Long, KnownTypes.Double, KnownTypes.Bool, KnownTypes.String })
        {
            // An empty array has no kind; a long that a double cannot hold has none in common with one.
            if (value.GetArrayLength() > 0 && value.EnumerateArray().All(item => Holds(element, item)))
            {
                return new ListType(element.Name + "[]", element.Code + "[]", element.Code + "[]", element).FromJson(value);
            }
        }

        return new ListType("object[]", "object[]", "object[]", this).FromJson(value);
    }

    private static bool Holds(ParameterType type, JsonElement item) => item.ValueKind switch
    {
        JsonValueKind.Number when IsWhole(item) =>
            type == KnownTypes.Double ? item.TryGetInt64(out var whole) && Math.Abs((decimal)whole) <= LargestWholeOfDouble
            : (type == KnownTypes.Int || type == KnownTypes.Long) && type.FromJson(item) is Literal.Written,
        JsonValueKind.Number => type == KnownTypes.Double,
        JsonValueKind.String => type == KnownTypes.String,
        JsonValueKind.True or JsonValueKind.False => type == KnownTypes.Bool,
        _ => false,
    };

    private static bool IsWhole(JsonElement number) => !number.GetRawText().AsSpan().ContainsAny('.', 'e', 'E');

    private Literal Object(JsonElement value)
    {
        var codes = new List<string>();
        foreach (var member in value.EnumerateObject())
        {
            var name = JsonText.NameOf(member);
            if (!Identifier.IsValid(name))
            {
                return new Literal.Refused($"its member {Wording.Quote(name)} is not a C# name: declare a `Dictionary<string, object>` for such names");
            }

            switch (FromJson(member.Value))
            {
                case Literal.Written written:
                    codes.Add($"{Identifier.Write(name)} = {(written.Code == "null" ? "(object)null" : written.Code)}");
                    break;
                case Literal.Refused refused:
                    return new Literal.Refused($"in its member {Wording.Quote(name)}, {refused.Why}");
            }
        }

        return Written(codes.Count == 0 ? "new { }" : $"new {{ {string.Join(", ", codes)} }}");
    }
}
