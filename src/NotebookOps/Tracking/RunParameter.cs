namespace NotebookOps;

/// <summary>A parameter of a run.</summary>
/// <param name="Value">A number (<see cref="long"/>, <see cref="decimal"/> or <see cref="double"/>), <see cref="bool"/>, <see cref="string"/> or null; anything else was kept as JSON text.</param>
/// <param name="Type">The C# type it was declared or logged with, such as <c>double</c> or <c>int[]</c>.</param>
public sealed record RunParameter(object? Value, string Type)
{
    /// <summary>The notebook's own value, as it stands in the parameters cell, where the run was given another.</summary>
    public string? Declared { get; init; }

    /// <summary>Whether <see cref="Value"/> is the JSON text of something that is no single value.</summary>
    internal bool IsJson { get; init; }
}
