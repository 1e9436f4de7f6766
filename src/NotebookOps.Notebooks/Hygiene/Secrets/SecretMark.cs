using System.Buffers;
using System.Text;

namespace NotebookOps.Notebooks.Hygiene.Secrets;

/// <summary>What every secret of a form has in it: whether a text is worth the closer look of the patterns is told by these alone.</summary>
/// <param name="Text">The mark; upper and lower case are one.</param>
/// <param name="Follows">How many characters of a token stand behind it at least.</param>
internal readonly record struct SecretMark(string Text, int Follows)
{
    // A piece of a text and the next one share so much that no mark is parted from what must follow it.
    private const int Piece = 1 << 16;
    private const int Shared = 1 << 10;

    private const int LongestAddress = 320;
    private const string Password = "password";

    private static readonly SecretMark[] s_all =
    [
        new("AKIA", 16), new("ASIA", 16), new("ghp_", 36), new("gho_", 36), new("ghu_", 36), new("ghs_", 36), new("ghr_", 36), new("github_pat_", 60),
        new("glpat-", 20), new("xoxb-", 20), new("xoxp-", 20), new("xoxa-", 20), new("xoxr-", 20), new("xoxs-", 20), new("xapp-", 38),
        new("hooks.slack.com/services/", 36), new("AIza", 35), new("sk-", 40), new("sk_live_", 16), new("rk_live_", 16), new("AccountKey=", 40),
        new("SharedAccessKey=", 40), new("sig=", 40), new("npm_", 36), new("oy2", 43), new("pypi-AgE", 50), new("hf_", 34), new("PRIVATE KEY-----", 0),
        new("SG.", 66), new("eyJ", 40), new("dapi", 32), new(Password, 0), new("pwd", 0), new("://", 0), new(@":\/\/", 0),
    ];

    private static readonly SearchValues<string> s_texts = SearchValues.Create([.. s_all.Select(mark => mark.Text)], StringComparison.OrdinalIgnoreCase);
    // With the backslash of an escape: .NET writes `+` as `\u002B`.
    private static readonly SearchValues<char> s_token = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_+/%=.-\\");
    private static readonly SearchValues<char> s_endOfAddress = SearchValues.Create(" \t\r\n\"'<>{}?#/@");

    /// <summary>Whether a secret may be in the text; cheap enough for hundreds of megabytes.</summary>
    public static bool IsIn(ReadOnlySpan<char> text)
    {
        while (text.IndexOfAny(s_texts) is var start and >= 0)
        {
            text = text[start..];
            foreach (var mark in s_all)
            {
                if (text.StartsWith(mark.Text, StringComparison.OrdinalIgnoreCase) && mark.IsFollowed(text[mark.Text.Length..]))
                {
                    return true;
                }
            }

            text = text[1..];
        }

        return false;
    }

    /// <summary>The same of a text as it is written in JSON.</summary>
    public static bool IsInJson(ReadOnlySpan<byte> json)
    {
        var buffer = ArrayPool<char>.Shared.Rent(Math.Min(json.Length, Piece));
        try
        {
            for (var start = 0; ; start += Piece - Shared)
            {
                // Marks are ASCII, and the rest may as well be Latin.
                var piece = json.Slice(start, Math.Min(Piece, json.Length - start));
                if (IsIn(buffer.AsSpan(0, Encoding.Latin1.GetChars(piece, buffer))))
                {
                    return true;
                }

                if (start + Piece >= json.Length)
                {
                    return false;
                }
            }
        }
        finally
        {
            ArrayPool<char>.Shared.Return(buffer);
        }
    }

    private bool IsFollowed(ReadOnlySpan<char> rest) => Text switch
    {
        // What follows one of them is a value only behind a `=`.
        Password or "pwd" => rest.TrimStart().StartsWith('='),
        "://" => IsNameAndPassword(rest[..Math.Min(rest.Length, LongestAddress)]),
        _ => rest.Length >= Follows && !rest[..Follows].ContainsAnyExcept(s_token),
    };

    private static bool IsNameAndPassword(ReadOnlySpan<char> address) =>
        address.IndexOfAny(s_endOfAddress) is var end and > 0 && address[end] == '@' && address[..end].Contains(':');
}
