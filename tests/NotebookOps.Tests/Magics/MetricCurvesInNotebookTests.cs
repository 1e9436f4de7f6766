namespace NotebookOps.Tests.Magics;

/// <summary>Curves as a cell asks for them, of what a store holds.</summary>
[Collection(nameof(OneNotebookAtATime))]
public class MetricCurvesInNotebookTests
{
    [Fact]
    public async Task The_current_run_is_drawn_as_far_as_it_has_come()
    {
        await using var notebook = new TestNotebook();
        await notebook.Run("#!track start gbdt\nforeach (var loss in new[] { 0.9, 0.2, 0.3 }) Track.LogMetric(\"loss\", loss);");

        await notebook.Run("var curves = MetricCurves.Of(Track.CurrentRun, \"loss\").Describe();");

        Assert.Contains("`loss` of `gbdt` goes from 0.9 to 0.3 (lowest 0.2 at step 1, highest 0.9 at step 0).", (string)notebook.Variables.Single(variable => variable.Name == "curves").Value!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("MetricCurves.Of(Track.CurrentRun)")]
    [InlineData("MetricCurves.Of(Track.CurrentRun, \"loss\", \"auc\")")]
    [InlineData("MetricCurves.Of([Track.CurrentRun.Summary()], \"loss\")")]
    [InlineData("MetricCurves.Of([Runs.Search()[0]], \"loss\")")]
    [InlineData("MetricCurves.Of(Runs.Search(), \"loss\")")]
    [InlineData("MetricCurves.Of(Runs.Search())")]
    [InlineData("MetricCurves.Of(Runs.Compare(Track.CurrentRun.Id, Track.CurrentRun.Id).Runs, \"loss\")")]
    public async Task Every_way_to_ask_for_curves_means_one_thing(string call)
    {
        await using var notebook = new TestNotebook();
        await notebook.Run("#!track start\nTrack.LogMetric(\"loss\", 2); Track.LogMetric(\"loss\", 1);");

        await notebook.Run($"MetricCurves curves = {call};");
    }

    [Fact]
    public async Task Without_a_run_the_sentence_says_how_to_start_one()
    {
        await using var notebook = new TestNotebook();

        Assert.StartsWith("There is no run to draw: start one with", await notebook.RunAsync("MetricCurves.Of(Track.CurrentRun, \"loss\")"), StringComparison.Ordinal);
    }
}
