using NotebookOps.Notebooks.Documents;
using NotebookOps.Notebooks.Hygiene.Secrets;

namespace NotebookOps.Notebooks.Hygiene.Rules;

/// <summary>A password, a key or a token stands in a cell.</summary>
/// <remarks>
/// ## What it finds
/// In code, Markdown and raw cells: private keys; tokens and keys in the form that their providers gave them (AWS, Azure, Entra, Google,
/// GitHub, GitLab, Bitbucket, Atlassian, Slack, Discord, Telegram, Twilio, Mailgun, Mailchimp, SendGrid, Stripe, Square, Shopify, OpenAI,
/// Anthropic, Groq, xAI, Perplexity, Replicate, Pinecone, LangSmith, Hugging Face, Databricks, DigitalOcean, Docker, Terraform, Vault,
/// Doppler, Supabase, Notion, Linear, Figma, Airtable, Postman, Grafana, New Relic, Sentry, Dynatrace, npm, NuGet, PyPI, RubyGems, JWT);
/// passwords in connection strings and addresses. In code also a literal of eight characters or more that is given to a name ending in
/// `password`, `passwd`, `pwd`, `secret`, `token` or `apiKey`, unless it looks like a word, a file or a version, and the password of a
/// `NetworkCredential`. Placeholders such as `***` or `&lt;password&gt;`, the keys of Azure's emulators and Stripe's test keys are not
/// accused. The message shows no more than its first four characters.
///
/// ## What it costs
/// Whoever reads the repository, or any old version of it, can use it. Deleting the line does not take it out of the history.
///
/// ## The way out
/// Revoke it where it was issued. Take the new one from the environment or ask for it when the notebook runs.
///
/// ## Bad
/// <code>
/// var connection = "Server=db;User Id=sa;Password=hunter2-hunter2";
/// </code>
///
/// ## Good
/// <code>
/// var connection = Environment.GetEnvironmentVariable("SALES_DB");
/// </code>
///
/// ## Fix
/// None: it has to be revoked, not only removed.
/// </remarks>
internal sealed class SecretInSource() : NotebookRule("NB403", "secret-in-source", Severity.Error, Severity.Error, Severity.Error)
{
    public override IEnumerable<Finding> Check(RuleContext context)
    {
        foreach (var cell in context.Cells.Where(cell => SecretSearch.MayBeInSource((cell.SourceSpan.Length > 0 ? cell.SourceSpan : cell.Span).Of(context.Notebook.Bytes.Span))))
        {
            foreach (var secret in (cell.Kind == CellKind.Code ? SecretSearch.InSource(cell.Source) : SecretSearch.Find(cell.Source)))
            {
                yield return At(
                    cell, cell.Source.AsSpan(0, secret.Start).Count('\n') + 1,
                    $"This looks like {secret.Kind} (`{secret.Masked}`); whoever reads the repository can use it. Revoke it, and take the new one from the environment.");
            }
        }
    }
}
