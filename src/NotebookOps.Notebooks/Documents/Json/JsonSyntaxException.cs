namespace NotebookOps.Notebooks.Documents.Json;

/// <summary>The text is not JSON. The message completes the sentence "it cannot be read: ...".</summary>
internal sealed class JsonSyntaxException(int offset, string problem) : FormatException(problem)
{
    /// <summary>The byte at which it stops being JSON.</summary>
    public int Offset { get; } = offset;
}
