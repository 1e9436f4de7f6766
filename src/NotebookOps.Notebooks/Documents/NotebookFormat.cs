namespace NotebookOps.Notebooks.Documents;

/// <summary>How a notebook is written down.</summary>
public enum NotebookFormat
{
    /// <summary>Jupyter's JSON, nbformat 4.x.</summary>
    Ipynb,

    /// <summary>.NET Interactive's text format.</summary>
    Dib,
}
