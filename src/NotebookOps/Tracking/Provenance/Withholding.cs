using System.Text.RegularExpressions;
using NotebookOps.Notebooks.Hygiene.Secrets;

namespace NotebookOps.Tracking.Provenance;

/// <summary>
/// Keeps out of a run what looks like a secret, and tells so once: the run goes on with a mark in its place. Training must not fail of it, and the
/// secret must not be stored either.
/// </summary>
/// <param name="warn">Takes a sentence for the person who logs.</param>
internal sealed partial class Withholding(Action<string> warn)
{
    private readonly Lock gate = new();
    private readonly HashSet<string> told = new(StringComparer.Ordinal);

    /// <summary>A parameter, or the mark in the place of its value.</summary>
    public RunParameter Of(string name, RunParameter parameter)
    {
        var kept = parameter.Declared is { } declared ? parameter with { Declared = SecretBlackout.OfSource(declared) } : parameter;
        return parameter.Value is string text && Of("parameter", name, text) is var value && value != text
            ? kept with { Value = value, IsJson = false }
            : kept;
    }

    /// <summary>A value, or the mark in its place.</summary>
    /// <param name="what">What it is the value of: <c>parameter</c>, <c>tag</c>.</param>
    /// <param name="name">That one's name, which may itself say that the value is a secret.</param>
    /// <param name="value">The value.</param>
    public string Of(string what, string name, string value)
    {
        if (Find(name, value) is not { } kind)
        {
            return value;
        }

        var mark = SecretBlackout.Mark(kind);
        Tell($"The value of the {what} `{name}` looks like {kind}, and was not stored: the run keeps `{mark}`. Read secrets from environment variables, which runs never store; if this one was shown to anybody, revoke it.");
        return mark;
    }

    /// <summary>A note, with a mark in the place of each secret.</summary>
    public string OfNote(string markdown)
    {
        var clean = SecretBlackout.OfSource(markdown);
        if (clean != markdown)
        {
            Tell("The note holds what looks like a secret, which was not stored: the run keeps a mark in its place. If it was shown to anybody, revoke it.");
        }

        return clean;
    }

    private static string? Find(string name, string value) => value.Length == 0 ? null
        : SecretSearch.Find(value) is [var secret, ..] ? secret.Kind
        : SecretSearch.InSource(value) is [var assigned, ..] ? assigned.Kind
        : Identifier().IsMatch(name) && SecretSearch.InSource($"{name} = \"{value}\"").Count > 0 ? "a secret"
        : null;

    private void Tell(string sentence)
    {
        lock (gate)
        {
            if (!told.Add(sentence))
            {
                return;
            }
        }

        warn(sentence);
    }

    [GeneratedRegex("^[A-Za-z0-9_]{1,60}$", RegexOptions.CultureInvariant)]
    private static partial Regex Identifier();
}
