using System.Text;
using System.Text.RegularExpressions;

namespace NotebookOps.Notebooks.Hygiene.Secrets;

/// <summary>Finds secrets by the forms that their providers gave them, so that a scan can find them; what only looks random is left alone.</summary>
internal static partial class SecretSearch
{
    private const int FewestShown = 4;

    private static readonly (string Kind, Regex Pattern)[] s_forms =
    [
        ("a private key", PrivateKey()),
        ("an AWS access key", Aws()),
        ("a GitHub token", GitHub()),
        ("a GitLab token", GitLab()),
        ("a Slack token", Slack()),
        ("a Slack webhook", SlackWebhook()),
        ("a Google API key", Google()),
        ("an Anthropic key", Anthropic()),
        ("an OpenAI key", OpenAI()),
        ("a Stripe key", Stripe()),
        ("an Azure account key", AzureKey()),
        ("an Azure shared access signature", AzureSignature()),
        ("an npm token", Npm()),
        ("a NuGet key", NuGet()),
        ("a PyPI token", PyPI()),
        ("a Hugging Face token", HuggingFace()),
        ("a Databricks token", Databricks()),
        ("a SendGrid key", SendGrid()),
        ("a signed token (JWT)", Jwt()),
        ("a password in a connection string", ConnectionString()),
        ("a password in an address", AddressPassword()),
    ];

    /// <summary>The secrets in a text, each once, in their order.</summary>
    public static IReadOnlyList<Secret> Find(string text)
    {
        if (!SecretMark.IsIn(Encoding.UTF8.GetBytes(text)))
        {
            return [];
        }

        var found = new List<(Secret Secret, int End)>();
        foreach (var (kind, pattern) in s_forms)
        {
            for (var match = pattern.Match(text); match.Success; match = match.NextMatch())
            {
                var value = match.Groups["value"] is { Success: true } group ? (Capture)group : match;
                // Forms overlap: the first one named is the closest.
                if (!Placeholder.IsMatch(value.Value) && !found.Exists(other => value.Index < other.End && other.Secret.Start < value.Index + value.Length))
                {
                    found.Add((new Secret(kind, Mask(value.Value), value.Index), value.Index + value.Length));
                }
            }
        }

        return [.. found.Select(each => each.Secret).OrderBy(secret => secret.Start)];
    }

    /// <summary>The beginning of what is long enough to keep the rest unknown.</summary>
    private static string Mask(string value) => value.Length >= 5 * FewestShown ? value[..FewestShown] + "****" : "****";

    [GeneratedRegex(@"-----BEGIN (?:[A-Z0-9]{2,12} ){0,3}PRIVATE KEY-----", RegexOptions.CultureInvariant)]
    private static partial Regex PrivateKey();

    [GeneratedRegex(@"\b(?:AKIA|ASIA)[A-Z2-7]{16}\b", RegexOptions.CultureInvariant)]
    private static partial Regex Aws();

    [GeneratedRegex(@"\b(?:gh[pousr]_[A-Za-z0-9]{36,251}|github_pat_[A-Za-z0-9_]{60,251})\b", RegexOptions.CultureInvariant)]
    private static partial Regex GitHub();

    [GeneratedRegex(@"\bglpat-[A-Za-z0-9_-]{20,64}\b", RegexOptions.CultureInvariant)]
    private static partial Regex GitLab();

    [GeneratedRegex(@"\b(?:xox[abprs]-[0-9]{8,14}-[A-Za-z0-9-]{12,200}|xapp-[0-9]-[A-Z0-9]{8,14}-[0-9]{8,14}-[a-z0-9]{20,100})\b", RegexOptions.CultureInvariant)]
    private static partial Regex Slack();

    [GeneratedRegex(@"hooks\.slack\.com/services/(?<value>T[A-Z0-9]{6,14}/B[A-Z0-9]{6,14}/[A-Za-z0-9]{20,40})", RegexOptions.CultureInvariant)]
    private static partial Regex SlackWebhook();

    [GeneratedRegex(@"\bAIza[A-Za-z0-9_-]{35}(?![A-Za-z0-9_-])", RegexOptions.CultureInvariant)]
    private static partial Regex Google();

    [GeneratedRegex(@"\bsk-ant-[a-z]{2,8}[0-9]{2}-[A-Za-z0-9_-]{60,160}", RegexOptions.CultureInvariant)]
    private static partial Regex Anthropic();

    [GeneratedRegex(@"\bsk-(?:(?:proj|svcacct|admin)-[A-Za-z0-9_-]{40,200}|[A-Za-z0-9]{48})(?![A-Za-z0-9_-])", RegexOptions.CultureInvariant)]
    private static partial Regex OpenAI();

    [GeneratedRegex(@"\b[sr]k_live_[A-Za-z0-9]{16,120}\b", RegexOptions.CultureInvariant)]
    private static partial Regex Stripe();

    [GeneratedRegex(@"(?:AccountKey|SharedAccessKey)=(?<value>[A-Za-z0-9+/]{40,88}={0,2})", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex AzureKey();

    [GeneratedRegex(@"[?&]sig=(?<value>[A-Za-z0-9%+/]{40,100}(?:%3D|=){0,2})", RegexOptions.CultureInvariant)]
    private static partial Regex AzureSignature();

    [GeneratedRegex(@"\bnpm_[A-Za-z0-9]{36}\b", RegexOptions.CultureInvariant)]
    private static partial Regex Npm();

    [GeneratedRegex(@"\boy2[a-z0-9]{43}\b", RegexOptions.CultureInvariant)]
    private static partial Regex NuGet();

    [GeneratedRegex(@"\bpypi-AgE[A-Za-z0-9_-]{50,400}", RegexOptions.CultureInvariant)]
    private static partial Regex PyPI();

    [GeneratedRegex(@"\bhf_[A-Za-z]{34}\b", RegexOptions.CultureInvariant)]
    private static partial Regex HuggingFace();

    [GeneratedRegex(@"\bdapi[a-f0-9]{32}(?:-[0-9])?\b", RegexOptions.CultureInvariant)]
    private static partial Regex Databricks();

    [GeneratedRegex(@"\bSG\.[A-Za-z0-9_-]{22}\.[A-Za-z0-9_-]{43}(?![A-Za-z0-9_-])", RegexOptions.CultureInvariant)]
    private static partial Regex SendGrid();

    [GeneratedRegex(@"\beyJ[A-Za-z0-9_-]{10,2000}\.eyJ[A-Za-z0-9_-]{10,4000}\.[A-Za-z0-9_-]{20,1000}", RegexOptions.CultureInvariant)]
    private static partial Regex Jwt();

    // A password is one of a connection string when a server or a user stands beside it.
    [GeneratedRegex(@"(?:server|data source|host|user id|uid|username|user|initial catalog|database)\s{0,3}=[^;""'\r\n]{1,200};(?:[^;""'\r\n=]{1,60}=[^;""'\r\n]{0,200};){0,20}\s{0,3}(?:password|pwd)\s{0,3}=\s{0,3}(?<value>[^;""'\s\\]{1,200})", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex ConnectionString();

    [GeneratedRegex(@"\b[a-z][a-z0-9+.-]{1,20}://[^\s:/@""'<>{}?#]{1,100}:(?<value>[^\s:/@""'<>?#]{1,200})@[\w.-]{1,200}", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex AddressPassword();
}
