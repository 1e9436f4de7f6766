using System.Buffers;

namespace NotebookOps.Notebooks.Hygiene.Secrets;

/// <summary>What every secret of a form has in it: whether a text is worth the closer look of the patterns is told by these alone.</summary>
/// <param name="Text">The mark; none begins as another does.</param>
/// <param name="Name">It as it is written, in small letters.</param>
/// <param name="Follows">How many characters of a token stand behind it at least.</param>
/// <param name="Form">The token that begins so; null where a pattern tells the rest.</param>
internal sealed record SecretMark(AsciiText Text, string Name, int Follows = 0, TokenForm? Form = null)
{
    private const int LongestAddress = 320;
    private const int LongestName = 24;

    // How the digits of a Discord bot's number, three at a time, begin in base64.
    private static readonly AsciiText s_botNumber = new(["MNO", "DTjz", "AEIMQUYcgk", "wxyz012345", "MNO", "DTjz", "AEIMQUYcgk", "wxyz012345"]);

    private static readonly SecretMark[] s_all =
    [
        .. TokenForms.All.Select(form => new SecretMark(AsciiText.Of(form.Prefix), form.Prefix, form.Fewest, form)),
        Of("xoxb-", 20), Of("xoxp-", 20), Of("xoxa-", 20), Of("xoxr-", 20), Of("xoxs-", 20), Of("xapp-", 38), Of("hooks.slack.com/services/", 36),
        Of("sk-", 40), Of("sig=", 40), Of("eyJ", 40), Of(":AA", 33), Of("Q~", 31), Of(".atlasv1.", 60), Of("pat", 79), Of("PRIVATE KEY"),
        .. "123456789".Select(digit => Of($"-us{digit}")),
        OfAnyCase("twilio"), OfAnyCase("vault"), OfAnyCase("discord"), new(s_botNumber, "bot", 40),
        OfAnyCase("password"), OfAnyCase("pwd"), OfAnyCase("secret"), OfAnyCase("AccountKey=", 40), OfAnyCase("AccessKey=", 40),
        Of("://"), Of(@":\/\/"),
    ];

    private static readonly AsciiSearch s_search = new([.. s_all.Select(mark => mark.Text)]);

    // With the backslash of an escape: .NET writes `+` as `\u002B`.
    private static readonly SearchValues<byte> s_token = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_+/%=.-~\\"u8);
    private static readonly SearchValues<byte> s_endOfAddress = SearchValues.Create(" \t\r\n\"'<>{}?#/@"u8);

    /// <summary>Whether a secret may be in the text, which may be written in JSON; cheap enough for hundreds of megabytes.</summary>
    public static bool IsIn(ReadOnlySpan<byte> text) => Next(text, 0, out _) >= 0;

    /// <summary>The next place, from <paramref name="start"/> on, at which a mark stands with what may be a secret; -1 where there is none.</summary>
    public static int Next(ReadOnlySpan<byte> text, int start, out SecretMark? mark)
    {
        for (; (start = s_search.IndexIn(text, start, out var number)) >= 0; start++)
        {
            mark = s_all[number];
            if (mark.IsFollowed(text, start))
            {
                return start;
            }
        }

        mark = null;
        return -1;
    }

    private static SecretMark Of(string text, int follows = 0) => new(AsciiText.Of(text), text, follows);

    private static SecretMark OfAnyCase(string text, int follows = 0) => new(AsciiText.Of(text, ignoresCase: true), text, follows);

    private bool IsFollowed(ReadOnlySpan<byte> text, int start)
    {
        var rest = text[(start + Text.Length)..];
        return Name switch
        {
            // What follows one of them is a value only behind a `=`.
            "password" or "pwd" => rest.TrimStart(" \t"u8).StartsWith("="u8),
            "secret" => IsKeyOrToken(rest),
            "://" => IsNameAndPassword(rest[..Math.Min(rest.Length, LongestAddress)]),
            _ => rest.Length >= Follows && !rest[..Follows].ContainsAnyExcept(s_token) && (Form is null || TokenForm.BeginsAt(text, start)),
        };
    }

    /// <summary><c>secret_access_key</c>, or a token behind <c>secret_</c>.</summary>
    private static bool IsKeyOrToken(ReadOnlySpan<byte> rest) =>
        rest.Length > LongestName && (!rest[..LongestName].ContainsAnyExcept(s_token) || rest[..LongestName].IndexOf("ey"u8) >= 0 || rest[..LongestName].IndexOf("EY"u8) >= 0);

    private static bool IsNameAndPassword(ReadOnlySpan<byte> address) =>
        address.IndexOfAny(s_endOfAddress) is var end and > 0 && address[end] == '@' && address[..end].Contains((byte)':');
}
