using NuGet.DependencyResolver;
using NuGet.Frameworks;
using NuGet.LibraryModel;
using NuGet.Versioning;

namespace NotebookOps.Kernel.Sessions.Packages;

/// <summary>The notebook as a project whose package references are the lines that its cells have run so far.</summary>
internal sealed class NotebookProject(IReadOnlyList<PackageRequest> requests) : IDependencyProvider
{
    private const string Name = "(notebook)";

    public static LibraryRange Range { get; } = new(Name, VersionRange.All, LibraryDependencyTarget.Project);

    public bool SupportsType(LibraryDependencyTarget libraryTypeFlag) => libraryTypeFlag.HasFlag(LibraryDependencyTarget.Project);

    public Library? GetLibrary(LibraryRange libraryRange, NuGetFramework targetFramework, string? alias) => GetLibrary(libraryRange, targetFramework);

    public Library? GetLibrary(LibraryRange libraryRange, NuGetFramework targetFramework) => libraryRange.Name != Name
        ? null
        : new Library
        {
            LibraryRange = libraryRange,
            Identity = new LibraryIdentity(Name, new NuGetVersion(1, 0, 0), LibraryType.Project),
            Dependencies = [.. requests.Select(request => new LibraryDependency(new LibraryRange(request.Name, request.Range, LibraryDependencyTarget.Package)))],
            Resolved = true,
        };
}
