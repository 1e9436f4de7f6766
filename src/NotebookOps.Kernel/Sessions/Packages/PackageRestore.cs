using NuGet.Common;
using NuGet.Configuration;
using NuGet.DependencyResolver;
using NuGet.Frameworks;
using NuGet.LibraryModel;
using NuGet.Packaging;
using NuGet.Packaging.Core;
using NuGet.Packaging.PackageExtraction;
using NuGet.Packaging.Signing;
using NuGet.Protocol;
using NuGet.Protocol.Core.Types;
using NuGet.RuntimeModel;
using NuGet.Versioning;

namespace NotebookOps.Kernel.Sessions.Packages;

/// <summary>Finds out by NuGet's own rules which packages a notebook needs, and unpacks the missing ones into the global packages folder.</summary>
internal sealed class PackageRestore(PackageSources sources)
{
    private static readonly ILogger Log = NullLogger.Instance;

    public static NuGetFramework Framework { get; } = NuGetFramework.Parse($"net{Environment.Version.Major}.{Environment.Version.Minor}");

    /// <returns>Every package needed, those of the requests and what they depend on; nearest wins.</returns>
    /// <exception cref="NotebookOpsException">A package or version is nowhere to be had, two do not go together, or a source does not answer.</exception>
    public async Task<IReadOnlyList<RestoredPackage>> RunAsync(IReadOnlyList<PackageRequest> requests, CancellationToken cancellationToken)
    {
        // A machine that has never restored anything has no such folder, and NuGet will not look into one that is not there.
        Directory.CreateDirectory(sources.GlobalPackagesFolder);
        using var cache = new SourceCacheContext();
        var context = new RemoteWalkContext(cache, PackageSourceMapping.GetPackageSourceMapping(sources.Settings), Log);
        context.ProjectLibraryProviders.Add(new NotebookProject(requests));
        context.LocalLibraryProviders.Add(new FeedProvider(Repository.Factory.GetCoreV3(sources.GlobalPackagesFolder, FeedType.FileSystemV3)));
        foreach (var repository in sources.Repositories)
        {
            context.RemoteLibraryProviders.Add(new FeedProvider(repository));
        }

        try
        {
            var root = await new RemoteDependencyWalker(context).WalkAsync(NotebookProject.Range, Framework, null, RuntimeGraph.Empty, recursive: true);
            cancellationToken.ThrowIfCancellationRequested();
            Check(root.Analyze());
            var accepted = new Dictionary<string, RemoteResolveResult>(StringComparer.OrdinalIgnoreCase);
            var missing = new List<LibraryRange>();
            root.ForEach(node =>
            {
                if (node.Item is not { } item || item.Key.Type == LibraryType.Unresolved)
                {
                    missing.Add(node.Key);
                }
                else if (node.Disposition == Disposition.Accepted && item.Key.Type == LibraryType.Package)
                {
                    accepted.TryAdd(item.Key.Name, item.Data);
                }
            });
            if (missing.Count > 0)
            {
                throw await NotFoundAsync(missing[0], context, cancellationToken);
            }

            var restored = new List<RestoredPackage>();
            foreach (var package in accepted.Values)
            {
                restored.Add(await UnpackAsync(package.Match, cache, cancellationToken));
            }

            return restored;
        }
        catch (FatalProtocolException exception)
        {
            throw new NotebookOpsException(
                $"The packages {Quoted(requests.Select(request => request.Name))} could not be looked up: {exception.GetBaseException().Message.TrimEnd('.')}. The sources are {Quoted(sources.Names)}; check the network, or name another source with `#i \"nuget: URL or folder\"`.",
                exception);
        }
    }

    private async Task<RestoredPackage> UnpackAsync(RemoteMatch match, SourceCacheContext cache, CancellationToken cancellationToken)
    {
        var identity = new PackageIdentity(match.Library.Name, match.Library.Version);
        var folders = new VersionFolderPathResolver(sources.GlobalPackagesFolder);
        var folder = folders.GetInstallPath(identity.Id, identity.Version);
        if (!File.Exists(folders.GetNupkgMetadataPath(identity.Id, identity.Version)))
        {
            // NuGet's extractor locks the folder against other processes and writes the metadata file last: what lacks it is half a package.
            using var downloader = await match.Provider!.GetPackageDownloaderAsync(identity, cache, Log, cancellationToken);
            var extraction = new PackageExtractionContext(
                PackageSaveMode.Defaultv3, PackageExtractionBehavior.XmlDocFileSaveMode, ClientPolicyContext.GetClientPolicy(sources.Settings, Log), Log);
            await PackageExtractor.InstallFromSourceAsync(identity, downloader, folders, extraction, cancellationToken, Guid.Empty);
        }

        return new RestoredPackage(identity.Id, identity.Version, folder);
    }

    private async Task<NotebookOpsException> NotFoundAsync(LibraryRange wanted, RemoteWalkContext context, CancellationToken cancellationToken)
    {
        var versions = new SortedSet<NuGetVersion>();
        foreach (var provider in context.RemoteLibraryProviders)
        {
            versions.UnionWith(await provider.GetAllVersionsAsync(wanted.Name, context.CacheContext, Log, cancellationToken) ?? []);
        }

        return new NotebookOpsException(versions.Count == 0
            ? $"There is no package `{wanted.Name}` on {Quoted(sources.Names)}. Check the name, or add the source that has it with `#i \"nuget: URL or folder\"`."
            : $"No version of the package `{wanted.Name}` on {Quoted(sources.Names)} satisfies `{wanted.VersionRange?.OriginalString ?? wanted.VersionRange?.ToString()}`. There {(versions.Count == 1 ? "is" : "are")} {Quoted(versions.Reverse().Take(5).Select(version => version.ToNormalizedString()))}{(versions.Count > 5 ? " and older ones" : "")}.");
    }

    private static void Check(AnalyzeResult<RemoteResolveResult> result)
    {
        if (result.VersionConflicts.FirstOrDefault() is { } conflict)
        {
            throw new NotebookOpsException(
                $"The packages do not go together: `{conflict.Selected.GetPathWithLastRange()}` and `{conflict.Conflicting.GetPathWithLastRange()}` ask for different versions of `{conflict.Selected.Key.Name}`. Reference one version of it with a `#r` line of its own.");
        }

        if (result.Cycles.FirstOrDefault() is { } cycle)
        {
            throw new NotebookOpsException($"The packages depend on each other in a circle: {cycle.GetPath()}. Reference another version of one of them.");
        }
    }

    private static string Quoted(IEnumerable<string> names) => string.Join(", ", names.Select(name => $"`{name}`"));
}
