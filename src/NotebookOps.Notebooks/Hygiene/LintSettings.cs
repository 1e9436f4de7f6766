using System.Globalization;
using NotebookOps.Notebooks.Parameters;

namespace NotebookOps.Notebooks.Hygiene;

/// <summary>What is asked of one notebook: the profile, and what its <c>.editorconfig</c> says otherwise.</summary>
/// <param name="profile">Gives every rule its severity.</param>
/// <param name="lookup">The value of a key in the <c>.editorconfig</c> that holds for the notebook; null where it has none.</param>
internal sealed class LintSettings(Profile profile, Func<string, string?> lookup)
{
    public Profile Profile { get; } = profile;

    /// <summary>The profile alone.</summary>
    public static LintSettings Of(Profile profile) => new(profile, _ => null);

    /// <exception cref="NotebookOpsException">The settings name a severity that there is not.</exception>
    public Severity SeverityOf(NotebookRule rule)
    {
        var key = $"dotnet_diagnostic.{rule.Id}.severity";
        return lookup(key)?.Trim().ToLowerInvariant() switch
        {
            null or "" or "default" or "unset" => rule.SeverityIn(Profile),
            "none" or "silent" => Severity.None,
            "suggestion" => Severity.Suggestion,
            "warning" => Severity.Warning,
            "error" => Severity.Error,
            var other => throw new NotebookOpsException(
                $"`.editorconfig` sets `{key}` to {Wording.Quote(other)}, which is no severity; write `none`, `suggestion`, `warning` or `error`."),
        };
    }

    /// <summary>A rule's limit: a whole number above 0.</summary>
    /// <exception cref="NotebookOpsException">The settings give something else.</exception>
    public int Limit(string key, int fallback) => lookup(key)?.Trim() switch
    {
        null or "" or "unset" => fallback,
        var text when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var limit) && limit > 0 => limit,
        var other => throw new NotebookOpsException($"`.editorconfig` sets `{key}` to {Wording.Quote(other)}; it wants a whole number above 0."),
    };
}
