using System.Diagnostics;
using NotebookOps.Kernel.Sessions.Cells;
using NotebookOps.Kernel.Sessions.Scripting;
using NuGet.Versioning;

namespace NotebookOps.Kernel.Sessions.Packages;

/// <summary>The packages of one session.</summary>
internal sealed class SessionPackages(SessionState state)
{
    private const string Ourselves = "NotebookOps";

    private readonly Dictionary<string, RestoredPackage> loaded = new(StringComparer.OrdinalIgnoreCase);
    // Texts: a version's own type would load NuGet with every session.
    private readonly Dictionary<string, string> carried = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<PackageRequest> requests = [];
    private PackageSources? sources;

    /// <summary>What has been resolved so far, each in the version that cells really get.</summary>
    public IReadOnlyList<PackageInUse> InUse =>
        [.. loaded.Values.Select(package => new PackageInUse(package.Id, carried.GetValueOrDefault(package.Id) ?? package.Version.ToNormalizedString()))];

    private PackageSources Sources => sources ??= new PackageSources(state.Options.BaseDirectory, state.Options.PackageSources);

    /// <exception cref="NotebookOpsException">It is neither a URL nor a folder that exists.</exception>
    public void AddSource(string source, string folder) => Sources.Add(source, folder);

    /// <summary>Resolves packages together with all that were asked for before, and makes them usable in the code that follows.</summary>
    /// <exception cref="NotebookOpsException">They cannot be had; nothing is added then.</exception>
    public async Task AddAsync(IReadOnlyList<string> references, CellRun run)
    {
        var asked = references.Select(PackageRequest.Parse).ToList();

        // This program carries NotebookOps itself: whichever version the notebook names, it is the one at hand that runs it.
        if (asked.RemoveAll(request => string.Equals(request.Name, Ourselves, StringComparison.OrdinalIgnoreCase)) > 0)
        {
            await state.Magics.AttachAsync(run);
        }

        if (asked.Count == 0)
        {
            return;
        }

        // The latest request for a package is the one that counts.
        var all = requests.Where(earlier => !asked.Exists(request => Same(request, earlier))).Concat(asked).ToList();
        var restored = await new PackageRestore(Sources).RunAsync(all, run.Stop);
        var assets = restored.Select(package => (Package: package, Assets: PackageAssets.Of(package))).ToList();
        requests.Clear();
        requests.AddRange(all);
        foreach (var (package, files) in assets)
        {
            if (!loaded.TryGetValue(package.Id, out var earlier))
            {
                loaded.Add(package.Id, package);
                Load(files);
                SayIfCarried(package, files, run);
            }
            else if (earlier.Version != package.Version)
            {
                run.Say($"`{package.Id}` {earlier.Version.ToNormalizedString()} is loaded already and stays; {package.Version.ToNormalizedString()} will be used after a restart.");
            }
        }

        state.Magics.Draw(loaded.Keys);
        foreach (var request in asked)
        {
            SayIfSubstituted(request, run);
        }
    }

    private void Load(PackageAssets assets)
    {
        foreach (var path in assets.Compile)
        {
            state.References.Add(Shared(path) ?? path);
        }

        foreach (var path in assets.Runtime.Where(path => Shared(path) is null))
        {
            state.LoadContext.AddManaged(path);
        }

        foreach (var path in assets.Native)
        {
            state.LoadContext.AddNative(path);
        }

        foreach (var (culture, path) in assets.Satellites)
        {
            state.LoadContext.AddSatellite(culture, path);
        }
    }

    /// <summary>The program's own copy of an assembly, where it is at least as new: two copies would be two sets of types.</summary>
    private static string? Shared(string path) =>
        HostAssemblies.Find(Path.GetFileNameWithoutExtension(path)) is { } own && HostAssemblies.VersionOf(own) >= HostAssemblies.VersionOf(path) ? own : null;

    private void SayIfCarried(RestoredPackage package, PackageAssets files, CellRun run)
    {
        var main = files.Runtime.FirstOrDefault(path => Path.GetFileNameWithoutExtension(path).Equals(package.Id, StringComparison.OrdinalIgnoreCase));
        if (main is not null && Shared(main) is { } own
            && NuGetVersion.TryParse(FileVersionInfo.GetVersionInfo(own).ProductVersion, out var version) && version != package.Version)
        {
            carried[package.Id] = version.ToNormalizedString();
            run.Say($"`{package.Id}` {version.ToNormalizedString()} is used in place of {package.Version.ToNormalizedString()}: NotebookOps shares it with the cells.");
        }
    }

    private void SayIfSubstituted(PackageRequest request, CellRun run)
    {
        if (!request.Range.IsFloating && request.Range is { HasLowerBound: true, IsMinInclusive: true, MinVersion: { } wanted }
            && loaded.TryGetValue(request.Name, out var package) && package.Version > wanted)
        {
            run.Say($"`{request.Name}` {wanted.ToNormalizedString()} is not on the package sources, or another package needs a newer one; {package.Version.ToNormalizedString()} is used instead.");
        }
    }

    private static bool Same(PackageRequest one, PackageRequest other) => string.Equals(one.Name, other.Name, StringComparison.OrdinalIgnoreCase);
}
