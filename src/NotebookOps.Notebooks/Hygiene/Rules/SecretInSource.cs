using NotebookOps.Notebooks.Hygiene.Secrets;

namespace NotebookOps.Notebooks.Hygiene.Rules;

/// <summary>A password, a key or a token stands in a cell.</summary>
/// <remarks>
/// ## What it finds
/// In code, Markdown and raw cells: private keys; tokens and keys in the form that their providers gave them (AWS, GitHub, GitLab, Slack,
/// Google, OpenAI, Anthropic, Stripe, Azure storage and signatures, npm, NuGet, PyPI, Hugging Face, Databricks, SendGrid, JWT); passwords
/// in connection strings and addresses. Placeholders such as `***` or `&lt;password&gt;` are not accused. The message shows no more than its
/// first four characters.
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
        foreach (var cell in context.Cells.Where(cell => SecretMark.IsIn((cell.SourceSpan.Length > 0 ? cell.SourceSpan : cell.Span).Of(context.Notebook.Bytes.Span))))
        {
            foreach (var secret in SecretSearch.Find(cell.Source))
            {
                yield return At(
                    cell, cell.Source.AsSpan(0, secret.Start).Count('\n') + 1,
                    $"This looks like {secret.Kind} (`{secret.Masked}`); whoever reads the repository can use it. Revoke it, and take the new one from the environment.");
            }
        }
    }
}
