namespace NotebookOps.Kernel.Tests.Sessions;

/// <summary>One test, in the order of a notebook: NotebookOps has one current session a process.</summary>
public class NotebookOpsInSessionTests
{
    [Fact]
    public async Task The_package_reference_resolves_to_the_assemblies_at_hand_and_its_magics_and_types_work()
    {
        await using var session = new SessionFixture();
        Directory.CreateDirectory(Path.Combine(session.Folder, ".notebookops"));
        Assert.Contains("CS0103", (await session.RunAsync("Track.CurrentRun")).Failed().Message, StringComparison.Ordinal);
        Assert.DoesNotContain("NuGet", (await session.RunAsync("#r \"nuget:NotebookOps\"")).Succeeded().Output, StringComparison.Ordinal);
        (await session.RunAsync("#!parameters\ndouble rate = 0.25;  // step size")).Succeeded();
        (await session.RunAsync("#!track start first\nTrack.LogMetric(\"auc\", 0.75);\nvar acc = 0.5;")).Succeeded();
        (await session.RunAsync("#!track metrics acc")).Succeeded();
        (await session.RunAsync("#!track end")).Succeeded();

        var found = (await session.RunAsync("var run = Runs.Search().Single(); $\"{run.Name} {run.Status} {run.Metrics[\"auc\"].Last} {run.Params.Keys.Single()} {run.Linear}\"")).Succeeded();
        Assert.Equal("first Finished 0.75 rate True", found.ResultText);

        var table = (await session.RunAsync("using Microsoft.Data.Analysis;\nnew DataFrame(new Int32DataFrameColumn(\"n\", new[] { 1, 2 }))")).Succeeded();
        Assert.Contains("<table", table.Result?["text/html"], StringComparison.Ordinal);

        var failure = (await session.RunAsync("1\n#!track strat")).Failed();
        Assert.Equal(("DirectiveError", 2), (failure.Name, failure.Line));
    }
}
