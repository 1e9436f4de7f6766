namespace NotebookOps.Notebooks.Hygiene.Code;

/// <summary>What the rules ask of a language's parser. The composition root fills it in: this project knows no compiler.</summary>
internal interface ICodeReader
{
    /// <summary>What cells may use without a package.</summary>
    IClassLibrary Library { get; }

    /// <summary>Reads one cell of code, its magics and package references included; code that does not parse is read as far as it goes.</summary>
    CodeFacts Read(string source);

    /// <summary>The variables of a parameters cell that <c>run -p</c> would refuse; none of a cell that does not parse.</summary>
    IReadOnlyList<ParameterProblem> ReadParameterProblems(string source);
}
