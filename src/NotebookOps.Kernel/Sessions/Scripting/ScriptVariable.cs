namespace NotebookOps.Kernel.Sessions.Scripting;

/// <summary>A variable declared at the top level of a cell.</summary>
internal sealed record ScriptVariable(string Name, Type Type, object? Value);
