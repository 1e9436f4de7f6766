using NotebookOps.CSharp.Literals;

namespace NotebookOps.CSharp.Types;

/// <summary>A binary floating-point number. The nearest value is what such a type means; infinity or zero in place of a number is not.</summary>
/// <param name="name">The type's name.</param>
/// <param name="code">Its full name.</param>
/// <param name="parse">The nearest value, widened to double.</param>
/// <param name="write">The literal of the text's nearest value.</param>
internal sealed class FloatingType(string name, string code, Func<string, double> parse, Func<string, string> write) : NumberType(name, code)
{
    protected override Literal Write(string text)
    {
        if (!NumberText.IsNumber(text))
        {
            return Special(text) is { } special ? Written($"{Code}.{special}") : Refuse(text);
        }

        var value = parse(text);
        return double.IsInfinity(value) ? Refuse(text, "it is too large")
            : value == 0 && NumberText.IsNotZero(text) ? Refuse(text, "it is too small")
            : Written(write(text));
    }

    private static string? Special(string text) => text.ToUpperInvariant() switch
    {
        "NAN" or ".NAN" => "NaN",
        "INFINITY" or "+INFINITY" or "INF" or "+INF" or ".INF" or "+.INF" => "PositiveInfinity",
        "-INFINITY" or "-INF" or "-.INF" => "NegativeInfinity",
        _ => null,
    };
}
