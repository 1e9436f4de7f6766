using System.Text;
using System.Text.RegularExpressions;

namespace NotebookOps.Notebooks.Hygiene.Secrets;

/// <summary>Text that is kept by somebody who should not know its secrets: a mark stands in the place of each.</summary>
internal static partial class SecretBlackout
{
    /// <summary>What stands in the place of a secret.</summary>
    /// <param name="kind">What it looks like, with or without its article.</param>
    public static string Mark(string kind) => $"(withheld: looks like {kind})";

    /// <summary>A text without the secrets that have a form of their own.</summary>
    public static string OfText(string text) => Without(text, SecretSearch.Find(text));

    /// <summary>Code, or a change of code, also as it is written in a notebook's JSON, without these and those that are given to a name.</summary>
    public static string OfSource(string source)
    {
        if (!SecretSearch.MayBeInSource(Encoding.UTF8.GetBytes(source)))
        {
            return source;
        }

        var found = SecretSearch.InSource(source).ToList();
        if (source.Contains("\\\"", StringComparison.Ordinal))
        {
            // A quote in JSON is two characters; as one and a blank beside it the text keeps its length, and the places found in it hold.
            var plain = Escaped().Replace(source, quote => quote.Groups["closing"].Success ? "\" " : " \"");
            found.AddRange(SecretSearch.InSource(plain).Where(secret => !found.Exists(other => secret.Start < other.Start + other.Length && other.Start < secret.Start + secret.Length)));
            found.Sort((one, other) => one.Start.CompareTo(other.Start));
        }

        return Without(source, found);
    }

    private static string Without(string text, IReadOnlyList<Secret> secrets)
    {
        if (secrets.Count == 0)
        {
            return text;
        }

        var kept = new StringBuilder(text.Length);
        var place = 0;
        foreach (var secret in secrets.Where(secret => secret.Start >= place))
        {
            _ = kept.Append(text, place, secret.Start - place).Append(Mark(secret.Kind));
            place = Math.Max(place, EndOf(text, secret));
        }

        return kept.Append(text, place, text.Length - place).ToString();
    }

    /// <summary>A private key is found by its beginning, and is a secret to its end, or as far as anything of it may stand.</summary>
    private static int EndOf(string text, Secret secret)
    {
        var end = secret.Start + secret.Length;
        if (!text.AsSpan(secret.Start, secret.Length).Contains("PRIVATE KEY", StringComparison.Ordinal))
        {
            return end;
        }

        return KeyBody().Match(text, end) is { Success: true } body ? body.Index + body.Length : end;
    }

    // Behind a letter or a digit a quote closes; behind an equals sign, a bracket or a blank it opens.
    [GeneratedRegex(@"(?<closing>(?<=[^\s=:({,@\[\\])\\"")|\\""", RegexOptions.CultureInvariant)]
    private static partial Regex Escaped();

    [GeneratedRegex(@"\G[A-Za-z0-9+/=\s""'\\,$@:-]*?(?:-----END [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----|(?=[^A-Za-z0-9+/=\s""'\\,$@:-])|\z)", RegexOptions.CultureInvariant)]
    private static partial Regex KeyBody();
}
