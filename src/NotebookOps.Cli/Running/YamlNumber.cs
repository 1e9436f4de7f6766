using System.Globalization;
using System.Numerics;
using System.Text.RegularExpressions;

namespace NotebookOps.Cli.Running;

/// <summary>A number of YAML 1.2's core schema as the same number in JSON, which allows fewer spellings.</summary>
internal static partial class YamlNumber
{
    /// <summary>The number in JSON, or null where the word is not one.</summary>
    public static string? AsJson(string word)
    {
        if (Hexadecimal().IsMatch(word))
        {
            // The zero keeps a leading F from being read as a sign.
            return BigInteger.Parse("0" + word[2..], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture);
        }

        if (Octal().IsMatch(word))
        {
            return word[2..].Aggregate(BigInteger.Zero, (value, digit) => (value * 8) + (digit - '0')).ToString(CultureInfo.InvariantCulture);
        }

        var match = Decimal().Match(word);
        if (!match.Success)
        {
            return null;
        }

        var whole = match.Groups["whole"].Value.TrimStart('0');
        var fraction = match.Groups["fraction"].Value;
        return (word[0] == '-' ? "-" : "") + (whole.Length == 0 ? "0" : whole) + (fraction.Length == 0 ? "" : "." + fraction) + match.Groups["exponent"].Value;
    }

    [GeneratedRegex(@"\A0x[0-9a-fA-F]{1,100}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Hexadecimal();

    [GeneratedRegex(@"\A0o[0-7]{1,100}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Octal();

    [GeneratedRegex(@"\A[-+]?(?=\.?[0-9])(?<whole>[0-9]*)(\.(?<fraction>[0-9]*))?(?<exponent>[eE][-+]?[0-9]+)?\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Decimal();
}
