using System.Buffers;

namespace NotebookOps.Notebooks.Hygiene.Secrets;

/// <summary>What every secret of a form has in it: whether a text is worth the closer look of the patterns is told by these alone.</summary>
/// <param name="Text">The mark.</param>
/// <param name="Follows">How many characters of a token stand behind it at least.</param>
/// <param name="IgnoresCase">Whether upper and lower case are one.</param>
internal readonly record struct SecretMark(string Text, int Follows, bool IgnoresCase = false)
{
    private const int LongestAddress = 320;
    private const string Password = "password";

    // In the groups of the search: those that begin alike.
    private static readonly SecretMark[][] s_groups =
    [
        [new("AKIA", 16), new("ASIA", 16), new("AIza", 35)],
        [new("ghp_", 36), new("gho_", 36), new("ghu_", 36), new("ghs_", 36), new("ghr_", 36), new("github_pat_", 60), new("glpat-", 20)],
        [new("xoxb-", 20), new("xoxp-", 20), new("xoxa-", 20), new("xoxr-", 20), new("xoxs-", 20), new("xapp-", 38)],
        [new("sk-", 40), new("sk_live_", 16), new("rk_live_", 16), new("sig=", 40)],
        [new("npm_", 36), new("oy2", 43), new("pypi-AgE", 50), new("dapi", 32), new("hooks.slack.com/services/", 36), new("hf_", 34)],
        [new("PRIVATE KEY-----", 0), new("SG.", 66), new("eyJ", 40)],
        [new(Password, 0, IgnoresCase: true), new("pwd", 0, IgnoresCase: true), new("AccountKey=", 40, IgnoresCase: true), new("AccessKey=", 40, IgnoresCase: true)],
        [new("://", 0), new(@":\/\/", 0)],
    ];

    private static readonly SecretMark[] s_all = [.. s_groups.SelectMany(group => group)];
    private static readonly AsciiSearch s_search = new([.. s_groups.Select(group => group.Select(mark => (mark.Text, mark.IgnoresCase)).ToArray())]);

    // With the backslash of an escape: .NET writes `+` as `\u002B`.
    private static readonly SearchValues<byte> s_token = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_+/%=.-\\"u8);
    private static readonly SearchValues<byte> s_endOfAddress = SearchValues.Create(" \t\r\n\"'<>{}?#/@"u8);

    /// <summary>Whether a secret may be in the text, which may be written in JSON; cheap enough for hundreds of megabytes.</summary>
    public static bool IsIn(ReadOnlySpan<byte> text)
    {
        for (var start = 0; (start = s_search.IndexIn(text, start, out var number)) >= 0; start++)
        {
            var mark = s_all[number];
            if (mark.IsFollowed(text[(start + mark.Text.Length)..]))
            {
                return true;
            }
        }

        return false;
    }

    private bool IsFollowed(ReadOnlySpan<byte> rest) => Text switch
    {
        // What follows one of them is a value only behind a `=`.
        Password or "pwd" => rest.TrimStart(" \t"u8).StartsWith("="u8),
        "://" => IsNameAndPassword(rest[..Math.Min(rest.Length, LongestAddress)]),
        _ => rest.Length >= Follows && !rest[..Follows].ContainsAnyExcept(s_token),
    };

    private static bool IsNameAndPassword(ReadOnlySpan<byte> address) =>
        address.IndexOfAny(s_endOfAddress) is var end and > 0 && address[end] == '@' && address[..end].Contains((byte)':');
}
