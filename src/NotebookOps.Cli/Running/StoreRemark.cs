using NotebookOps.Tracking.Stores;

namespace NotebookOps.Cli.Running;

/// <summary>What a person should know of the store when a notebook has run: above all, which runs are not on the team's server yet.</summary>
internal static class StoreRemark
{
    public static async Task TellAsync(string folder, string notebookPath, TextWriter stderr)
    {
        var location = StoreLocation.Find(folder, notebookPath, Environment.GetEnvironmentVariable);
        if (location.Server is null || !File.Exists(location.DatabasePath))
        {
            return;
        }

        using var store = RunStores.OpenForReading(location, TimeProvider.System);
        if (store.Remark is { } remark)
        {
            await stderr.WriteLineAsync(TerminalText.Clean(remark, keepLines: true));
        }
    }
}
