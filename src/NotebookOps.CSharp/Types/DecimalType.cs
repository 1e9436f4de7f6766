using System.Globalization;
using NotebookOps.CSharp.Literals;

namespace NotebookOps.CSharp.Types;

/// <summary>A <c>decimal</c>, its trailing zeros kept, since they are part of the value.</summary>
internal sealed class DecimalType() : NumberType("decimal", "decimal")
{
    protected override Literal Write(string text)
    {
        if (!NumberText.IsNumber(text))
        {
            return Refuse(text);
        }

        if (!decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value))
        {
            return Refuse(text, "it is too large");
        }

        return value == 0 && NumberText.IsNotZero(text) ? Refuse(text, "it is too small")
            // The compiler drops the sign of a literal zero.
            : value == 0 && decimal.IsNegative(value) ? Written(string.Create(CultureInfo.InvariantCulture, $"new decimal(0, 0, 0, true, {value.Scale})"))
            : Written(value.ToString(CultureInfo.InvariantCulture) + "m");
    }
}
