using NuGet.Versioning;

namespace NotebookOps.Kernel.Sessions.Packages;

/// <summary>A package that is unpacked on this machine.</summary>
internal sealed record RestoredPackage(string Id, NuGetVersion Version, string Folder);
