using System.Text.RegularExpressions;

namespace NotebookOps.Notebooks.Hygiene.Secrets;

/// <summary>The forms of secrets that no prefix tells alone. Where a pattern has a group <c>value</c>, that is the secret.</summary>
internal static partial class SecretPatterns
{
    public static IReadOnlyList<(string Kind, Regex Pattern)> All { get; } =
    [
        ("a private key", PrivateKey()),
        ("a Slack token", Slack()),
        ("a Slack webhook", SlackWebhook()),
        ("a Discord webhook", DiscordWebhook()),
        ("a Discord bot token", DiscordBot()),
        ("a Telegram bot token", Telegram()),
        ("a Mailchimp key", Mailchimp()),
        ("an Airtable token", Airtable()),
        ("a Notion token", Notion()),
        ("a Terraform token", Terraform()),
        ("a Vault token", Vault()),
        ("a Twilio key", Twilio()),
        ("an Entra client secret", Entra()),
        ("an AWS secret key", AwsSecret()),
        ("an Anthropic key", Anthropic()),
        ("an OpenAI key", OpenAI()),
        ("an Azure account key", AzureKey()),
        ("an Azure shared access signature", AzureSignature()),
        ("a signed token (JWT)", Jwt()),
        ("a password in a connection string", ConnectionString()),
        ("a password in a connection string", ConnectionStringBackwards()),
        ("a password in a connection string", RedisConnection()),
        ("a password in an address", AddressPassword()),
    ];

    // With what is behind its first line, in code also quotes, line ends and the pluses between: the line alone opens nothing, and parsers name it.
    [GeneratedRegex(@"-----BEGIN (?:[A-Z0-9]{2,12} ){0,3}PRIVATE KEY(?: BLOCK)?-----(?:\\[nrt]|[\s""'+,$@\\]|(?:Version|Comment|Hash|Charset|Proc-Type|DEK-Info): [^\r\n\\""]{0,100}){1,60}[A-Za-z0-9+/]{24}", RegexOptions.CultureInvariant)]
    private static partial Regex PrivateKey();

    [GeneratedRegex(@"\b(?:xox[abprs]-[0-9]{8,14}-[A-Za-z0-9-]{12,200}|xapp-[0-9]-[A-Z0-9]{8,14}-[0-9]{8,14}-[a-z0-9]{20,100})\b", RegexOptions.CultureInvariant)]
    private static partial Regex Slack();

    [GeneratedRegex(@"hooks\.slack\.com/services/(?<value>T[A-Z0-9]{6,14}/B[A-Z0-9]{6,14}/[A-Za-z0-9]{20,40})", RegexOptions.CultureInvariant)]
    private static partial Regex SlackWebhook();

    [GeneratedRegex(@"discord(?:app)?\.com/api/(?:v[0-9]{1,2}/)?webhooks/[0-9]{17,20}/(?<value>[A-Za-z0-9_-]{60,90})", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex DiscordWebhook();

    // The bot's number in base64, a time, and a signature.
    [GeneratedRegex(@"\b(?:[MNO][DTjz][AEIMQUYcgk][w-z0-5]){5,6}[A-Za-z0-9]{0,4}\.[A-Za-z0-9_-]{6,7}\.[A-Za-z0-9_-]{27,45}(?![A-Za-z0-9_-])", RegexOptions.CultureInvariant)]
    private static partial Regex DiscordBot();

    [GeneratedRegex(@"(?<![A-Za-z0-9])(?:bot)?[0-9]{8,10}:(?<value>AA[A-Za-z0-9_-]{33})(?![A-Za-z0-9_-])", RegexOptions.CultureInvariant)]
    private static partial Regex Telegram();

    [GeneratedRegex(@"(?<![A-Za-z0-9])[0-9a-f]{32}-us[0-9]{1,2}\b", RegexOptions.CultureInvariant)]
    private static partial Regex Mailchimp();

    [GeneratedRegex(@"\bpat[A-Za-z0-9]{14}\.[0-9a-f]{64}\b", RegexOptions.CultureInvariant)]
    private static partial Regex Airtable();

    [GeneratedRegex(@"\bsecret_[A-Za-z0-9]{43}\b", RegexOptions.CultureInvariant)]
    private static partial Regex Notion();

    [GeneratedRegex(@"\b[A-Za-z0-9]{14}\.atlasv1\.[A-Za-z0-9_=-]{60,80}", RegexOptions.CultureInvariant)]
    private static partial Regex Terraform();

    // The old form is short, and a member's name may look like it: a digit is wanted, and the word near it.
    [GeneratedRegex(@"(?<=vault[\s\S]{0,400})(?<![A-Za-z0-9_.)\]])s\.(?=[A-Za-z]{0,23}[0-9])[A-Za-z0-9]{24}(?![A-Za-z0-9_(])", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Vault();

    [GeneratedRegex(@"(?<=[Tt][Ww][Ii][Ll][Ii][Oo][\s\S]{0,2000})\bSK[0-9a-f]{32}\b", RegexOptions.CultureInvariant)]
    private static partial Regex Twilio();

    [GeneratedRegex(@"(?<![A-Za-z0-9_~.-])[A-Za-z0-9_~.-]{3}[0-9]Q~[A-Za-z0-9_~.-]{31,34}(?![A-Za-z0-9_~-])", RegexOptions.CultureInvariant)]
    private static partial Regex Entra();

    [GeneratedRegex(@"secret[\w.-]{0,20}key[""'\\\]]{0,3}\s{0,9}[:=]\s{0,9}\\?[""']?(?<value>(?=[A-Za-z+/]{0,39}[0-9])[A-Za-z0-9+/]{40})(?![A-Za-z0-9+/=])", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex AwsSecret();

    [GeneratedRegex(@"\bsk-ant-[a-z]{2,8}[0-9]{2}-[A-Za-z0-9_-]{60,160}", RegexOptions.CultureInvariant)]
    private static partial Regex Anthropic();

    [GeneratedRegex(@"\bsk-(?:(?:proj|svcacct|admin)-[A-Za-z0-9_-]{40,200}|[A-Za-z0-9]{48})(?![A-Za-z0-9_-])", RegexOptions.CultureInvariant)]
    private static partial Regex OpenAI();

    // The key of the emulators that everybody has (Azurite, Cosmos DB) is no secret.
    [GeneratedRegex(@"(?:AccountKey|SharedAccessKey)=(?!Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq|C2y6yDjf5/R\+ob0N8A7Cgv30VRDJIWEHLM\+4QDU5DE2nQ9nDuVTqobD4b8mGGyPMbIZnqyMsEcaGQy67XIw/Jw==)(?<value>[A-Za-z0-9+/]{40,88}={0,2})", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex AzureKey();

    [GeneratedRegex(@"[?&]sig=(?<value>[A-Za-z0-9%+/]{40,100}(?:%3D|=){0,2})", RegexOptions.CultureInvariant)]
    private static partial Regex AzureSignature();

    [GeneratedRegex(@"\beyJ[A-Za-z0-9_-]{10,2000}\.eyJ[A-Za-z0-9_-]{10,4000}\.[A-Za-z0-9_-]{20,1000}", RegexOptions.CultureInvariant)]
    private static partial Regex Jwt();

    // A password is one of a connection string when a server or a user stands beside it.
    [GeneratedRegex(@"(?:server|data source|host|user id|uid|username|user|initial catalog|database)\s{0,3}=[^;""'\r\n]{1,200};(?:[^;""'\r\n=]{1,60}=[^;""'\r\n]{0,200};){0,20}\s{0,3}(?:password|pwd)\s{0,3}=\s{0,3}(?:'(?<value>[^'\r\n]{1,200})'|(?:\\""|"""")(?<value>[^""\r\n\\]{1,200})(?:\\""|"""")|(?<value>[^;""'\s\\]{1,200}))", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex ConnectionString();

    [GeneratedRegex(@"\b(?:password|pwd)\s{0,3}=\s{0,3}(?:'(?<value>[^'\r\n]{1,200})'|(?<value>[^;""'\s\\]{1,200}));(?:[^;""'\r\n=]{1,60}=[^;""'\r\n]{0,200};){0,20}\s{0,3}(?:server|data source|host|user id|uid|username|user|initial catalog|database)\s{0,3}=", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex ConnectionStringBackwards();

    [GeneratedRegex(@"[\w.-]{1,200}:[0-9]{1,5},(?:[^,;""'\s]{1,100},){0,20}\s{0,3}password=(?<value>[^,;""'\s\\]{4,200})", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex RedisConnection();

    [GeneratedRegex(@"\b[a-z][a-z0-9+.-]{1,20}://[^\s:/@""'<>{}?#]{0,100}:(?<value>[^\s:/@""'<>?#]{1,200})@[\w.-]{1,200}", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex AddressPassword();
}
