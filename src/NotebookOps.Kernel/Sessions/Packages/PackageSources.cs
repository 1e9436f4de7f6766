using NuGet.Configuration;
using NuGet.Protocol;
using NuGet.Protocol.Core.Types;

namespace NotebookOps.Kernel.Sessions.Packages;

/// <summary>Where packages come from and where they are unpacked, as the NuGet.Config files of the user and of the notebook's folder say.</summary>
internal sealed class PackageSources
{
    private readonly List<PackageSource> added = [];
    private readonly List<PackageSource> configured;

    /// <exception cref="NotebookOpsException">A NuGet.Config cannot be read.</exception>
    public PackageSources(string folder, IEnumerable<string> further)
    {
        try
        {
            Settings = NuGet.Configuration.Settings.LoadDefaultSettings(folder);
            GlobalPackagesFolder = SettingsUtility.GetGlobalPackagesFolder(Settings);
            configured = [.. new PackageSourceProvider(Settings).LoadPackageSources().Where(source => source.IsEnabled)];
        }
        catch (NuGetConfigurationException exception)
        {
            throw new NotebookOpsException($"The NuGet configuration could not be read: {exception.Message} Correct that file.", exception);
        }

        foreach (var source in further)
        {
            Add(source, folder);
        }
    }

    public ISettings Settings { get; }

    public string GlobalPackagesFolder { get; }

    public IEnumerable<SourceRepository> Repositories => configured.Concat(added).Select(source => Repository.Factory.GetCoreV3(source));

    public IEnumerable<string> Names => configured.Concat(added).Select(source => source.Source);

    /// <exception cref="NotebookOpsException">It is neither a URL nor a folder that exists.</exception>
    public void Add(string source, string baseFolder)
    {
        var isUrl = source.StartsWith("https://", StringComparison.OrdinalIgnoreCase) || source.StartsWith("http://", StringComparison.OrdinalIgnoreCase);
        var location = isUrl ? source : Path.GetFullPath(source, baseFolder);
        if (!isUrl && !Directory.Exists(location))
        {
            throw new NotebookOpsException($"The package source `{source}` is neither a URL nor a folder: `{location}` does not exist.");
        }

        if (!Names.Contains(location, StringComparer.OrdinalIgnoreCase))
        {
            added.Add(new PackageSource(location));
        }
    }
}
