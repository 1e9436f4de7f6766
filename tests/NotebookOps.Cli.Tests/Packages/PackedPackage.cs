using System.Diagnostics;

namespace NotebookOps.Cli.Tests.Packages;

/// <summary>The package, packed once from what these tests were built against.</summary>
public sealed class PackedPackage : IAsyncLifetime
{
    private readonly TemporaryFolder folder = new();

    public string Folder => folder.Path;

    /// <summary>The repository's folder.</summary>
    public string Root { get; } = FindRoot(AppContext.BaseDirectory);

    public string Path(string extension) => folder.File("NotebookOps.0.1.0." + extension);

    public async ValueTask InitializeAsync()
    {
        var configuration = AppContext.BaseDirectory.Contains($"{System.IO.Path.DirectorySeparatorChar}Release{System.IO.Path.DirectorySeparatorChar}", StringComparison.Ordinal) ? "Release" : "Debug";
        var start = new ProcessStartInfo("dotnet", ["pack", System.IO.Path.Combine(Root, "src/NotebookOps"), "--no-build", "-p:BuildProjectReferences=false", "-c", configuration, "-o", folder.Path, "-v", "quiet", "-nodeReuse:false"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var packed = await ToolProcess.RunAsync(start);
        Assert.True(packed.ExitCode == 0, packed.Stdout + packed.Stderr);
    }

    public ValueTask DisposeAsync()
    {
        folder.Dispose();
        return ValueTask.CompletedTask;
    }

    private static string FindRoot(string folder) =>
        File.Exists(System.IO.Path.Combine(folder, "NotebookOps.sln")) ? folder
        : FindRoot(System.IO.Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("These tests run inside the repository."));
}
