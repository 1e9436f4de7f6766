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
    [InlineData("private key", "-----BEGIN RSA PRIV", "ATE KEY-----")]
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
