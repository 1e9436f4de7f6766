namespace NotebookOps.Kernel.Sessions;

/// <summary>A cell to run.</summary>
/// <param name="Code">Its text, magics included.</param>
/// <param name="Language">The language it is in unless a line such as <c>#!markdown</c> says otherwise.</param>
/// <param name="Number">Its place in the notebook, from 1; errors and stack traces name it.</param>
internal sealed record CellSubmission(string Code, string Language, int Number)
{
    /// <summary>The tags in the cell's metadata; <c>parameters</c> makes its declarations the notebook's parameters.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];
}
