using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.DotNet.Interactive.Formatting;
using NotebookOps.Magics;
using NotebookOps.Tests.Tracking;

namespace NotebookOps.Tests.Magics.Interactive;

/// <summary>
/// What was seen in the real .NET Interactive, said again to the compiled side of the glue: the same pieces in the same order must show and refuse
/// the same. The lines are those that the host's own parser gets wrong.
/// </summary>
public sealed partial class TranscriptTests : IAsyncLifetime
{
    private static readonly JsonSerializerOptions s_options = new(JsonSerializerDefaults.Web);

    private readonly TemporaryFolder folder = new();
    private ReplayedHost? host;

    public async ValueTask InitializeAsync()
    {
        Directory.CreateDirectory(folder.File(".notebookops"));
        host = new ReplayedHost(folder.Path);
        var loading = new TranscriptCell("#r \"nuget:NotebookOps\"", "csharp", [], []);
        host.Load(loading);
    }

    public ValueTask DisposeAsync()
    {
        host?.Stop();
        folder.Dispose();
        return ValueTask.CompletedTask;
    }

    [Theory]
    [InlineData("magic-lines", 28)]
    public async Task What_the_host_says_is_answered_as_it_was_there(string name, int cells)
    {
        var path = Path.Combine(AppContext.BaseDirectory, "Transcripts", name + ".json");
        var transcript = JsonSerializer.Deserialize<Transcript>(await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken), s_options)!;
        Assert.Equal(cells, transcript.Cells.Count);
        foreach (var cell in transcript.Cells)
        {
            var context = await host!.RunAsync(cell);
            if (cell.Happens.Count == 0)
            {
                continue;
            }

            Assert.True(context.Failure is null == cell.Fails is null, $"{cell.Cell}: {context.Failure ?? "did not fail"}");
            if (context.IsOurs)
            {
                Assert.Equal(cell.Fails, context.Failure);
            }

            Assert.Equal(cell.Shows.Select(Lasting), context.Shown.Select(shown => Lasting(((MagicDisplay)shown).ToText())));
        }
    }

    [Fact]
    public async Task It_greets_once_and_loading_it_again_changes_nothing()
    {
        Assert.Equal("NotebookOps 0.1.0: #!parameters, #!track, #!runs, #!compare, #!hygiene; each answers --help.", ((MagicDisplay)Assert.Single(host!.Loading!.Shown)).ToText());
        host.Load(new TranscriptCell("#r \"nuget:NotebookOps\"", "csharp", [], []));
        Assert.Empty(host.Loading.Shown);
    }

    [Fact]
    public async Task A_run_that_is_open_when_the_host_closes_ends_as_the_last_cell_did()
    {
        await host!.RunAsync(new TranscriptCell("#!track start open", "csharp", [new Happening(Magic: "csharp")], []));
        await host.RunAsync(new TranscriptCell("throw new Exception(\"no\");", "csharp", [new Happening(Code: "throw new Exception(\"no\");")], []));
        host.Stop();
        using var store = Sessions.At(folder.Path, store: folder.File(".notebookops/runs.db"));
        Assert.Equal(RunStatus.Failed, Assert.Single(store.StoreToRead.Search(new NotebookOps.Tracking.Stores.RunQuery { Now = DateTimeOffset.UnixEpoch })).Status);
    }

    [Fact]
    public void A_run_whose_host_is_shut_down_under_its_cell_has_failed()
    {
        const string Wait = "await new System.Threading.Tasks.TaskCompletionSource().Task;";
        var running = host!.RunAsync(new TranscriptCell("#!track cell long\n" + Wait, "csharp", [new Happening(Magic: "csharp"), new Happening(Code: Wait)], []));
        Assert.False(running.IsCompleted);
        host.GiveUp();
        using var store = Sessions.At(folder.Path, store: folder.File(".notebookops/runs.db"));
        Assert.Equal(RunStatus.Failed, Assert.Single(store.StoreToRead.Search(new NotebookOps.Tracking.Stores.RunQuery { Now = DateTimeOffset.UnixEpoch })).Status);
    }

    [Fact]
    public async Task A_question_for_completions_beside_a_cell_is_no_part_of_it()
    {
        var asked = host!.AskAsync();
        await host.RunAsync(new TranscriptCell("#!track cell short", "csharp", [new Happening(Magic: "csharp")], []));
        Assert.False(asked.IsCompleted);
        using var store = Sessions.At(folder.Path, store: folder.File(".notebookops/runs.db"));
        Assert.Equal(RunStatus.Finished, Assert.Single(store.StoreToRead.Search(new NotebookOps.Tracking.Stores.RunQuery { Now = DateTimeOffset.UnixEpoch })).Status);
    }

    // The host replaces `@name` before anything of the cell runs, and for more than one in a line it sends a form with those that are inputs, and waits.
    [Theory]
    [InlineData("var c = 3;\n#!track note @c", "c")]
    [InlineData("#!track note @csharp:c", "c")]
    [InlineData("#!set --name d --value @c\n#!track note @c", null)]
    [InlineData("#!set --name d --value @c", null)]
    public async Task A_variable_in_a_line_of_ours_is_not_asked_for_before_its_time(string cell, string? answer) =>
        Assert.Equal((answer is null, answer), await host!.ReplaceAsync(new RequestValue("c"), cell));

    [Theory]
    [InlineData("#!track note @input:c", true)]
    [InlineData("#!set --name d --value @input:c", false)]
    public async Task Nobody_is_asked_for_what_a_line_of_ours_cannot_take(string cell, bool isOurs)
    {
        Assert.Equal((!isOurs, isOurs ? "" : null), await host!.ReplaceAsync(new RequestInput(), cell));
        Assert.Equal((!isOurs, null), await host.ReplaceAsync(new RequestInputs(["c"]), cell));
        Assert.Equal((false, null), await host.ReplaceAsync(new RequestInputs([]), cell));
    }

    [Theory]
    [InlineData("#!parameters\ndouble rate = 0.1;\nint trees = 200;", "\n#!track params rate")]
    [InlineData("// parameters\r\ndouble rate = 0.1;\r\nint trees = 200;\r\n", "")]
    public async Task Overrides_are_assigned_while_the_cell_still_runs(string declarations, string below)
    {
        var host = new ReplayedHost(folder.Path, """{ "rate": 0.5 }""");
        host.Load(new TranscriptCell("#r \"nuget:NotebookOps\"", "csharp", [], []));
        await host.RunAsync(new TranscriptCell("#!track start overridden", "csharp", [new Happening(Magic: "csharp")], []));
        var code = declarations.Replace("#!parameters\n", "", StringComparison.Ordinal);
        Happening[] magics = code == declarations ? [] : [new Happening(Magic: "csharp")];
        var ended = await host.RunAsync(new TranscriptCell(declarations + below, "csharp", [.. magics, new Happening(Code: code), .. magics], []));
        Assert.Null(ended.Failure);
        Assert.Equal([("rate", 0.5), ("trees", 200)], host.Variables.Select(variable => (variable.Name, variable.Value)));
        host.Stop();
        using var store = Sessions.At(folder.Path, store: folder.File(".notebookops/runs.db"));
        Assert.Equal(0.5, Assert.Single(store.StoreToRead.Search(new NotebookOps.Tracking.Stores.RunQuery { Now = DateTimeOffset.UnixEpoch })).Params["rate"].Value);
    }

    [Fact]
    public async Task A_run_that_a_cell_returns_is_shown_as_its_status()
    {
        await host!.RunAsync(new TranscriptCell("#!track start shown", "csharp", [new Happening(Magic: "csharp")], []));
        using var store = Sessions.At(folder.Path, store: folder.File(".notebookops/runs.db"));
        var run = Assert.Single(store.StoreToRead.Search(new NotebookOps.Tracking.Stores.RunQuery { Now = DateTimeOffset.UnixEpoch }));
        var text = run.ToDisplayString("text/plain");
        Assert.StartsWith($"Run shown ({run.Id[..8]})", text, StringComparison.Ordinal);
        Assert.Contains("<strong>shown</strong>", run.ToDisplayString("text/html"), StringComparison.Ordinal);
    }

    /// <summary>Without ids and spans of time.</summary>
    private static string Lasting(string text) => Fleeting().Replace(text, "*");

    [GeneratedRegex(@"\b[0-9a-f]{8,32}\b|\b\d+(\.\d+)? m?s\b")]
    private static partial Regex Fleeting();
}
