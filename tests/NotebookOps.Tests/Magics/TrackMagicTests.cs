using Microsoft.Data.Sqlite;
using NotebookOps.Magics;

namespace NotebookOps.Tests.Magics;

[Collection(nameof(OneNotebookAtATime))]
public class TrackMagicTests
{
    private static RunSummary Only() => Assert.Single(Runs.Search());

    [Fact]
    public async Task A_run_keeps_what_the_magics_log_to_it()
    {
        await using var notebook = new TestNotebook();
        await File.WriteAllTextAsync(Path.Combine(notebook.Folder, "credit data.csv"), "a,b\n1,2\n");
        var data = Path.Combine(notebook.Folder, "credit data.csv");

        await notebook.Run("double rate = 0.1; int trees = 200; var auc = 0.93; float f1 = 0.8f;");
        await notebook.Run("#!track start gbdt --experiment credit --tags stage=explore,owner=me --note 'the first'");
        await notebook.Run("#!track params rate,trees depth=6 model='7' early=true");
        await notebook.Run("#!track metrics auc,f1");
        await notebook.Run("#!track metrics loss=0.5 --step 3 --context validation");
        await notebook.Run($"#!track dataset '{data}' --name credit --context train\n#!track artifact '{data}' --name data.csv\n#!track note \"better **now**\"");
        await notebook.Run("#!track end");

        var run = Only();
        Assert.Equal(("gbdt", "credit", RunStatus.Finished), (run.Name, run.Experiment, run.Status));
        Assert.Equal([("owner", "me"), ("stage", "explore")], run.Tags.OrderBy(tag => tag.Key).Select(tag => (tag.Key, tag.Value)));
        Assert.Equal(
            [("rate", 0.1, "double"), ("trees", 200L, "int"), ("depth", 6L, "long"), ("model", "7", "string"), ("early", true, "bool")],
            run.Params.Select(parameter => (parameter.Key, parameter.Value.Value, parameter.Value.Type)));
        Assert.Equal(0.93, run.Metrics["auc"].Last);
        Assert.Equal(0.8, run.Metrics["f1"].Last);
        Assert.Equal((0.5, 3L), (run.Metrics["loss@validation"].Last, run.Metrics["loss@validation"].Step));
        var details = Track.Session.StoreToRead.Describe(run.Id);
        Assert.Equal("better **now**", details.Note);
        Assert.Equal(("credit", "train"), (Assert.Single(details.Datasets).Name, details.Datasets[0].Context));
        Assert.Equal("data.csv", Assert.Single(details.Artifacts).Name);
    }

    [Fact]
    public async Task A_word_with_an_at_sign_is_the_text_of_the_variable()
    {
        await using var notebook = new TestNotebook();

        await notebook.Run("""var name = "boosted trees"; var experiment = "credit"; var epoch = 3; var half = 0.5; var day = new DateTime(2026, 11, 24); var fresh = true;""");
        await notebook.Run("#!track start @name --experiment @experiment --tags half=@half,day=@day,fresh=@fresh,owner='@me',mail=me@example.org");
        await notebook.Run("#!track metrics auc=0.9 --step @epoch");

        var run = Only();
        Assert.Equal(("boosted trees", "credit"), (run.Name, run.Experiment));
        Assert.Equal(
            [("day", "2026-11-24T00:00:00.0000000"), ("fresh", "true"), ("half", "0.5"), ("mail", "me@example.org"), ("owner", "@me")],
            run.Tags.OrderBy(tag => tag.Key, StringComparer.Ordinal).Select(tag => (tag.Key, tag.Value)));
        Assert.Equal(3, run.Metrics["auc"].Step);
    }

    [Theory]
    [InlineData("@expriment", "`@expriment` in `#!track start` stands for a variable, and there is none of this name in this notebook. Did you mean `experiment`? Run the cell that declares it first, or, if it is meant as text, put it in quotes.")]
    [InlineData("@nothing", "The variable `nothing` is null, so `@nothing` in `#!track start` stands for nothing: set it first, or leave it out.")]
    [InlineData("@numbers", "The variable `numbers` is an `int[]`, and `@numbers` in `#!track start` takes a text, a number, a truth value or a date.")]
    [InlineData("@ann-b", "`@ann-b` in `#!track start` is not `@` with the name of a variable. If it is meant as text, put it in quotes.")]
    [InlineData("@input:name", "`@input:name` in `#!track start` is to be asked for, or comes from another kernel, and this line is read without the host. Make a variable of it above, `#!set --name value --value @input:name`, and write `@value` here; if it is meant as text, put it in quotes.")]
    public async Task A_word_with_an_at_sign_that_no_text_stands_for_fails_with_a_sentence(string word, string sentence)
    {
        await using var notebook = new TestNotebook();

        await notebook.Run("""var experiment = "credit"; string nothing = null; var numbers = new[] { 1, 2 };""");

        Assert.Equal(sentence, await notebook.RunAsync("#!track start " + word));
        Assert.Empty(Runs.Search());
    }

    [Fact]
    public async Task Start_and_end_say_so_in_one_line()
    {
        await using var notebook = new TestNotebook();

        await notebook.Run("#!track start <b> --experiment credit");
        var started = Assert.IsType<RunNotice>(Assert.Single(notebook.Displayed));
        await notebook.Run("#!track end --failed");
        var ended = Assert.IsType<RunNotice>(Assert.Single(notebook.Displayed));

        var id = Only().Id;
        Assert.Equal($"Started run <b> ({id[..8]}) of experiment credit.", started.ToText());
        Assert.Contains("<strong>&lt;b&gt;</strong>", started.ToHtml(), StringComparison.Ordinal);
        Assert.StartsWith($"Ended run <b> ({id[..8]}) of experiment credit, failed after ", ended.ToText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_logged_is_told_in_one_quiet_line()
    {
        await using var notebook = new TestNotebook();
        var data = Path.Combine(notebook.Folder, "credit.csv");
        await File.WriteAllTextAsync(data, "a,b\n1,2\n");
        await notebook.Run("double cost = 0.65; var rate = 0.1;");
        await notebook.Run("#!track start");

        // printf 'a,b\n1,2\n' | sha256sum
        Assert.Equal("Logged dataset credit.csv as train (8 bytes, sha256 492d5ea49605)", await Told($"#!track dataset '{data}' --context train"));
        Assert.Equal("Logged artifact data/<b>.csv (8 bytes, sha256 492d5ea49605)", await Told($"#!track artifact '{data}' --name data/<b>.csv"));
        Assert.Contains("&lt;b&gt;", ((LogNotice)notebook.Displayed[0]).ToHtml(), StringComparison.Ordinal);
        Assert.Equal("Logged cost 0.65, balanced_accuracy 0.65432", await Told("#!track metrics cost balanced_accuracy=0.6543210"));
        Assert.Equal("Logged auc@validation 0.9", await Told("#!track metrics auc=0.9 --context validation"));
        Assert.Equal("Logged rate = 0.1, model = boosted trees", await Told("#!track params rate model='boosted trees'"));
        Assert.Equal(
            "Logged m0 0, m1 1, m2 2, m3 3, m4 4, m5 5, m6 6, m7 7, m8 8, m9 9 and 2 more",
            await Told("#!track metrics " + string.Join(' ', Enumerable.Range(0, 12).Select(i => $"m{i}={i}"))));

        async Task<string> Told(string line)
        {
            await notebook.Run(line);
            return Assert.IsType<LogNotice>(Assert.Single(notebook.Displayed)).ToText();
        }
    }

    [Fact]
    public async Task A_second_start_replaces_and_a_nested_one_nests()
    {
        await using var notebook = new TestNotebook();

        await notebook.Run("#!track start first");
        await notebook.Run("#!track start second");
        await notebook.Run("#!track start child --nested");
        await notebook.Run("#!track end");
        Assert.Equal("second", Track.CurrentRun?.Name);
        await notebook.Run("#!track end");

        var runs = Runs.Search().ToDictionary(run => run.Name);
        Assert.Equal(RunStatus.Replaced, runs["first"].Status);
        Assert.Equal(RunStatus.Finished, runs["second"].Status);
        Assert.Equal(runs["second"].Id, runs["child"].Parent);

        await notebook.Run($"#!track start late --parent {runs["first"].Id[..16]}");
        Assert.Equal(runs["first"].Id, Track.CurrentRun?.Summary().Parent);
    }

    [Fact]
    public async Task A_run_of_a_cell_ends_with_it_and_fails_with_it()
    {
        await using var notebook = new TestNotebook();

        await notebook.Run("#!track cell good\nTrack.LogMetric(\"auc\", 0.9);");
        Assert.Null(Track.CurrentRun);
        Assert.NotNull(await notebook.RunAsync("#!track cell bad\nthrow new InvalidOperationException(\"no\");"));
        Assert.NotNull(await notebook.RunAsync("#!track cell worse\n#!track metrics nothing"));
        Assert.Null(Track.CurrentRun);

        var runs = Runs.Search().ToDictionary(run => run.Name);
        Assert.Equal(RunStatus.Finished, runs["good"].Status);
        Assert.Equal(0.9, runs["good"].Metrics["auc"].Last);
        Assert.Equal(RunStatus.Failed, runs["bad"].Status);
        Assert.Equal(RunStatus.Failed, runs["worse"].Status);
    }

    [Fact]
    public async Task A_run_of_a_cell_inside_a_run_is_its_child_and_leaves_it_current()
    {
        await using var notebook = new TestNotebook();

        await notebook.Run("#!track start outer");
        await notebook.Run("#!track cell inner --tags depth=6\n1 + 1");

        Assert.Equal("outer", Track.CurrentRun?.Name);
        var inner = Assert.Single(Runs.Search("name = 'inner'"));
        Assert.Equal(Track.CurrentRun?.Id, inner.Parent);
        Assert.Equal(RunStatus.Finished, inner.Status);
    }

    [Fact]
    public async Task A_cell_that_ends_its_own_run_keeps_that_outcome()
    {
        await using var notebook = new TestNotebook();

        await notebook.Run("#!track cell mine\n#!track end --failed");

        Assert.Equal(RunStatus.Failed, Only().Status);
    }

    [Theory]
    [InlineData("#!track metrics auk", "There is no variable `auk` in this notebook. Did you mean `auc`?")]
    [InlineData("#!track metrics name", "The variable `name` is a `string`, and a metric is a number.")]
    [InlineData("#!track metrics good", "For a truth value log `good ? 1 : 0` from C#")]
    [InlineData("#!track metrics missing", "The variable `missing` is null, not a number")]
    [InlineData("#!track metrics report.Accuracy", "`#!track metrics` works out no expressions. Put it in a variable first, or write `Track.LogMetric(\"name\", report.Accuracy)` in C#.")]
    [InlineData("#!track metrics auc=report.Accuracy", "`Track.LogMetric(\"auc\", report.Accuracy)`")]
    [InlineData("#!track metrics 0.93", "write `#!track metrics auc=0.93`")]
    [InlineData("#!track params auk", "Did you mean `auc`?")]
    [InlineData("#!track params [1,2]", "`[1` is not the name of a variable, and `#!track params` works out no expressions. Put it in a variable first, or write `Track.LogParam(\"name\", ...)` in C#. If it is meant as text, put it in quotes.")]
    [InlineData("#!track params x+1", "`#!track params` works out no expressions")]
    [InlineData("#!track start --tags explore", "`explore` has no value")]
    [InlineData("#!track start --tags a=1,a=2", "`a` is given twice")]
    [InlineData("#!track start --nested --parent 0197", "not both")]
    [InlineData("#!track dataset nowhere.csv", "nowhere.csv")]
    public async Task What_cannot_be_logged_fails_the_cell_with_a_sentence_and_logs_nothing(string line, string sentence)
    {
        await using var notebook = new TestNotebook();
        await notebook.Run("double auc = 0.9; string name = \"x\"; bool good = true; double? missing = null;");
        await notebook.Run("#!track start");

        var error = await notebook.RunAsync(line);

        Assert.Contains(sentence, error, StringComparison.Ordinal);
        var run = Only();
        Assert.Empty(run.Metrics);
        Assert.Empty(run.Params);
    }

    [Fact]
    public async Task One_wrong_name_among_good_ones_logs_none_of_them()
    {
        await using var notebook = new TestNotebook();
        await notebook.Run("double auc = 0.9;");
        await notebook.Run("#!track start");

        Assert.NotNull(await notebook.RunAsync("#!track metrics auc, f1"));
        Assert.NotNull(await notebook.RunAsync("#!track params auc, f1"));

        Assert.Empty(Only().Metrics);
        Assert.Empty(Only().Params);
    }

    [Fact]
    public async Task A_metric_may_be_of_any_numeric_type()
    {
        (string Expression, double Value)[] cases =
        [
            ("(byte)7", 7), ("(sbyte)-7", -7), ("(ushort)7", 7), ("7L", 7), ("7UL", 7), ("(nint)7", 7), ("(Int128)7", 7),
            ("System.Numerics.BigInteger.Pow(2, 70)", 1180591620717411303424.0),
            ("0.1f", 0.1), ("(Half)0.5", 0.5), ("0.25m", 0.25), ("(double?)0.5", 0.5), ("(object)0.5", 0.5), ("double.NaN", double.NaN),
        ];
        await using var notebook = new TestNotebook();
        await notebook.Run(string.Concat(cases.Select((one, index) => $"var x{index} = {one.Expression};")));
        await notebook.Run("#!track cell\n#!track metrics " + string.Join(',', cases.Select((_, index) => $"x{index}")));

        Assert.Equal(cases.Select(one => one.Value), cases.Select((_, index) => Only().Metrics[$"x{index}"].Last));
    }

    [Fact]
    public async Task A_metric_may_be_logged_under_another_name()
    {
        await using var notebook = new TestNotebook();
        await notebook.Run("double score = 0.9;");
        await notebook.Run("#!track cell\n#!track metrics auc=score best=NaN tiny=-1e-3");

        Assert.Equal([("auc", 0.9), ("best", double.NaN), ("tiny", -0.001)], Only().Metrics.Select(metric => (metric.Key, metric.Value.Last)));
    }

    [Theory]
    [InlineData("#!track metrics a=1")]
    [InlineData("#!track params a=1")]
    [InlineData("#!track note x")]
    [InlineData("#!track end")]
    public async Task Without_a_run_the_sentence_says_how_to_start_one(string line)
    {
        await using var notebook = new TestNotebook();

        var error = await notebook.RunAsync(line);

        Assert.StartsWith("No run is current", error, StringComparison.Ordinal);
        Assert.Contains("`#!track start`", error, StringComparison.Ordinal);
        Assert.Empty(Runs.Search());
    }

    [Fact]
    public async Task Bare_track_shows_the_current_run_or_that_there_is_none()
    {
        await using var notebook = new TestNotebook();

        await notebook.Run("#!track");
        Assert.Contains("No run is current", Assert.IsType<RunStatusView>(Assert.Single(notebook.Displayed)).ToText(), StringComparison.Ordinal);

        await notebook.Run("#!track start gbdt --experiment credit --tags x='<i>'");
        await notebook.Run("#!track metrics auc=0.5\n#!track metrics auc=0.75\n#!track params depth=6 early=true");
        await notebook.Run("#!track status");
        var view = Assert.IsType<RunStatusView>(Assert.Single(notebook.Displayed));

        Assert.Matches(@"^Run gbdt \([0-9a-f]{8}\) of experiment credit, running for ", view.ToText());
        Assert.Contains("Metrics:\n  auc  0.75 at step 1", view.ToText(), StringComparison.Ordinal);
        Assert.Contains("Parameters:\n  depth  6\n  early  true", view.ToText(), StringComparison.Ordinal);
        Assert.Contains("&lt;i&gt;", view.ToHtml(), StringComparison.Ordinal);
        Assert.DoesNotContain("<i>", view.ToHtml(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Resume_takes_the_named_run_or_this_notebooks_last()
    {
        await using var notebook = new TestNotebook();
        Assert.Contains("There is no ended run", await notebook.RunAsync("#!track resume"), StringComparison.Ordinal);

        await notebook.Run("#!track start first\n#!track end");
        await notebook.Run("#!track start second\n#!track end");
        await notebook.Run("#!track resume");
        Assert.Equal("second", Track.CurrentRun?.Name);
        await notebook.Run("#!track metrics auc=1\n#!track end");

        var first = Assert.Single(Runs.Search("name = 'first'"));
        await notebook.Run($"#!track resume {first.Id}");
        Assert.Equal("first", Track.CurrentRun?.Name);
        Assert.Equal(1, Assert.Single(Runs.Search("name = 'second'")).Metrics["auc"].Last);
    }

    [Fact]
    public async Task Resume_prefers_a_run_that_crashed()
    {
        await using var notebook = new TestNotebook();
        await notebook.Run("#!track start crashed");
        await notebook.Run("#!track start other --nested\n#!track end");
        var id = Track.CurrentRun!.Id;
        await using var later = new TestNotebook(notebook);
        await using (var database = new SqliteConnection($"Data Source={Path.Combine(notebook.Folder, ".notebookops", "runs.db")}"))
        {
            // What a reader sees of a process that is gone: its id lives on with another start.
            await database.OpenAsync();
            var command = database.CreateCommand();
            command.CommandText = "UPDATE runs SET process_started = 'gone' WHERE id = $id";
            command.Parameters.AddWithValue("$id", id);
            Assert.Equal(1, await command.ExecuteNonQueryAsync());
        }

        await later.Run("#!track resume");

        Assert.Equal("crashed", Track.CurrentRun?.Name);
    }

    [Theory]
    [InlineData(0, "0 ms")]
    [InlineData(999, "999 ms")]
    [InlineData(1000, "1.0 s")]
    [InlineData(59_900, "59.9 s")]
    [InlineData(59_960, "1 min 0 s")]
    [InlineData(245_000, "4 min 5 s")]
    [InlineData(3_599_700, "1 h 0 min")]
    [InlineData(7_380_000, "2 h 3 min")]
    public void A_duration_is_told_as_people_say_it(long milliseconds, string text) =>
        Assert.Equal(text, RunStatusView.Duration(TimeSpan.FromMilliseconds(milliseconds)));
}
