using System.Text.Json;
using NotebookOps.Tests.Magics;

namespace NotebookOps.Tests.Tracking.Export;

/// <summary>What a cell types, in a notebook of its own: another test's may have a store that is gone.</summary>
[Collection(nameof(OneNotebookAtATime))]
public sealed class RunsExportTests : IAsyncDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly TestNotebook notebook = new();

    [Fact]
    public async Task A_cell_exports_as_the_tool_does()
    {
        await notebook.Run("#!track start exported\n#!track end");
        var count = Runs.Export("csv", folder.File("runs.csv"), "started > -7d");
        Assert.Equal(1, count);
        Assert.Equal(count, File.ReadAllText(folder.File("runs.csv")).Split("\r\n").Count(line => line.Length > 33 && line[32] == ','));
        Assert.StartsWith("id,experiment,name,status,started,ended,", File.ReadAllText(folder.File("runs.csv")), StringComparison.Ordinal);

        count = Runs.Export("json", folder.File("new/runs.json"));
        using var json = JsonDocument.Parse(File.ReadAllBytes(folder.File("new/runs.json")));
        Assert.Equal(count, json.RootElement.GetProperty("runs").GetArrayLength());
        Assert.Equal(["runs.json"], Directory.EnumerateFileSystemEntries(folder.File("new")).Select(Path.GetFileName));
    }

    [Fact]
    public void A_format_that_there_is_not_is_refused_with_those_that_there_are() =>
        Assert.Contains("`json`, `csv` or `mlflow`", Assert.Throws<NotebookOpsException>(() => Runs.Export("parquet", folder.File("x"))).Message, StringComparison.Ordinal);

    public async ValueTask DisposeAsync()
    {
        await notebook.DisposeAsync();
        folder.Dispose();
    }
}
