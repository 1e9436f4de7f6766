using NotebookOps.Notebooks.Parameters;
using NotebookOps.Tracking;

namespace NotebookOps.Tests.Tracking;

public sealed class TrackingSessionTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly TrackingSession session;

    public TrackingSessionTests()
    {
        // The folder is a project of its own, whatever lies above the temporary files of this machine.
        Directory.CreateDirectory(folder.File(".notebookops"));
        Directory.CreateDirectory(folder.File("notebooks"));
        session = Sessions.At(folder.File("notebooks"), folder.Write("notebooks/credit risk.ipynb", "{}"));
    }

    [Fact]
    public void A_run_belongs_to_its_notebook_unless_it_says_otherwise()
    {
        var run = session.StartRun(new RunStart());
        Assert.Equal(("credit risk", "credit risk-1", "notebooks/credit risk.ipynb"), (run.Experiment, run.Name, run.Summary().Notebook));
        Assert.Equal("other", session.StartRun(new RunStart { Experiment = "other" }).Experiment);
    }

    [Fact]
    public void Without_a_notebook_a_run_belongs_to_its_folder()
    {
        using var plain = Sessions.At(folder.File("notebooks"));
        Assert.Equal("notebooks", plain.StartRun(new RunStart()).Experiment);
    }

    [Fact]
    public void An_id_is_a_UUIDv7_in_32_digits()
    {
        var id = session.StartRun(new RunStart()).Id;
        Assert.Matches("^[0-9a-f]{12}7[0-9a-f]{3}[89ab][0-9a-f]{15}$", id);
    }

    [Fact]
    public void A_second_start_ends_the_first_run_as_replaced()
    {
        var first = session.StartRun(new RunStart { Name = "a" });
        var second = session.StartRun(new RunStart { Name = "b" });
        Assert.Equal((RunStatus.Replaced, RunStatus.Running), (session.Store.Get(first.Id).Status, session.Store.Get(second.Id).Status));
        Assert.Same(second, session.CurrentRun);
        Assert.Null(second.Parent);
    }

    [Fact]
    public void A_nested_run_is_a_child_and_its_parent_is_current_again_when_it_ends()
    {
        var parent = session.StartRun(new RunStart { Experiment = "sweep" });
        var child = session.StartRun(new RunStart { Nested = true });
        Assert.Equal((parent.Id, "sweep"), (child.Parent, child.Experiment));
        session.EndRun(RunStatus.Failed);
        Assert.Equal(RunStatus.Failed, session.Store.Get(child.Id).Status);
        Assert.Same(parent, session.CurrentRun);
    }

    [Fact]
    public void A_cell_with_a_nested_start_that_is_run_again_makes_a_sibling()
    {
        var parent = session.StartRun(new RunStart());
        session.Cells.Record("Track.StartRun(nested: true)");
        var first = session.StartRun(new RunStart { Nested = true });
        session.Cells.Record("Track.StartRun(nested: true)");
        var again = session.StartRun(new RunStart { Nested = true });
        Assert.Equal(parent.Id, again.Parent);
        Assert.Equal(RunStatus.Replaced, first.Status);
        session.Cells.Record("another cell");
        Assert.Equal(again.Id, session.StartRun(new RunStart { Nested = true }).Parent);
    }

    [Fact]
    public void A_named_parent_that_is_open_replaces_what_is_nested_in_it()
    {
        var parent = session.StartRun(new RunStart());
        var first = session.StartRun(new RunStart { Parent = parent.Id });
        var second = session.StartRun(new RunStart { Parent = parent.Id });
        Assert.Equal((RunStatus.Running, RunStatus.Replaced, parent.Id), (parent.Status, first.Status, second.Parent));
    }

    [Fact]
    public void A_start_that_cannot_be_leaves_the_current_run_alone()
    {
        var run = session.StartRun(new RunStart());
        Assert.Throws<NotebookOpsException>(() => session.StartRun(new RunStart { Parent = "ffff" }));
        Assert.Throws<NotebookOpsException>(() => session.StartRun(new RunStart { Name = new string('x', 251) }));
        Assert.Throws<NotebookOpsException>(() => session.StartRun(new RunStart { Tags = new Dictionary<string, string> { [""] = "x" } }));
        Assert.Same(run, session.CurrentRun);
        Assert.Single(session.Store.Search(new() { Now = DateTimeOffset.UnixEpoch }));
    }

    [Fact]
    public void Ending_a_parent_ends_what_is_nested_in_it()
    {
        var parent = session.StartRun(new RunStart());
        var child = session.StartRun(new RunStart { Nested = true });
        parent.End();
        Assert.Equal((RunStatus.Finished, RunStatus.Finished), (parent.Status, session.Store.Get(child.Id).Status));
        Assert.Null(session.CurrentRun);
    }

    [Fact]
    public void A_run_ends_once_and_disposing_it_later_changes_nothing()
    {
        using (var run = session.StartRun(new RunStart()))
        {
            run.End(RunStatus.Failed);
        }
        Assert.Equal(RunStatus.Failed, Assert.Single(session.Store.Search(new() { Now = DateTimeOffset.UnixEpoch })).Status);
        session.EndRun(RunStatus.Finished);
    }

    [Theory]
    [InlineData(RunStatus.Running)]
    [InlineData(RunStatus.Crashed)]
    [InlineData(RunStatus.Replaced)]
    public void A_run_ends_as_finished_or_failed_only(RunStatus status)
    {
        var run = session.StartRun(new RunStart());
        Assert.Contains("neither", Assert.Throws<NotebookOpsException>(() => run.End(status)).Message, StringComparison.Ordinal);
        Assert.Equal(RunStatus.Running, run.Status);
    }

    [Fact]
    public void Logging_to_a_run_that_has_ended_is_refused_with_the_way_out()
    {
        var run = session.StartRun(new RunStart { Name = "baseline" });
        run.End();
        var error = Assert.Throws<NotebookOpsException>(() => run.LogMetric("auc", 1)).Message;
        Assert.Contains("`baseline` has ended", error, StringComparison.Ordinal);
        Assert.Contains($"Track.ResumeRun(\"{run.Id}\")", error, StringComparison.Ordinal);
        Assert.Throws<NotebookOpsException>(() => run.Measure("predict", () => { }));
        Assert.Throws<NotebookOpsException>(() => run.SetTag("a", "b"));
    }

    [Fact]
    public void Logging_without_a_run_says_how_to_start_one() =>
        Assert.Contains("Track.StartRun(\"name\")", Assert.Throws<NotebookOpsException>(session.NeedRun).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData(true, RunStatus.Failed)]
    [InlineData(false, RunStatus.Finished)]
    public void A_session_that_ends_ends_its_run_as_its_last_cell_did(bool failed, RunStatus expected)
    {
        var run = session.StartRun(new RunStart());
        session.End(failed);
        Assert.Equal(expected, session.Store.Get(run.Id).Status);
    }

    [Fact]
    public void Every_cell_is_kept_in_execution_order_from_before_the_run_to_its_end()
    {
        session.Cells.Record("var a = 1;", position: 1);
        session.Cells.Record("Track.StartRun()", position: 3);
        var run = session.StartRun(new RunStart());
        session.Cells.Record("a\r\n", position: 2);
        session.EndRun(RunStatus.Finished);
        session.Cells.Record("after the end", position: 4);
        // Line ends do not count: sha256 of "a\n", as `printf 'a\n' | sha256sum` says it.
        Assert.Equal("87428fc522803d31065e7bce3cf03fe475096631e5e07bbd7a0fde60c4cf25c7", session.Store.Describe(run.Id).Cells[2]);
        Assert.Equal(3, session.Store.Describe(run.Id).Cells.Count);
        Assert.False(session.Store.Get(run.Id).Linear);
    }

    [Theory]
    [InlineData("1 2 5", true)]
    [InlineData("1 2 2", false)]
    [InlineData("2 1", false)]
    [InlineData("1 ? 3", null)]
    [InlineData("", null)]
    public void Cells_are_linear_if_each_ran_once_and_below_the_one_before(string positions, bool? linear)
    {
        foreach (var position in positions.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            session.Cells.Record("code", position == "?" ? null : position[0] - '0');
        }
        Assert.Equal(linear, session.Cells.Linear);
    }

    [Fact]
    public void A_run_that_goes_on_in_another_session_claims_no_order_of_its_cells()
    {
        session.Cells.Record("code", 1);
        var run = session.StartRun(new RunStart());
        run.End();
        Assert.True(run.Summary().Linear);
        using var other = Sessions.At(folder.File("notebooks"));
        other.Cells.Record("code", 1);
        var resumed = other.ResumeRun(run.Id);
        resumed.End();
        Assert.Null(resumed.Summary().Linear);
    }

    [Fact]
    public void Declared_parameters_are_logged_with_every_run_and_read_again_when_they_change()
    {
        var rate = 0.1;
        session.DeclareParameters(
            [new ParameterDeclaration("rate", "double", "0.1", null, 1), new ParameterDeclaration("gone", "int", null, null, 2)],
            name => name == "rate" ? (true, rate) : (false, null));
        var run = session.StartRun(new RunStart());
        Assert.Equal([KeyValuePair.Create("rate", new RunParameter(0.1, "double"))], run.Summary().Params);
        rate = 0.2;
        session.DeclareParameters([new ParameterDeclaration("rate", "double", "0.1", null, 1)], _ => (true, rate));
        Assert.Equal(0.2, run.Summary().Params["rate"].Value);
    }

    [Fact]
    public void A_resumed_run_goes_on_and_a_running_one_elsewhere_is_left_alone()
    {
        var run = session.StartRun(new RunStart());
        run.LogMetric("loss", 1);
        run.End();
        var resumed = session.ResumeRun(run.Id[..20]);
        resumed.LogMetric("loss", 2);
        Assert.Equal(1, resumed.Summary().Metrics["loss"].Step);
        Assert.Same(resumed, session.ResumeRun(run.Id));
        using var other = Sessions.At(folder.File("notebooks"));
        Assert.Contains("still running", Assert.Throws<NotebookOpsException>(() => other.ResumeRun(run.Id)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Looking_for_runs_makes_no_store()
    {
        var elsewhere = folder.File("elsewhere");
        Directory.CreateDirectory(Path.Combine(elsewhere, ".git"));
        using var looking = Sessions.At(elsewhere);
        Assert.Empty(looking.StoreToRead.Search(new() { Now = DateTimeOffset.UnixEpoch }));
        Assert.False(Directory.Exists(Path.Combine(elsewhere, ".notebookops")));
        // A run that comes later is seen.
        using var writing = Sessions.At(elsewhere);
        writing.StartRun(new RunStart());
        Assert.Single(looking.StoreToRead.Search(new() { Now = DateTimeOffset.UnixEpoch }));
    }

    [Fact]
    public void A_metric_is_logged_in_its_context()
    {
        var run = session.StartRun(new RunStart());
        run.LogMetric("loss", 3, context: "validation");
        run.LogMetric("loss", 2, context: "validation");
        run.LogMetric("loss", 1);
        Assert.Equal(["loss@validation", "loss"], run.Summary().Metrics.Keys);
        Assert.Equal((1, 0), (run.Summary().Metrics["loss@validation"].Step, run.Summary().Metrics["loss"].Step));
    }

    [Theory]
    [InlineData("日本語 🎯 ../../etc/passwd")]
    [InlineData("'; DROP TABLE runs; --")]
    [InlineData("a\"b`c\\d/e\u202e\u0007")]
    public void Names_of_any_kind_are_kept_as_they_are(string name)
    {
        var run = session.StartRun(new RunStart { Name = name, Experiment = name });
        run.LogMetric(name, 1);
        run.LogParam(name, name);
        run.SetTag(name, name);
        run.SetNote(name);
        var summary = run.Summary();
        Assert.Equal((name, name, name, name), (summary.Name, summary.Experiment, (string?)summary.Params[name].Value, summary.Tags[name]));
        Assert.Equal(1, summary.Metrics[name].Last);
    }

    [Fact]
    public void A_name_that_cannot_be_kept_is_refused_with_a_sentence()
    {
        var run = session.StartRun(new RunStart());
        foreach (var name in new[] { "", "  ", new string('x', 10_000), "half \ud83d", "nul\0" })
        {
            Assert.EndsWith(".", Assert.Throws<NotebookOpsException>(() => run.LogMetric(name, 1)).Message, StringComparison.Ordinal);
            Assert.Throws<NotebookOpsException>(() => run.LogParam(name, 1));
            Assert.Throws<NotebookOpsException>(() => run.SetTag(name, ""));
        }
        Assert.Throws<NotebookOpsException>(() => run.LogMetric("loss", 1, step: long.MaxValue));
        run.LogMetric("a real \ufffd", 1);
        Assert.Equal("a real \ufffd", Assert.Single(run.Summary().Metrics.Keys));
    }

    public void Dispose()
    {
        session.Dispose();
        folder.Dispose();
    }
}
