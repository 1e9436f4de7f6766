namespace NotebookOps.Notebooks.Hygiene;

/// <summary>One fault that a rule found.</summary>
/// <param name="RuleId">The rule: <c>NB101</c>.</param>
/// <param name="Cell">The cell's number over all cells, from 1; null where the notebook as a whole is meant.</param>
/// <param name="Line">The line in the cell, from 1; null where the cell as a whole is meant.</param>
/// <param name="Message">The fact, what it costs, and the way out.</param>
/// <param name="Fix">A change that ends it, where there is one.</param>
internal sealed record Finding(string RuleId, int? Cell, int? Line, string Message, Fix? Fix = null)
{
    /// <summary>Its weight in the profile and by the settings of the file; set by the linter.</summary>
    public Severity Severity { get; init; }

    /// <summary>The line of the file that holds the cell's line, from 1; set by the linter.</summary>
    public int FileLine { get; init; } = 1;

    /// <summary>Which cell is meant, by its source alone, so that a baseline outlives cells that move; empty for the notebook as a whole.</summary>
    public string CellHash { get; init; } = "";
}
