using NotebookOps.CSharp.Cells;
using NotebookOps.Notebooks.Documents;

namespace NotebookOps.Magics;

/// <summary><c>#!parameters</c>: the variables that its cell declares are the notebook's parameters.</summary>
internal sealed class ParametersMagic() : MagicCommand(
    "#!parameters",
    "Declares the variables of this cell as the notebook's parameters: `notebookops run -p name=value` and `NOTEBOOKOPS_PARAMETERS` override them, and every run logs them.",
    [])
{
    internal override IReadOnlyList<(string Line, string Meaning)> Examples { get; } =
    [
        ("#!parameters", "As the first line of a cell. A comment after a declaration describes it: `double rate = 0.1;   // step size`"),
    ];

    internal override string CSharp => "// parameters   <- as the first line of the cell, the same\nTrack.LogParam(\"rate\", rate);";

    internal override Task InvokeAsync(MagicInvocation invocation, INotebookHost host, CancellationToken cancellationToken)
    {
        if (CellSyntax.LanguageAt(invocation.CellCode, Name) is var language && language != LanguageNames.CSharp)
        {
            throw new NotebookOpsException($"`#!parameters` reads C# declarations, and it stands in `{SafeText.OneLine(language)}` code here: declare the parameters in a C# cell (`#!csharp`), "
                + "and bring them over where they are used: `#!set --name rate --value @csharp:rate`.");
        }

        invocation.Parameters.Declare(invocation.CellCode);
        return Task.CompletedTask;
    }
}
