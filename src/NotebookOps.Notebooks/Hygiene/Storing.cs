using NotebookOps.Notebooks.Documents;

namespace NotebookOps.Notebooks.Hygiene;

/// <summary>What git stores of a notebook that its filter cleans.</summary>
/// <param name="Notebook">The same cells, without the results that the filter takes.</param>
/// <param name="IsCommit">Whether a commit is at hand, which is all that is to be judged.</param>
internal sealed record Storing(Notebook Notebook, bool IsCommit);
