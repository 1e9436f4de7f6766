namespace NotebookOps.Magics;

/// <summary>An output that can be replaced while its cell runs.</summary>
public interface INotebookDisplay
{
    /// <summary>Shows another value in the same place.</summary>
    Task UpdateAsync(object value, CancellationToken cancellationToken);
}
