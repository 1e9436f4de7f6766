namespace NotebookOps.Notebooks.Documents.Ipynb;

/// <summary>The file is JSON, but not a notebook's. Thrown where the place is known as an offset; the reader turns it into a sentence with line and column.</summary>
internal sealed class MalformedNotebookException(int offset, string problem, string remedy) : FormatException(problem)
{
    public int Offset { get; } = offset;

    public string Remedy { get; } = remedy;
}
