namespace NotebookOps.Notebooks.Parameters;

/// <summary>A parameter as its cell declares it.</summary>
/// <param name="Name">The variable's name.</param>
/// <param name="TypeText">The type as written, or as inferred from the default of a <c>var</c>: <c>double</c>, <c>int?</c>, <c>List&lt;string&gt;</c>.</param>
/// <param name="DefaultText">The initializer as written, or null where there is none.</param>
/// <param name="Description">The comment that follows the declaration on its line, without slashes.</param>
/// <param name="Line">The line in the cell, from 1.</param>
internal sealed record ParameterDeclaration(string Name, string TypeText, string? DefaultText, string? Description, int Line);
