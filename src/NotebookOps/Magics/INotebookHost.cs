namespace NotebookOps.Magics;

/// <summary>All that NotebookOps may ask of the program that runs the notebook. The host adapters are the only code that differs between hosts.</summary>
public interface INotebookHost
{
    /// <summary>The notebook's file, where the host knows it.</summary>
    string? NotebookPath { get; }

    /// <summary>
    /// The C# variables as they stand after the last finished cell. For a magic that runs between the code of another language a host may add that
    /// language's: of a name that is there twice the last counts.
    /// </summary>
    IReadOnlyList<NotebookVariable> Variables { get; }

    /// <summary>The packages that the notebook references so far, by name, with their versions. A host that cannot tell leaves it at none: what is loaded is found anyhow.</summary>
    IReadOnlyDictionary<string, string> Packages => new Dictionary<string, string>();

    /// <summary>Runs C# in the notebook's session; what it declares stays.</summary>
    /// <exception cref="NotebookOpsException">The code does not compile or throws.</exception>
    Task SubmitAsync(string code, CancellationToken cancellationToken);

    /// <summary>Shows a value below the running cell, through the formatters.</summary>
    Task<INotebookDisplay> DisplayAsync(object value, CancellationToken cancellationToken);

    /// <summary>Calls back once, when the running cell has ended, however it ended.</summary>
    void OnCellEnded(Func<CellOutcome, Task> callback);
}
