using System.Globalization;
using System.Text;

namespace NotebookOps.CSharp.Literals;

/// <summary>Strings and characters as C# literals that survive every file encoding and hide nothing from the reader.</summary>
internal static class TextLiterals
{
    public static string Of(string value)
    {
        var code = new StringBuilder(value.Length + 2).Append('"');
        for (var i = 0; i < value.Length; i++)
        {
            if (i + 1 < value.Length && char.IsSurrogatePair(value[i], value[i + 1]))
            {
                var visible = IsVisible(CharUnicodeInfo.GetUnicodeCategory(value, i));
                Append(code, value[i], visible, '"');
                Append(code, value[++i], visible, '"');
            }
            else
            {
                Append(code, value[i], IsVisible(char.GetUnicodeCategory(value[i])), '"');
            }
        }

        return code.Append('"').ToString();
    }

    public static string Of(char value)
    {
        var code = new StringBuilder("'");
        Append(code, value, IsVisible(char.GetUnicodeCategory(value)), '\'');
        return code.Append('\'').ToString();
    }

    private static void Append(StringBuilder code, char unit, bool visible, char quote) => _ = unit switch
    {
        '\\' => code.Append(@"\\"),
        '\n' => code.Append(@"\n"),
        '\r' => code.Append(@"\r"),
        '\t' => code.Append(@"\t"),
        _ when unit == quote => code.Append('\\').Append(quote),
        _ when visible => code.Append(unit),
        _ => code.Append(CultureInfo.InvariantCulture, $@"\u{(int)unit:x4}"),
    };

    // Format characters can turn the text around them; a lone surrogate is no character.
    private static bool IsVisible(UnicodeCategory category) => category is not (UnicodeCategory.Control or UnicodeCategory.Format
        or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Surrogate
        or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned);
}
