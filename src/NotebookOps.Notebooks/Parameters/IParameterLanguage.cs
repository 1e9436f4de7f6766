namespace NotebookOps.Notebooks.Parameters;

/// <summary>What the parameters room must know of a cell's language. The composition root fills it in, so that nothing here loads a compiler.</summary>
internal interface IParameterLanguage
{
    /// <summary>The top-level variable declarations of a parameters cell, in order. Magic lines are passed over.</summary>
    /// <exception cref="NotebookOpsException">The cell does not parse.</exception>
    IReadOnlyList<ParameterDeclaration> ReadDeclarations(string cellSource);

    /// <summary>
    /// Statements that assign <paramref name="values"/> to the variables that <paramref name="cellSource"/> declares, one a line,
    /// each a correct literal of the declared type.
    /// </summary>
    /// <exception cref="NotebookOpsException">A name is not declared (the message lists those that are), or a value does not convert (the message names the type wanted).</exception>
    string WriteAssignments(string cellSource, IReadOnlyDictionary<string, ParameterValue> values);
}
