namespace NotebookOps.Notebooks.Hygiene;

/// <summary>A number that a rule measures by.</summary>
/// <param name="Key">Its name in <c>.editorconfig</c>: <c>notebookops_max_cell_lines</c>.</param>
/// <param name="Default">Its value where nothing is said.</param>
/// <param name="Meaning">What it counts.</param>
internal sealed record RuleLimit(string Key, int Default, string Meaning);
