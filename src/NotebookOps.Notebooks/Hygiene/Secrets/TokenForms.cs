using System.Buffers;

namespace NotebookOps.Notebooks.Hygiene.Secrets;

/// <summary>The tokens of the providers, in the forms that they document. Keys that open a test mode only (Stripe's <c>sk_test_</c>) are none.</summary>
internal static class TokenForms
{
    private static readonly SearchValues<byte> s_digitsOfHex = SearchValues.Create("0123456789abcdef"u8);
    private static readonly SearchValues<byte> s_hexOrDash = SearchValues.Create("0123456789abcdef-"u8);
    private static readonly SearchValues<byte> s_letters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"u8);
    private static readonly SearchValues<byte> s_small = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789"u8);
    private static readonly SearchValues<byte> s_capitals = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"u8);
    private static readonly SearchValues<byte> s_capitalsOrDot = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789."u8);
    private static readonly SearchValues<byte> s_base32 = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"u8);
    private static readonly SearchValues<byte> s_word = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"u8);
    private static readonly SearchValues<byte> s_wordOrLine = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_"u8);
    private static readonly SearchValues<byte> s_base64Url = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-"u8);
    private static readonly SearchValues<byte> s_base64UrlOrDot = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-."u8);
    private static readonly SearchValues<byte> s_base64 = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/="u8);
    private static readonly SearchValues<byte> s_base64Any = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=_-"u8);

    public static IReadOnlyList<TokenForm> All { get; } =
    [
        new("an AWS access key", "AKIA", s_base32, 16, 16),
        new("an AWS access key", "ASIA", s_base32, 16, 16),
        new("a GitHub token", "ghp_", s_word, 36, 251),
        new("a GitHub token", "gho_", s_word, 36, 251),
        new("a GitHub token", "ghu_", s_word, 36, 251),
        new("a GitHub token", "ghs_", s_word, 36, 251),
        new("a GitHub token", "ghr_", s_word, 36, 251),
        new("a GitHub token", "github_pat_", s_wordOrLine, 60, 251),
        new("a GitLab token", "glpat-", s_base64UrlOrDot, 20, 320),
        new("a GitLab runner token", "glrt-", s_base64UrlOrDot, 20, 320),
        new("a GitLab deploy token", "gldt-", s_base64UrlOrDot, 20, 320),
        new("a GitLab job token", "glcbt-", s_base64UrlOrDot, 20, 320),
        new("a GitLab trigger token", "glptt-", s_base64UrlOrDot, 20, 320),
        new("a GitLab feed token", "glft-", s_base64UrlOrDot, 20, 320),
        new("a GitLab token", "glsoat-", s_base64UrlOrDot, 20, 320),
        new("a GitLab agent token", "glagent-", s_base64UrlOrDot, 20, 320),
        new("a Bitbucket app password", "ATBB", s_word, 28, 36),
        new("an Atlassian token", "ATATT3", s_base64Any, 100, 400),
        new("an Atlassian token", "ATCTT3", s_base64Any, 100, 400),
        new("a Google API key", "AIza", s_base64Url, 35, 35),
        new("a Google OAuth client secret", "GOCSPX-", s_base64Url, 28, 28),
        new("a Google access token", "ya29.", s_base64UrlOrDot, 30, 2_000),
        new("a DigitalOcean token", "dop_v1_", s_digitsOfHex, 64, 64),
        new("a DigitalOcean token", "doo_v1_", s_digitsOfHex, 64, 64),
        new("a DigitalOcean token", "dor_v1_", s_digitsOfHex, 64, 64),
        new("a Docker token", "dckr_pat_", s_base64Url, 27, 40),
        new("a Docker token", "dckr_oat_", s_base64Url, 27, 40),
        new("a Mailgun key", "key-", s_digitsOfHex, 32, 32),
        new("a SendGrid key", "SG.", s_base64UrlOrDot, 66, 66),
        new("a Shopify token", "shpat_", s_word, 32, 32),
        new("a Shopify token", "shpss_", s_word, 32, 32),
        new("a Shopify token", "shpca_", s_word, 32, 32),
        new("a Shopify token", "shppa_", s_word, 32, 32),
        new("a Square token", "sq0atp-", s_base64Url, 22, 22),
        new("a Square token", "sq0csp-", s_base64Url, 43, 43),
        new("a Square token", "EAAA", s_base64Any, 60, 60),
        new("a Stripe key", "sk_live_", s_word, 16, 120),
        new("a Stripe key", "rk_live_", s_word, 16, 120),
        new("a Stripe webhook secret", "whsec_", s_base64, 32, 100),
        new("a Groq key", "gsk_", s_word, 48, 64),
        new("an xAI key", "xai-", s_word, 70, 100),
        new("a Perplexity key", "pplx-", s_word, 40, 64),
        new("a Replicate token", "r8_", s_word, 37, 37),
        new("a Pinecone key", "pcsk_", s_wordOrLine, 50, 100),
        new("a LangSmith key", "lsv2_pt_", s_wordOrLine, 43, 43),
        new("a LangSmith key", "lsv2_sk_", s_wordOrLine, 43, 43),
        new("a Hugging Face token", "hf_", s_letters, 34, 34),
        new("a Databricks token", "dapi", s_hexOrDash, 32, 34),
        new("a Notion token", "ntn_", s_word, 40, 60),
        new("a Linear key", "lin_api_", s_word, 40, 40),
        new("a Figma token", "figd_", s_base64Url, 40, 60),
        new("a Postman key", "PMAK-", s_hexOrDash, 59, 59),
        new("a Grafana token", "glsa_", s_wordOrLine, 41, 41),
        new("a Grafana Cloud token", "glc_", s_base64, 32, 400),
        new("a New Relic key", "NRAK-", s_capitals, 27, 27),
        new("a Sentry token", "sntrys_", s_base64Any, 60, 500),
        new("a Sentry token", "sntryu_", s_digitsOfHex, 64, 64),
        new("a Dynatrace token", "dt0c01.", s_capitalsOrDot, 89, 89),
        new("a Vault token", "hvs.", s_base64Url, 24, 200),
        new("a Vault token", "hvb.", s_base64Url, 100, 300),
        new("a Doppler token", "dp.pt.", s_word, 40, 44),
        new("a Doppler token", "dp.st.", s_base64UrlOrDot, 40, 90),
        new("a Doppler token", "dp.ct.", s_word, 40, 44),
        new("a Doppler token", "dp.sa.", s_word, 40, 44),
        new("a Supabase token", "sbp_", s_digitsOfHex, 40, 40),
        new("a Supabase key", "sb_secret_", s_base64Url, 31, 50),
        new("an npm token", "npm_", s_word, 36, 36),
        new("a NuGet key", "oy2", s_small, 43, 43),
        new("a PyPI token", "pypi-AgE", s_base64Url, 50, 400),
        new("a RubyGems key", "rubygems_", s_digitsOfHex, 48, 48),
    ];
}
