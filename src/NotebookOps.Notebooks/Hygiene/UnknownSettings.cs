using NotebookOps.Notebooks.Hygiene.Settings;
using NotebookOps.Notebooks.Parameters;

namespace NotebookOps.Notebooks.Hygiene;

/// <summary>Names in <c>.editorconfig</c> that are meant for this tool and that it does not know, so that they are without effect.</summary>
internal static class UnknownSettings
{
    private const string Severity = "dotnet_diagnostic.NB";
    private const string Own = "notebookops_";

    private static readonly string[] s_cleaning =
        ["notebookops_clean_keep_output", "notebookops_clean_keep_count", "notebookops_clean_max_size", "notebookops_clean_drop_metadata", "notebookops_clean_keep_metadata"];

    /// <summary>A sentence for each, with its file and line.</summary>
    public static IEnumerable<string> In(EditorConfig settings)
    {
        foreach (var (file, line, key) in settings.Keys.OrderBy(key => key.File, StringComparer.Ordinal).ThenBy(key => key.Line))
        {
            string[] known = key.StartsWith(Severity, StringComparison.OrdinalIgnoreCase) ? [.. RuleCatalog.All.Select(rule => $"dotnet_diagnostic.{rule.Id}.severity")]
                : key.StartsWith(Own, StringComparison.OrdinalIgnoreCase) ? [.. RuleCatalog.All.SelectMany(rule => rule.Limits).Select(limit => limit.Key), .. s_cleaning]
                : [];
            if (known.Length > 0 && !known.Contains(key, StringComparer.OrdinalIgnoreCase))
            {
                var nearest = NearestName.To(key, known);
                yield return $"`{file}`, line {line}: there is no setting {Wording.Quote(key)}, so it is without effect.{(nearest is null ? "" : $" Did you mean `{nearest}`?")}";
            }
        }
    }
}
