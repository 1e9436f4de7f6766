using NotebookOps.Tracking;

namespace NotebookOps.Tests.Tracking;

/// <summary>Sessions that see nothing of this machine's environment.</summary>
internal static class Sessions
{
    public static TrackingSession At(string folder, string? notebook = null, string? store = null, TimeProvider? clock = null) => new(new TrackingOptions
    {
        WorkingDirectory = folder,
        NotebookPath = notebook,
        Environment = name => name == "NOTEBOOKOPS_STORE" ? store : null,
        TimeProvider = clock ?? TimeProvider.System,
        Packages = () => new Dictionary<string, string> { ["Microsoft.ML"] = "5.0.1" },
    });
}
