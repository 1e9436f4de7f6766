namespace NotebookOps.Notebooks.Hygiene.Rules;

/// <summary>The file is no notebook that can be read.</summary>
/// <remarks>
/// ## What it finds
/// A file that is empty, cut off, not JSON, not UTF-8, left in the middle of a git merge, or JSON without cells. The message says what,
/// and in which line and column. A file that cannot be opened at all is no finding: `check` says so on stderr and exits with 2.
/// Secrets (NB403, NB404) are looked for in its text all the same.
///
/// ## What it costs
/// No editor opens it, and no tool sees what it holds.
///
/// ## The way out
/// Restore an earlier version, resolve the merge, or mend the JSON at the place that is named.
///
/// ## Bad
/// <code>
/// &lt;&lt;&lt;&lt;&lt;&lt;&lt; HEAD
///  "cells": [
/// </code>
///
/// ## Good
/// <code>
/// { "cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 5 }
/// </code>
///
/// ## Fix
/// None: what is missing cannot be guessed.
/// </remarks>
internal sealed class InvalidNotebook() : NotebookRule("NB901", "invalid-notebook", Severity.Error, Severity.Error, Severity.Error)
{
    // A file that cannot be read never comes so far as to be a notebook: the linter asks for this rule's severity itself.
    public override IEnumerable<Finding> Check(RuleContext context) => [];
}
