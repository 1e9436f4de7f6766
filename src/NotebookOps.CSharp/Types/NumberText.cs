using System.Text.RegularExpressions;

namespace NotebookOps.CSharp.Types;

/// <summary>What a number looks like from outside, in every culture.</summary>
internal static partial class NumberText
{
    // More digits than a number from outside has; a bound on what reading one can cost.
    private const int Longest = 20_000;

    /// <summary>Whether it is digits with a point and an exponent at most: no group separators, no decimal comma, no blanks.</summary>
    public static bool IsNumber(string text) => text.Length <= Longest && Number().IsMatch(text);

    /// <summary>Whether some digit before the exponent is not zero.</summary>
    public static bool IsNotZero(string text) => text.AsSpan(0, text.AsSpan().IndexOfAny('e', 'E') is var e and >= 0 ? e : text.Length).IndexOfAnyInRange('1', '9') >= 0;

    [GeneratedRegex(@"\A[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][+-]?[0-9]+)?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Number();
}
