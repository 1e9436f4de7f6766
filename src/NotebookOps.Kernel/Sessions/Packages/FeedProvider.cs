using NuGet.Common;
using NuGet.Configuration;
using NuGet.DependencyResolver;
using NuGet.Frameworks;
using NuGet.LibraryModel;
using NuGet.Packaging;
using NuGet.Packaging.Core;
using NuGet.Protocol.Core.Types;
using NuGet.Versioning;

namespace NotebookOps.Kernel.Sessions.Packages;

/// <summary>One package source, as NuGet's dependency walker wants it.</summary>
internal sealed class FeedProvider(SourceRepository repository) : IRemoteDependencyProvider
{
    public bool IsHttp => repository.PackageSource.IsHttp;

    public PackageSource Source => repository.PackageSource;

    public SourceRepository SourceRepository => repository;

    public async Task<LibraryIdentity?> FindLibraryAsync(
        LibraryRange libraryRange, NuGetFramework targetFramework, SourceCacheContext cacheContext, ILogger logger, CancellationToken cancellationToken)
    {
        var versions = await GetAllVersionsAsync(libraryRange.Name, cacheContext, logger, cancellationToken);
        var best = libraryRange.VersionRange?.FindBestMatch(versions);
        return best is null ? null : new LibraryIdentity(libraryRange.Name, best, LibraryType.Package);
    }

    public async Task<LibraryDependencyInfo> GetDependenciesAsync(
        LibraryIdentity libraryIdentity, NuGetFramework targetFramework, SourceCacheContext cacheContext, ILogger logger, CancellationToken cancellationToken)
    {
        var resource = await ResourceAsync(cancellationToken);
        var info = await resource.GetDependencyInfoAsync(libraryIdentity.Name, libraryIdentity.Version, cacheContext, logger, cancellationToken);
        if (info is null)
        {
            return LibraryDependencyInfo.CreateUnresolved(libraryIdentity, targetFramework);
        }

        var group = NuGetFrameworkUtility.GetNearest(info.DependencyGroups, targetFramework, static group => group.TargetFramework);
        var dependencies = (group?.Packages ?? []).Select(static package =>
            new LibraryDependency(new LibraryRange(package.Id, package.VersionRange, LibraryDependencyTarget.Package)));
        return LibraryDependencyInfo.Create(new LibraryIdentity(info.PackageIdentity.Id, info.PackageIdentity.Version, LibraryType.Package), targetFramework, dependencies);
    }

    public async Task<IPackageDownloader> GetPackageDownloaderAsync(
        PackageIdentity packageIdentity, SourceCacheContext cacheContext, ILogger logger, CancellationToken cancellationToken) =>
        await (await ResourceAsync(cancellationToken)).GetPackageDownloaderAsync(packageIdentity, cacheContext, logger, cancellationToken)
        ?? throw new NotebookOpsException($"`{packageIdentity}` is listed on `{repository.PackageSource.Source}` but cannot be downloaded from it. Try again, or use another version.");

    public async Task<IEnumerable<NuGetVersion>?> GetAllVersionsAsync(
        string id, SourceCacheContext cacheContext, ILogger logger, CancellationToken token) =>
        await (await ResourceAsync(token)).GetAllVersionsAsync(id, cacheContext, logger, token);

    private async Task<FindPackageByIdResource> ResourceAsync(CancellationToken cancellationToken) =>
        await repository.GetResourceAsync<FindPackageByIdResource>(cancellationToken)
        ?? throw new NotebookOpsException($"`{repository.PackageSource.Source}` does not answer as a package source. Correct its address in NuGet.Config or in the `#i` line.");
}
