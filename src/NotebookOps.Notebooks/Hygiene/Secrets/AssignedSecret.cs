using System.Text.RegularExpressions;

namespace NotebookOps.Notebooks.Hygiene.Secrets;

/// <summary>
/// A literal that code gives to what is called a password, a secret, a token or a key. Names say little, so only what no word, path or address
/// looks like is told.
/// </summary>
internal static partial class AssignedSecret
{
    private const int Fewest = 8;

    private static readonly AsciiSearch s_search = new(
        [.. new[] { "password", "passwd", "pwd", "secret", "apikey", "api_key", "token", "networkcredential" }.Select(name => AsciiText.Of(name, ignoresCase: true))]);

    /// <summary>Whether the source of a cell, which may be written in JSON, has one of the names.</summary>
    public static bool IsNamedIn(ReadOnlySpan<byte> source) => s_search.IndexIn(source, 0, out _) >= 0;

    /// <summary>The kind, place and length of each.</summary>
    public static IEnumerable<(string Kind, int Start, int Length)> In(string source)
    {
        foreach (Match match in Assignment().Matches(source))
        {
            var value = match.Groups["value"];
            if (IsSecret(value.Value))
            {
                yield return ($"a secret given to `{match.Groups["name"].Value}`", value.Index, value.Length);
            }
        }

        foreach (Match match in Credential().Matches(source))
        {
            var value = match.Groups["value"];
            if (!Placeholder.IsMatch(value.Value))
            {
                yield return ("a password", value.Index, value.Length);
            }
        }
    }

    private static bool IsSecret(string value) =>
        value.Length >= Fewest && value.Any(char.IsLetter) && value.Any(character => !char.IsLetter(character))
        && !value.AsSpan().ContainsAny("{}<>") && !value.Contains("://", StringComparison.Ordinal)
        && value[0] is not ('/' or '.' or '~' or '#' or '%' or '$') && !Words().IsMatch(value) && !Placeholder.IsMatch(value);

    // The name ends so, and is a variable, a member, an argument, a key in brackets or quotes: `dbPassword = "..."`, `apiKey: "..."`, `["token"] = "..."`.
    [GeneratedRegex(@"(?<![A-Za-z0-9_])(?<name>[A-Za-z0-9_]{0,40}(?:password|passwd|pwd|secret|api_?key|token))(?:""|'|\]){0,2}\s{0,5}[:=](?!=)\s{0,5}@?(?:""(?<value>[^""\s\\]{8,200})""|'(?<value>[^'\s\\]{8,200})')", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Assignment();

    [GeneratedRegex(@"\bNetworkCredential\s{0,3}\(\s{0,9}[^""(),]{0,60}(?:""[^""\r\n]{0,100}"")?\s{0,3},\s{0,9}(?:password:\s{0,3})?@?""(?<value>[^""\r\n]{4,200})""", RegexOptions.CultureInvariant)]
    private static partial Regex Credential();

    // A name, a file, a model, a version, a date: words and short numbers with signs between.
    [GeneratedRegex(@"^(?:\p{L}{1,40}[0-9]{0,4}|[0-9]{1,4}\p{L}{0,2})(?:[-_.:/\\@+=&,|](?:\p{L}{1,40}[0-9]{0,4}|[0-9]{1,4}\p{L}{0,2})?)*$", RegexOptions.CultureInvariant)]
    private static partial Regex Words();
}
