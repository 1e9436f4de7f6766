using NotebookOps.Notebooks.Documents;

namespace NotebookOps.Notebooks.Parameters;

/// <summary>A notebook that is ready to run with the values it was given.</summary>
/// <param name="Notebook">With the injected cell; the very notebook that was passed in where no values were given.</param>
/// <param name="CellNumber">The injected cell's number, or null where there is none.</param>
internal sealed record InjectedParameters(Notebook Notebook, int? CellNumber);
