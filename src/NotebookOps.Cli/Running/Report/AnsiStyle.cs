using System.Globalization;
using System.Text;

namespace NotebookOps.Cli.Running.Report;

/// <summary>How text is to look after the escape sequences so far (ECMA-48, select graphic rendition).</summary>
internal readonly record struct AnsiStyle(string? Foreground, string? Background, bool Bold, bool Italic, bool Underline, bool Faint)
{
    private static readonly string[] Names = ["black", "red", "green", "yellow", "blue", "magenta", "cyan", "white"];

    public AnsiStyle After(ReadOnlySpan<int> codes)
    {
        var style = this;
        for (var index = 0; index < codes.Length; index++)
        {
            style = codes[index] switch
            {
                0 => default,
                1 => style with { Bold = true },
                2 => style with { Faint = true },
                3 => style with { Italic = true },
                4 => style with { Underline = true },
                22 => style with { Bold = false, Faint = false },
                23 => style with { Italic = false },
                24 => style with { Underline = false },
                38 => style with { Foreground = Extended(codes, ref index) },
                48 => style with { Background = Extended(codes, ref index) },
                39 => style with { Foreground = null },
                49 => style with { Background = null },
                >= 30 and <= 37 and var code => style with { Foreground = Named(code - 30) },
                >= 90 and <= 97 and var code => style with { Foreground = Named(code - 90) },
                >= 40 and <= 47 and var code => style with { Background = Named(code - 40) },
                >= 100 and <= 107 and var code => style with { Background = Named(code - 100) },
                _ => style,
            };
        }
        return style;
    }

    public void Append(StringBuilder html, string encoded)
    {
        if (this == default)
        {
            html.Append(encoded);
            return;
        }
        html.Append("<span style=\"");
        html.Append(Foreground is null ? "" : $"color:{Foreground};");
        html.Append(Background is null ? "" : $"background:{Background};");
        html.Append(Bold ? "font-weight:bold;" : "").Append(Italic ? "font-style:italic;" : "");
        html.Append(Underline ? "text-decoration:underline;" : "").Append(Faint ? "opacity:.7;" : "");
        html.Append("\">").Append(encoded).Append("</span>");
    }

    // The page's own palette, so that yellow can be read on white and blue on black.
    private static string Named(int index) => $"var(--ansi-{Names[index]})";

    // 38;5;n is a palette of 256: 16 named, a cube of 6x6x6, 24 greys; 38;2;r;g;b is the colour itself.
    private static string? Extended(ReadOnlySpan<int> codes, ref int index)
    {
        if (index + 2 < codes.Length && codes[index + 1] == 5)
        {
            index += 2;
            return Palette(codes[index]);
        }
        if (index + 4 < codes.Length && codes[index + 1] == 2)
        {
            index += 4;
            return Rgb(codes[index - 2], codes[index - 1], codes[index]);
        }
        index = codes.Length;
        return null;
    }

    private static string? Palette(int number) => number switch
    {
        < 0 or > 255 => null,
        < 16 => Named(number % 8),
        < 232 => Rgb(Level((number - 16) / 36), Level((number - 16) / 6 % 6), Level((number - 16) % 6)),
        _ => Rgb(8 + ((number - 232) * 10), 8 + ((number - 232) * 10), 8 + ((number - 232) * 10)),
    };

    private static int Level(int step) => step == 0 ? 0 : 55 + (step * 40);

    private static string Rgb(int red, int green, int blue) => string.Create(
        CultureInfo.InvariantCulture, $"rgb({Math.Min(red, 255)},{Math.Min(green, 255)},{Math.Min(blue, 255)})");
}
