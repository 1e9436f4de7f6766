using System.Text.Json;
using NotebookOps.Notebooks.Hygiene.Secrets;

namespace NotebookOps.Notebooks.Tests.Hygiene;

/// <summary>Forms as the providers document them, put together here from pieces, so that this file holds nothing that looks like a secret.</summary>
public class SecretSearchTests
{
    private const string Letters = "aB3dE5gH7jK9mN1pQ3sT5vW7yZ9bC1dE3fG5hJ7kL9nP1rR3tU5wX7zA9cD1eF3";

    [Theory]
    [InlineData("AWS", "AKI", "AIOSFODNN7QWERTYX")]
    [InlineData("GitHub", "github_", "pat_11ABCDEFG0aB3dE5gH7jK9_mN1pQ3sT5vW7yZ9bC1dE3fG5hJ7kL9nP1rR3tU5wX7zA9cD1eF3aaaaa")]
    [InlineData("GitLab", "glp", "at-aB3dE5gH7jK9mN1pQ3sT")]
    [InlineData("Slack", "xox", "b-1234506789-aB3dE5gH7jK9mN1pQ3sT5vW7")]
    [InlineData("Google", "AIz", "aaB3dE5gH7jK9mN1pQ3sT5vW7yZ9bC1dE3fG")]
    [InlineData("Stripe", "sk_li", "ve_aB3dE5gH7jK9mN1pQ3sT5vW7")]
    [InlineData("OpenAI", "sk-pr", "oj-" + Letters)]
    [InlineData("OpenAI", "s", "k-aB3dE5gH7jK9mN1pQ3sT5vW7yZ9bC1dE3fG5hJ7kL9nP1rR3")]
    [InlineData("Anthropic", "sk-an", "t-api03-" + Letters + Letters)]
    [InlineData("PyPI", "pyp", "i-AgEIcHlwaS5vcmcC" + Letters)]
    [InlineData("SendGrid", "S", "G.aB3dE5gH7jK9mN1pQ3sT5v.W7yZ9bC1dE3fG5hJ7kL9nP1rR3tU5wX7zA9cD1eF3aB")]
    [InlineData("JWT", "ey", "JhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U")]
    [InlineData("Databricks", "da", "pi0a1b2c3d4e5f60718293a4b5c6d7e8f9")]
    [InlineData("webhook", "https://hooks.slack.com/ser", "vices/T0AB1CD2E/B0FG3HI4J/aB3dE5gH7jK9mN1pQ3sT5vW7")]
    [InlineData("npm", "np", "m_aB3dE5gH7jK9mN1pQ3sT5vW7yZ9bC1dE3fG5")]
    [InlineData("NuGet", "oy", "2abcdefghijklmnopqrstuvwxyz0246801357abcdefg")]
    [InlineData("Hugging Face", "h", "f_aBcDeFgHiJkLmNoPqRsTuVwXyZaBcDeFgH")]
    [InlineData("private key", "-----BEGIN RSA PRIV", "ATE KEY-----\nMIIEpAIBAAKCAQEA0Z3VS5JJcds3xfn")]
    [InlineData("private key", "-----BEGIN RSA PRIV", "ATE KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,0F3A\n\nMIIEpAIBAAKCAQEA0Z3VS5JJcds3xfn")]
    [InlineData("private key", "-----BEGIN OPENSSH PRIV", "ATE KEY-----\\n\" +\n    \"b3BlbnNzaC1rZXktdjEAAAAABG5vbmU")]
    [InlineData("private key", "-----BEGIN PGP PRIV", "ATE KEY BLOCK-----\nVersion: GnuPG v2\n\nlQOYBFzG2TIBCADd3kYb7y1pTZ4l8o9r")]
    [InlineData("Google OAuth", "GOCS", "PX-aB3dE5gH7jK9mN1pQ3sT5vW7yZ9b")]
    [InlineData("Google access", "ya", "29.a0AfH6SMBaB3dE5gH7jK9mN1pQ3sT5vW7")]
    [InlineData("DigitalOcean", "dop_", "v1_0a1b2c3d4e5f60718293a4b5c6d7e8f90a1b2c3d4e5f60718293a4b5c6d7e8f9")]
    [InlineData("Docker", "dckr_", "pat_aB3dE5gH7jK9mN1pQ3sT5vW7yZ9")]
    [InlineData("Telegram", "123456", "789:AAaB3dE5gH7jK9mN1pQ3sT5vW7yZ9bC1dE3")]
    [InlineData("Discord webhook", "https://discord.com/api/web", "hooks/123456781234567812/" + Letters)]
    [InlineData("Discord bot", "MTE4NTI2MDM3", "NDgyMTU5MjA2.GaB3dE.aB3dE5gH7jK9mN1pQ3sT5vW7yZ9bC1dE3fG5hJ")]
    [InlineData("Twilio", "Twilio", "Client.Init(sid, 'SK0a1b2c3d4e5f60718293a4b5c6d7e8f9')")]
    [InlineData("Mailgun", "key", "-0a1b2c3d4e5f60718293a4b5c6d7e8f9")]
    [InlineData("Mailchimp", "0a1b2c3d4e5f60718293a4b5c6d7e8f9", "-us12")]
    [InlineData("Shopify", "shp", "at_0a1b2c3d4e5f60718293a4b5c6d7e8f9")]
    [InlineData("Shopify", "shp", "ss_0a1b2c3d4e5f60718293a4b5c6d7e8f9")]
    [InlineData("Square", "sq0", "atp-aB3dE5gH7jK9mN1pQ3sT5v")]
    [InlineData("Square", "EA", "AAEaB3dE5gH7jK9mN1pQ3sT5vW7yZ9bC1dE3fG5hJ7kL9nP1rR3tU5wX7zA9cD")]
    [InlineData("Groq", "gs", "k_aB3dE5gH7jK9mN1pQ3sT5vW7yZ9bC1dE3fG5hJ7kL9nP1rR3tU5w")]
    [InlineData("xAI", "xa", "i-" + Letters + "aB3dE5gH7jK9mN1pQ")]
    [InlineData("Perplexity", "pp", "lx-aB3dE5gH7jK9mN1pQ3sT5vW7yZ9bC1dE3fG5hJ7kL9nP1rR3")]
    [InlineData("Replicate", "r", "8_aB3dE5gH7jK9mN1pQ3sT5vW7yZ9bC1dE3fG5h")]
    [InlineData("Pinecone", "pc", "sk_4aB3dE_" + Letters)]
    [InlineData("LangSmith", "ls", "v2_pt_0a1b2c3d4e5f60718293a4b5c6d7e8f9_0a1b2c3d4e")]
    [InlineData("Atlassian", "ATA", "TT3xFfGF0" + Letters + Letters + "=0A1B2C3D")]
    [InlineData("Bitbucket", "AT", "BBaB3dE5gH7jK9mN1pQ3sT5vW7yZ9b0A1B2C")]
    [InlineData("Notion", "nt", "n_12345067801aB3dE5gH7jK9mN1pQ3sT5vW7yZ9bC1dE3fG")]
    [InlineData("Notion", "sec", "ret_aB3dE5gH7jK9mN1pQ3sT5vW7yZ9bC1dE3fG5hJ7kL9n")]
    [InlineData("Linear", "lin_", "api_aB3dE5gH7jK9mN1pQ3sT5vW7yZ9bC1dE3fG5hJ7k")]
    [InlineData("Figma", "fi", "gd_aB3dE5gH7jK9mN1pQ3sT5vW7yZ9bC1dE3fG5hJ7k")]
    [InlineData("Airtable", "pa", "taB3dE5gH7jK9mN.0a1b2c3d4e5f60718293a4b5c6d7e8f90a1b2c3d4e5f60718293a4b5c6d7e8f9")]
    [InlineData("Postman", "PM", "AK-0a1b2c3d4e5f60718293a4b5-0a1b2c3d4e5f60718293a4b5c6d7e8f901")]
    [InlineData("Grafana", "gl", "sa_aB3dE5gH7jK9mN1pQ3sT5vW7yZ9bC1dE_0a1B2c3D")]
    [InlineData("Grafana", "gl", "c_eyJvIjoiMTIzIiwibiI6InRlc3QiLCJrIjoiYUIzZEU1Z0g3aks5bU4ifQ==")]
    [InlineData("New Relic", "NR", "AK-A1B2C3D4E5F6G7H8I9J0K1L2M3N")]
    [InlineData("Sentry", "sn", "trys_eyJpYXQiOjE2ODczMzY1NDMuNjk4NTksInVybCI6bnVsbCwicmVnaW9uX3VybCI6Imh0dHA_aB3dE5gH")]
    [InlineData("Sentry", "sn", "tryu_0a1b2c3d4e5f60718293a4b5c6d7e8f90a1b2c3d4e5f60718293a4b5c6d7e8f9")]
    [InlineData("Dynatrace", "dt", "0c01.A1B2C3D4E5F6G7H8I9J0K1L2.A1B2C3D4E5F6G7H8I9J0K1L2A1B2C3D4E5F6G7H8I9J0K1L2A1B2C3D4E5F6G7H8")]
    [InlineData("Vault", "hv", "s.CAESIaB3dE5gH7jK9mN1pQ3sT5vW7yZ9bC1dE3fG5hJ7kL9nP1rR3tU5wX7zA9cD1eF3aB3dE5gH7jK9mN1pQ3sT5v")]
    [InlineData("Vault", "VAULT_TOKEN: s", ".aB3dE5gH7jK9mN1pQ3sT5vW7")]
    [InlineData("Terraform", "aB3dE5gH7jK9mN.at", "lasv1." + Letters + "aB3dE5g")]
    [InlineData("Doppler", "dp", ".pt.aB3dE5gH7jK9mN1pQ3sT5vW7yZ9bC1dE3fG5hJ7kL9n")]
    [InlineData("Supabase", "sb", "p_0a1b2c3d4e5f60718293a4b5c6d7e8f90a1b2c3d")]
    [InlineData("RubyGems", "ruby", "gems_0a1b2c3d4e5f60718293a4b5c6d7e8f90a1b2c3d4e5f6071")]
    [InlineData("Stripe webhook", "wh", "sec_aB3dE5gH7jK9mN1pQ3sT5vW7yZ9bC1dE")]
    [InlineData("GitLab runner", "gl", "rt-aB3dE5gH7jK9mN1pQ3sT")]
    [InlineData("GitLab deploy", "gl", "dt-aB3dE5gH7jK9mN1pQ3sT")]
    [InlineData("GitLab job", "gl", "cbt-64_aB3dE5gH7jK9mN1pQ3sT")]
    [InlineData("GitLab trigger", "gl", "ptt-0a1b2c3d4e5f60718293a4b5c6d7e8f90a1b2c3d")]
    [InlineData("Entra", "aB3", "8Q~aB3dE5gH7jK9mN1pQ3sT5vW7yZ9bC1dE3f")]
    [InlineData("AWS secret", "AWS_SECRET_", "ACCESS_KEY=wJalrXUtnFEMI/K7MDENG+bPxRfiCYqwertyKEYx")]
    [InlineData("connection string", "host.test:6380,pass", "word=aB3dE5gH7jK9mN1pQ3sT5vW7yZ9bC1dE3fG5hJ7kL9n=,ssl=True")]
    [InlineData("connection string", "Server=db;User Id=sa;Pass", "word='a;b c9';")]
    [InlineData("connection string", "Pass", "word=hunter2Hunter2;Server=db;Database=x")]
    [InlineData("address", "redis://:s3cr", "3tpw9@cache:6379/0")]
    [InlineData("Azure account key", "AccountName=x;Account", "Key=" + Letters + "aaaaaaaaaaaaaaaaaaaaaa==")]
    [InlineData("Azure account key", "AccountName=x;Account", "Key=aB+dE5gH7j/" + Letters + "aaaaaaaa==")]
    [InlineData("shared access signature", "https://x.blob.core.windows.net/c?sv=2024&si", "g=" + "aB3dE5gH7jK9mN1pQ3sT5vW7yZ9bC1dE3fG5hJ7kL9n%3D")]
    [InlineData("connection string", "Server=db;User Id=sa;Pass", "word=hunter2Hunter2;")]
    [InlineData("address", "postgresql://anna:hun", "ter2Hunter2@db.test/sales")]
    public void A_secret_of_a_known_form_is_found_and_masked(string kind, string first, string second)
    {
        var text = $"x = \"{first}{second}\";";
        var secret = Assert.Single(SecretSearch.Find(text));

        Assert.Contains(kind, secret.Kind, StringComparison.Ordinal);
        Assert.EndsWith("****", secret.Masked, StringComparison.Ordinal);
        Assert.True(secret.Masked.Length <= 8);
        // Written in JSON, and where one piece that is searched ends and the next begins.
        Assert.All([0, 65_400, 65_530, 130_000], padding => Assert.True(SecretMark.IsIn(JsonSerializer.SerializeToUtf8Bytes(new string('x', padding) + " " + text))));
    }

    [Theory]
    [InlineData("var password = \"", "hunter2x9Q!\";", "password")]
    [InlineData("client.DbPassword = @\"", "s3cr3tpw99\";", "DbPassword")]
    [InlineData("Connect(apiKey: \"", "0f8fad5b-d9cb-469f-a165-70867728950e\")", "apiKey")]
    [InlineData("api_key='", "k4J8fh2K93ns'", "api_key")]
    [InlineData("options[\"token\"] = \"", "k4J8fh2K93ns\"", "token")]
    [InlineData("const string clientSecret = \"", "k4J8fh2K93ns\"", "clientSecret")]
    [InlineData("new NetworkCredential(\"joe\",\"", "swordfish9\")", "a password")]
    [InlineData("new NetworkCredential(user, \"", "two words\")", "a password")]
    public void A_literal_that_code_gives_to_a_secret_s_name_is_found(string first, string second, string name)
    {
        var secret = Assert.Single(SecretSearch.InSource(first + second));

        Assert.Contains(name, secret.Kind, StringComparison.Ordinal);
        Assert.DoesNotContain(second[..8], secret.Masked, StringComparison.Ordinal);
        Assert.Equal(first.Length, secret.Start);
        Assert.True(SecretSearch.MayBeInSource(JsonSerializer.SerializeToUtf8Bytes(first + second)));
        Assert.Empty(SecretSearch.Find(first + second));
    }

    [Theory]
    [InlineData("var password = \"password123\";")]
    [InlineData("var password = \"<your password here 9>\";")]
    [InlineData("var password = \"correct horse 9\";")]
    [InlineData("var passwordHash = \"hunter2x9Q!\";")]
    [InlineData("if (password == \"hunter2x9Q!\")")]
    [InlineData("var apiKey = \"OPENAI_API_KEY\";")]
    [InlineData("var token = \"bert-base-uncased\";")]
    [InlineData("var token = \"gpt-4o-mini-2024-07-18\";")]
    [InlineData("var secret = \"projects/p1/secrets/db-password/versions/2\";")]
    [InlineData("var secret = \"/run/secrets/db9\";")]
    [InlineData("var token = \"https://host/token9x?y\";")]
    [InlineData("var token = $\"{prefix}-9x8y\";")]
    [InlineData("eos_token = '<|endoftext|>'")]
    [InlineData("var token = await GetTokenAsync(\"k4J8fh2K93ns\");")]
    [InlineData("new NetworkCredential(\"joe\", \"<password>\")")]
    [InlineData("new NetworkCredential(\"joe\", password)")]
    public void A_literal_that_is_a_word_a_path_or_a_placeholder_is_no_secret(string source) => Assert.Empty(SecretSearch.InSource(source));

    [Fact]
    public void No_mark_hides_another_that_begins_alike() =>
        Assert.All(TokenForms.All, form => Assert.DoesNotContain(TokenForms.All, other => other != form && other.Prefix.StartsWith(form.Prefix, StringComparison.Ordinal)));

    [Fact]
    public void A_token_behind_an_escape_is_found_and_one_within_a_word_is_none()
    {
        Assert.Single(SecretSearch.Find("\"key\\n" + "npm_" + "aB3dE5gH7jK9mN1pQ3sT5vW7yZ9bC1dE3fG5\""));
        Assert.Empty(SecretSearch.Find("x" + "npm_" + "aB3dE5gH7jK9mN1pQ3sT5vW7yZ9bC1dE3fG5"));
        Assert.Empty(SecretSearch.Find("npm_" + "aB3dE5gH7jK9mN1pQ3sT5vW7yZ9bC1dE3fG5x"));
    }

    [Fact]
    public void A_secret_behind_letters_that_are_no_ASCII_is_found_at_its_place() =>
        Assert.Equal(5, Assert.Single(SecretSearch.Find("Köln " + "npm_" + "aB3dE5gH7jK9mN1pQ3sT5vW7yZ9bC1dE3fG5")).Start);

    [Fact]
    public void A_text_without_secrets_need_not_be_read() =>
        Assert.False(SecretMark.IsIn("""["<a href=\"https://host/a?b=c\">sk-learn, eyJ, pwd</a>", "password: none"]"""u8));

    [Theory]
    [InlineData("Server=db;User Id=sa;Password=***;")]
    [InlineData("Server=db;User Id=sa;Password=<password>;")]
    [InlineData("Server=db;User Id=sa;Password={password};")]
    [InlineData("Server=db;User Id=sa;Password=changeme;")]
    [InlineData("Server=db;User Id=sa;Password=;Timeout=3")]
    [InlineData("postgresql://user:password@localhost/db")]
    [InlineData("ghp_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx")]
    [InlineData("AKIAIOSFODNN7EXAMPLE")]
    [InlineData("var password = ReadPassword(); // sk-learn, pwd, npm_install")]
    [InlineData("https://host:8080/a@b")]
    [InlineData("text.Contains(\"-----BEGIN PRIVATE KEY-----\")")]
    [InlineData("[\"-----BEGIN PRIVATE KEY-----\", \"-----END PRIVATE KEY-----\"]")]
    [InlineData("AccountName=devstoreaccount1;AccountKey=Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==;")]
    [InlineData("sk_test_aB3dE5gH7jK9mN1pQ3sT5vW7")]
    [InlineData("vaults.Select(s => s.AverageResponseTimeInMil)")]
    [InlineData("SK0a1b2c3d4e5f60718293a4b5c6d7e8f9")]
    [InlineData("redis://:@cache:6379/0, host:6380,password=<password>,ssl=True")]
    [InlineData("\"data:image/png;base64,EAAAEaB3dE5gH7jK9mN1pQ3sT5vW7yZ9bC1dE3fG5hJ7kL9nP1rR3tU5wX7zA9cD1eF3aB3dE5gH7jK\"")]
    [InlineData("a 40 digit commit: 0123456789abcdef0123456789abcdef01234567")]
    public void Placeholders_and_what_only_looks_alike_are_not_accused(string text) => Assert.Empty(SecretSearch.Find(text));

    [Fact]
    public void A_text_made_to_be_slow_is_searched_in_time()
    {
        var text = string.Concat(Enumerable.Repeat("server=a;b=c;", 40_000)) + "password" + new string('=', 1_000) + string.Concat(Enumerable.Repeat("eyJaaaaaaaaaaa.eyJ", 10_000));

        // It ends at all: a pattern that goes back over such a text would take hours.
        Assert.Empty(SecretSearch.Find(text));
    }
}
