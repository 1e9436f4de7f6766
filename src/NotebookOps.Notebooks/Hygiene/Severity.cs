namespace NotebookOps.Notebooks.Hygiene;

/// <summary>How much a finding weighs. Warnings and errors fail a check; suggestions are only said.</summary>
internal enum Severity
{
    None,
    Suggestion,
    Warning,
    Error,
}
