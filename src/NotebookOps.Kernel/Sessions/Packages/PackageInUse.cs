namespace NotebookOps.Kernel.Sessions.Packages;

/// <summary>A package that a session has resolved, asked for by a cell or by another package.</summary>
internal sealed record PackageInUse(string Name, string Version);
