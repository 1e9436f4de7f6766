using NotebookOps.Notebooks.Documents;

namespace NotebookOps.Notebooks.Parameters;

/// <summary>Puts the cell that assigns given values behind the cell that declares the parameters, as papermill does.</summary>
internal sealed class ParameterInjector(IParameterLanguage language)
{
    // Papermill's heading, by which a host that sees no tags knows the cell too: it declares nothing, so it is not taken for the declaring one.
    private const string FirstLine = "// Parameters";
    private const string StaleLine = "// Parameters were injected here by an earlier run";

    /// <param name="notebook">The notebook to run.</param>
    /// <param name="overrides">The values by parameter name.</param>
    /// <param name="notebookName">What messages call the notebook.</param>
    /// <exception cref="NotebookOpsException">
    /// There is no parameters cell, it is not C#, a name is not declared or a value does not convert. Nothing has been changed then.
    /// </exception>
    public InjectedParameters Prepare(Notebook notebook, IReadOnlyDictionary<string, ParameterValue> overrides, string notebookName)
    {
        if (overrides.Count == 0)
        {
            return new InjectedParameters(notebook, null);
        }

        var declaring = ParametersCell.Find(notebook) ?? throw new NotebookOpsException(
            $"{Wording.Quote(notebookName)} has no parameters cell, so {Wording.List([.. overrides.Keys])} cannot be set. "
            + "Declare the parameters in one C# cell, and give that cell the tag `parameters` or the first line `#!parameters`.");
        RequireCSharp(declaring, notebookName);
        if (notebook.Format == NotebookFormat.Dib)
        {
            // Tags, and so the injected cell, have no place in a .dib file; the executed notebook is an .ipynb in any case.
            return Prepare(DibConverter.ToIpynb(notebook), overrides, notebookName);
        }

        var source = FirstLine + "\n" + language.WriteAssignments(declaring.Source, overrides);

        var editor = new NotebookEditor(notebook);
        var injected = notebook.Cells.Where(cell => cell.Tags.Contains(ParametersCell.InjectedTag, StringComparer.Ordinal)).ToList();
        var replaced = injected.FirstOrDefault(cell => cell.Number > declaring.Number);
        foreach (var cell in injected)
        {
            // One that stands elsewhere holds values of another execution and may stand before the declarations.
            editor.ReplaceSource(cell, cell == replaced ? source : StaleLine);
            editor.SetOutputs(cell, []);
            editor.SetExecutionCount(cell, null);
        }

        if (replaced is null)
        {
            editor.InsertCell(declaring.Number + 1, new NewCell(CellKind.Code, source, "csharp", [ParametersCell.InjectedTag]));
        }

        return new InjectedParameters(editor.Apply(), replaced?.Number ?? declaring.Number + 1);
    }

    /// <exception cref="NotebookOpsException">The parameters cell is in a language whose declarations cannot be read.</exception>
    public static void RequireCSharp(Cell declaring, string notebookName)
    {
        if (declaring.Language != "csharp")
        {
            throw new NotebookOpsException(
                $"The parameters cell of {Wording.Quote(notebookName)} (cell {declaring.Number}) is written in {Wording.Quote(declaring.Language)}. "
                + "Only C# declarations can be read: move the parameters into a C# cell.");
        }
    }
}
