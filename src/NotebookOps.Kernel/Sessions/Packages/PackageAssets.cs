using NuGet.Client;
using NuGet.ContentModel;
using NuGet.Packaging;

namespace NotebookOps.Kernel.Sessions.Packages;

/// <summary>The files of a package that this machine and framework use.</summary>
/// <param name="Compile">What the compiler looks into.</param>
/// <param name="Runtime">What is loaded.</param>
/// <param name="Native">Native libraries.</param>
/// <param name="Satellites">Translations, by culture.</param>
internal sealed record PackageAssets(
    IReadOnlyList<string> Compile, IReadOnlyList<string> Runtime, IReadOnlyList<string> Native, IReadOnlyList<(string Culture, string Path)> Satellites)
{
    /// <exception cref="NotebookOpsException">The package holds assemblies, and none for this framework.</exception>
    public static PackageAssets Of(RestoredPackage package)
    {
        using var reader = new PackageFolderReader(package.Folder);
        var items = new ContentItemCollection();
        items.Load(reader.GetFiles());
        var conventions = new ManagedCodeConventions(RuntimeIdentifiers.Graph);
        var criteria = conventions.Criteria.ForFrameworkAndRuntime(PackageRestore.Framework, RuntimeIdentifiers.Current);
        var patterns = conventions.Patterns;

        IReadOnlyList<string> Best(params PatternSet[] wanted) =>
            [.. (items.FindBestItemGroup(criteria, wanted)?.Items ?? []).Select(item => item.Path)
                .Where(path => !path.EndsWith("_._", StringComparison.Ordinal))
                .Select(path => Path.Combine(package.Folder, path.Replace('/', Path.DirectorySeparatorChar)))];

        var runtime = Managed(Best(patterns.RuntimeAssemblies));
        var compile = Managed(Best(patterns.CompileRefAssemblies, patterns.CompileLibAssemblies));
        var native = Best(patterns.NativeLibraries).Where(IsLibrary).ToList();
        var satellites = Best(patterns.ResourceAssemblies).Select(path => (Path.GetFileName(Path.GetDirectoryName(path))!, path)).ToList();
        if (runtime.Count == 0 && items.FindBestItemGroup(criteria, patterns.RuntimeAssemblies) is null && reader.GetLibItems().Any(group => group.Items.Any(IsAssembly)))
        {
            throw new NotebookOpsException(
                $"The package `{package.Id}` {package.Version.ToNormalizedString()} has no assemblies for {PackageRestore.Framework.GetShortFolderName()}; it has {string.Join(", ", reader.GetLibItems().Select(group => $"`{group.TargetFramework.GetShortFolderName()}`"))}. Look for another version of it.");
        }

        return new PackageAssets(compile, runtime, native, satellites);
    }

    private static List<string> Managed(IEnumerable<string> paths) => [.. paths.Where(IsAssembly)];

    private static bool IsAssembly(string path) => path.EndsWith(".dll", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".exe", StringComparison.OrdinalIgnoreCase);

    // Debug symbols lie beside native libraries under longer names.
    private static bool IsLibrary(string path) => Path.GetExtension(path) is not (".dbg" or ".debug" or ".pdb" or ".a" or ".h");
}
