using System.Text.RegularExpressions;
using NotebookOps.Notebooks.Hygiene.Secrets;
using NotebookOps.Tracking.Provenance;

namespace NotebookOps.Tracking.Lineage;

/// <summary>Where somebody says that data come from: words, with addresses in them.</summary>
internal static partial class SourceText
{
    /// <summary>
    /// The words, with each address without user and password. Of its query the plain parts stay, for they often say which data it is
    /// (<c>?id=31</c>); what is long, or named like a key or a signature, goes.
    /// </summary>
    public static string WithoutCredentials(string source) => SecretBlackout.OfSource(Address().Replace(source.Trim(), match => Clean(match.Value)));

    private static string Clean(string address)
    {
        var query = address.IndexOf('?', StringComparison.Ordinal);
        var clean = RemoteAddress.WithoutCredentials(address);
        // A question mark before the host's end belongs to a password, and what follows it is none of a query.
        if (query < 0 || address.IndexOf('@', query) >= 0)
        {
            return clean;
        }

        var parts = address[(query + 1)..].Split('#')[0].Split('&').Where(part => PlainPart().IsMatch(part) && !CredentialName().IsMatch(part)).ToList();
        return parts.Count == 0 ? clean : $"{clean}?{string.Join('&', parts)}";
    }

    [GeneratedRegex(@"[A-Za-z][A-Za-z0-9+.-]{1,20}://[^\s""'<>]+", RegexOptions.CultureInvariant)]
    private static partial Regex Address();

    [GeneratedRegex(@"^[A-Za-z0-9_.\[\]-]{1,40}=[A-Za-z0-9_.,:%+-]{0,40}$", RegexOptions.CultureInvariant)]
    private static partial Regex PlainPart();

    [GeneratedRegex(@"^[^=]*(?:sig|token|key|secret|pass|pwd|auth|credential|session|x-amz|x-goog|jwt|code)[^=]*=", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex CredentialName();
}
