using System.Buffers;
using NotebookOps.Notebooks.Hygiene.Secrets;

namespace NotebookOps.Tracking.Provenance;

/// <summary>Where a repository is fetched from, or data come from, without what would let a reader in.</summary>
internal static class RemoteAddress
{
    private static readonly SearchValues<char> SchemeLetters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+.-");

    /// <summary>
    /// The address without user, password and query; the user `git`, whom everybody is, stays. Of a command (git's `ext::`) only that it is one.
    /// What no rule of addresses fits is rather cut too much than too little.
    /// </summary>
    public static string WithoutCredentials(string address)
    {
        var clean = string.Concat(address.Where(character => !char.IsControl(character))).Trim();
        if (clean.IndexOf("::", StringComparison.Ordinal) is var helper and > 0 && clean.AsSpan(0, helper).IndexOfAnyExcept(SchemeLetters) < 0)
        {
            return clean.StartsWith("ext::", StringComparison.OrdinalIgnoreCase) ? "ext::" : $"{clean[..helper]}::{WithoutCredentials(clean[(helper + 2)..])}";
        }

        var scheme = clean.IndexOf("://", StringComparison.Ordinal);
        clean = scheme > 0 ? clean[..(scheme + 3)] + Host(clean[(scheme + 3)..], isUrl: true)
            : IsLocalPath(clean) ? clean
            : Host(clean, isUrl: false);
        return SecretBlackout.OfText(clean);
    }

    private static bool IsLocalPath(string address) =>
        address.Length == 0 || address[0] is '/' or '.' or '~' or '\\'
        || (address.Length > 2 && char.IsAsciiLetter(address[0]) && address[1] == ':' && address[2] is '/' or '\\')
        || !address.AsSpan().ContainsAny('@', ':');

    private static string Host(string rest, bool isUrl)
    {
        var slash = IndexOfAny(rest, isUrl ? "/?#" : "/\\?#");
        var at = slash == 0 ? -1 : rest.LastIndexOf('@', slash - 1);
        // A password may itself hold @, / or ?, though it should not. What has no number as its port is no host, and the true one stands further on.
        if (isUrl ? !IsHost(rest[(at + 1)..slash]) : at < 0)
        {
            at = rest.LastIndexOf('@') is var last and >= 0 ? last : isUrl ? slash - 1 : -1;
        }

        var user = rest[..Math.Max(at, 0)];
        var host = rest[(at + 1)..];
        host = host[..IndexOfAny(host, "?#")];
        return user == "git" ? "git@" + host : host;
    }

    /// <summary>Whether it is <c>host</c>, <c>host:22</c> or <c>[::1]:22</c>.</summary>
    private static bool IsHost(string host)
    {
        var colon = host.IndexOf(':', host.StartsWith('[') ? IndexOfAny(host, "]") : 0);
        return colon < 0 || (colon < host.Length - 1 && host.AsSpan(colon + 1).IndexOfAnyExceptInRange('0', '9') < 0);
    }

    private static int IndexOfAny(string text, string characters) => text.AsSpan().IndexOfAny(characters) is var found and >= 0 ? found : text.Length;
}
