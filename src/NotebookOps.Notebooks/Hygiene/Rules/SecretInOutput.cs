using NotebookOps.Notebooks.Hygiene.Outputs;
using NotebookOps.Notebooks.Hygiene.Secrets;

namespace NotebookOps.Notebooks.Hygiene.Rules;

/// <summary>A password, a key or a token stands in an output.</summary>
/// <remarks>
/// ## What it finds
/// In the texts of outputs (streams, errors, values, HTML and JSON; not pictures) the same forms as NB403 finds in cells; literals given to
/// a name are looked for in code alone.
///
/// ## What it costs
/// Whoever reads the repository, or any old version of it, can use it, and its author did not even type it here.
///
/// ## The way out
/// Revoke it where it was issued, clean the notebook with `notebookops clean`, and do not print what holds it.
///
/// ## Bad
/// <code>
/// Environment.GetEnvironmentVariables()      Out: ... GITHUB_TOKEN=ghp_...
/// </code>
///
/// ## Good
/// <code>
/// Environment.GetEnvironmentVariable("GITHUB_TOKEN") is null      Out: False
/// </code>
///
/// ## Fix
/// None: it has to be revoked, not only removed.
/// </remarks>
internal sealed class SecretInOutput() : NotebookRule("NB404", "secret-in-output", Severity.Error, Severity.Error, Severity.Error)
{
    public override IEnumerable<Finding> Check(RuleContext context)
    {
        foreach (var cell in context.JudgedCodeCells)
        {
            var said = new HashSet<(string, string)>();
            foreach (var text in OutputTexts.Of(context.Judged, cell, SecretMark.IsIn))
            {
                foreach (var secret in SecretSearch.Find(text).Where(secret => said.Add((secret.Kind, secret.Masked))))
                {
                    yield return At(
                        cell, null,
                        $"The output of this cell holds what looks like {secret.Kind} (`{secret.Masked}`); whoever reads the repository can use it. Revoke it, and clean the notebook.");
                }
            }
        }
    }
}
