namespace NotebookOps.Kernel.Sessions;

/// <summary>What the runner and the Jupyter kernel see of execution.</summary>
internal interface INotebookSession : IAsyncDisposable
{
    /// <summary>
    /// Runs one cell. The stream always ends with one <see cref="CellEvent.Completed"/>; a fault of the user's code comes before it as
    /// <see cref="CellEvent.Failed"/>, never as an exception. Cancelling interrupts the cell; the session stays usable.
    /// </summary>
    IAsyncEnumerable<CellEvent> RunAsync(CellSubmission cell, CancellationToken cancellationToken);
}
