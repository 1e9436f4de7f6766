using System.Globalization;
using System.Numerics;
using NotebookOps.CSharp.Literals;
using NotebookOps.Notebooks.Parameters;

namespace NotebookOps.CSharp.Types;

/// <summary>A whole number within bounds, or without (<see cref="BigInteger"/>).</summary>
/// <param name="name">The type's name.</param>
/// <param name="code">Its full name.</param>
/// <param name="bounds">The least and the greatest value.</param>
/// <param name="write">The literal for the digits.</param>
internal sealed class IntegerType(string name, string code, (BigInteger Least, BigInteger Greatest)? bounds, Func<string, string> write)
    : NumberType(name, code)
{
    // A power of ten beyond this is a slip of the keyboard, and costs time and memory to write out.
    private const int LargestExponent = 10_000;

    protected override Literal Write(string text)
    {
        if (!TryReadExactly(text, out var value, out var hasFraction))
        {
            return Refuse(text);
        }

        if (hasFraction)
        {
            return Refuse(text, "it has a fraction");
        }

        return bounds is { } limits && (value < limits.Least || value > limits.Greatest)
            ? Refuse(text, string.Create(CultureInfo.InvariantCulture, $"{Wording.A(Name)} goes from {limits.Least} to {limits.Greatest}"))
            : Written(write(value.ToString(CultureInfo.InvariantCulture)));
    }

    // Digits, with a fraction of zeros or an exponent at most, so that 200.0 and 1e3 are the whole numbers they are.
    private static bool TryReadExactly(string text, out BigInteger value, out bool hasFraction)
    {
        value = default;
        hasFraction = false;
        if (!NumberText.IsNumber(text))
        {
            return false;
        }

        var e = text.AsSpan().IndexOfAny('e', 'E');
        var mantissa = e < 0 ? text : text[..e];
        var exponent = 0;
        if (e >= 0 && (!int.TryParse(text.AsSpan(e + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out exponent)
            || Math.Abs((long)exponent) > LargestExponent))
        {
            return false;
        }

        var point = mantissa.IndexOf('.', StringComparison.Ordinal);
        var fraction = point < 0 ? "" : mantissa[(point + 1)..].TrimEnd('0');
        var digits = ((point < 0 ? mantissa : mantissa[..point]) + fraction).TrimStart('+', '-');
        value = digits.Length == 0 ? BigInteger.Zero : BigInteger.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);
        value = text[0] == '-' ? -value : value;
        exponent -= fraction.Length;
        if (exponent >= 0)
        {
            value *= BigInteger.Pow(10, exponent);
        }
        else
        {
            value = BigInteger.DivRem(value, BigInteger.Pow(10, -exponent), out var remainder);
            hasFraction = !remainder.IsZero;
        }

        return true;
    }
}
