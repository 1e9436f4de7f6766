namespace NotebookOps.Magics;

/// <summary>A variable of the notebook's session.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its declared type.</param>
/// <param name="Value">Its value now.</param>
public sealed record NotebookVariable(string Name, Type Type, object? Value);
