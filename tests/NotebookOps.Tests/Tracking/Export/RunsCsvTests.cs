using System.Text;
using CsCheck;
using NotebookOps.Tracking;
using NotebookOps.Tracking.Export;
using NotebookOps.Tracking.Export.Csv;
using NotebookOps.Tracking.Stores;

namespace NotebookOps.Tests.Tracking.Export;

public sealed class RunsCsvTests : IDisposable
{
    private static readonly DateTimeOffset s_written = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly TemporaryFolder folder = new();
    private readonly TrackingSession session;

    public RunsCsvTests() => session = Sessions.At(folder.Path, store: folder.File("runs.db"));

    [Fact]
    public void A_row_a_run_with_numbers_as_numbers_and_texts_that_no_spreadsheet_runs()
    {
        using (var run = session.StartRun(new RunStart { Name = "=HYPERLINK(\"http://evil\")", Experiment = "@SUM(A1)" }))
        {
            run.LogParam("rate", -0.5);
            run.LogParam("code", "-x");
            run.LogParam("plus", "+1");
            run.LogMetric("loss", double.NegativeInfinity);
            run.LogMetric("auc", 0.1);
            run.SetTag("=key", "a,\"b\"\nc");
        }

        var rows = new CsvReader(new StringReader(Runs()), "x").ReadRows().Select(row => row.Cells).ToList();
        var cells = rows[0].Zip(rows[1]).ToDictionary(pair => pair.First, pair => pair.Second);
        Assert.Equal(("'=HYPERLINK(\"http://evil\")", "'@SUM(A1)"), (cells["name"], cells["experiment"]));
        Assert.Equal(("-0.5", "'-x", "+1"), (cells["params.rate"], cells["params.code"], cells["params.plus"]));
        Assert.Equal(("-Infinity", "0.1", "a,\"b\"\nc"), (cells["metrics.loss"], cells["metrics.auc"], cells["tags.=key"]));
        Assert.Contains("\r\n", Runs(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_row_a_point()
    {
        var run = session.StartRun(new RunStart());
        run.LogMetric("-loss", double.NaN, step: 5);
        run.LogMetric("-loss", 1e-9);
        using var target = new MemoryStream();
        Export().WriteCsv(target, points: true);
        var lines = Encoding.UTF8.GetString(target.ToArray()).Split("\r\n");
        Assert.Equal("run,metric,step,value,time", lines[0]);
        Assert.Matches($"^{run.Id},'-loss,5,NaN,20..-..-..T..:..:..[.][0-9]{{6}}Z$", lines[1]);
        Assert.StartsWith($"{run.Id},'-loss,6,1E-09,", lines[2], StringComparison.Ordinal);
    }

    [Fact]
    public void Any_text_is_read_back_and_never_begins_like_a_formula() => Gen.OneOf(RunGenerators.Name, Gen.OneOf("'=1", "''-a", "'", "-", "=", "-1", "+5", "\t=1")).Array[1, 5].Sample(texts =>
    {
        using var written = new StringWriter();
        CsvText.WriteRow(written, texts.Select(CsvText.Text).Append("end"));
        var row = Assert.Single(new CsvReader(new StringReader(written.ToString()), "x").ReadRows()).Cells;
        Assert.Equal(texts, row.SkipLast(1).Select(CsvText.Unguard));
        Assert.All(row, cell => Assert.True(!"=+-@\t\r\n".Contains(cell[0], StringComparison.Ordinal) || double.TryParse(cell, System.Globalization.CultureInfo.InvariantCulture, out _)));
    }, iter: 3_000);

    [Fact]
    public void Rows_of_a_sweep_become_runs_with_typed_parameters()
    {
        // An excerpt of a real sweep's shape: four rows, two of them alike.
        const string Text = "run_id,init_lr,batch_size,flag,optimizer,val_loss,val_accuracy\nj902,1.002,32,true,adam,601709740032.0,0.87\n2zdf,1,16,false,007,4.0e+18,NaN\ndq,1.5,8,,sgd,,0.5\ndq,1.5,8,,sgd,,0.5\n";
        var file = new RunsCsvFile(new StringReader(Text), "sweep.csv");
        var runs = file.Read(new CsvColumns { Params = ["init_lr", "batch_size", "flag", "optimizer"], Metrics = ["val_loss", "val_accuracy"], Name = "run_id" }, s_written, _ => null);

        Assert.Empty(file.Unmapped);
        Assert.Equal(["j902", "2zdf", "dq", "dq"], runs.Select(run => run.Record.Name));
        Assert.Equal(4, runs.Select(run => run.Record.Id).Distinct().Count());
        Assert.All(runs, run => Assert.Equal("sweep", run.Record.Experiment));
        var parameters = runs[1].Record.Params.ToDictionary(param => param.Name, param => param.Value);
        Assert.Equal([new RunParameter(1.0, "double"), new RunParameter(16L, "int"), new RunParameter(false, "bool"), new RunParameter("007", "string")],
            new[] { "init_lr", "batch_size", "flag", "optimizer" }.Select(name => parameters[name]));
        Assert.DoesNotContain(runs[2].Record.Params, param => param.Name == "flag");
        Assert.Equal([("val_loss", 4e18), ("val_accuracy", double.NaN)], Points(runs[1]));
        Assert.Equal([("val_accuracy", 0.5)], Points(runs[2]));

        static IEnumerable<(string, double)> Points(CsvRun run) => run.ReadPoints(new Dictionary<string, long>()).Select(batch => (batch.Metric, batch.Points[0].Value));
    }

    [Fact]
    public void A_file_imported_again_brings_nothing_and_with_another_row_that_row()
    {
        const string Text = "lr,loss\n0.1,1\n0.2,2\n";
        Assert.Equal((2, 0), Import(Text, s_written));
        Assert.Equal((0, 2), Import(Text, s_written.AddDays(1)));
        Assert.Equal((1, 2), Import(Text + "0.2,2\n", s_written.AddDays(1)));
        Assert.Equal((0, 3), Import("lr,loss\n0.2,2\n0.1,1\n0.2,2\n", s_written));
    }

    [Fact]
    public void Our_own_table_says_what_its_columns_are()
    {
        using (var run = session.StartRun(new RunStart { Name = "=one" }))
        {
            run.LogParam("rate", 0.5);
            run.LogParam("model", "-x");
            run.LogMetric("auc", 0.9);
            run.SetTag("stage", "@prod");
        }

        var file = new RunsCsvFile(new StringReader(Runs()), "x.csv");
        var read = Assert.Single(file.Read(new CsvColumns { Name = "name", Experiment = "experiment", Started = "started" }, s_written, _ => null)).Record;
        var original = session.Store.Search(new RunQuery { Now = s_written })[0];
        Assert.Equal((original.Name, original.Experiment, original.Started), (read.Name, read.Experiment, read.Started));
        Assert.Equal([("rate", 0.5), ("model", "-x")], read.Params.Select(param => (param.Name, param.Value.Value!)));
        Assert.Equal("@prod", read.Tags["stage"]);
        Assert.Equal(["id", "status", "ended", "parent", "group", "notebook", "linear", "note"], file.Unmapped);
    }

    [Theory]
    [InlineData("", "is empty")]
    [InlineData("a,b\n1\n", "line 2: the row has 1 cells, and the header 2")]
    [InlineData("a,b\n1,\"2\n", "line 2: a quote begins there and never ends")]
    [InlineData("a,b\n1,\"2\"x\n", "line 2: something stands between a closing quote")]
    [InlineData("a,b\n\n1,high\n", "line 3: `high` in the column `b` is no number")]
    [InlineData("a,b\n\"x\ny\",1\n2,1.5.2\n", "line 4: `1.5.2` in the column `b` is no number")]
    [InlineData("a;b\n1;0,5\n", "line 2: `0,5` in the column `b` is no number")]
    [InlineData("a,c\n1,2\n", "has no column `b`; it has `a`, `c`")]
    [InlineData("a,b,b\n1,2,3\n", "has 2 columns `b`")]
    public void A_mistake_is_told_with_its_line_and_brings_nothing(string text, string sentence)
    {
        var error = Assert.Throws<NotebookOpsException>(() => Import(text, s_written, new CsvColumns { Params = ["a"], Metrics = ["b"] })).Message;
        Assert.Contains(sentence, error, StringComparison.Ordinal);
        Assert.Empty(session.Store.Search(new RunQuery { Now = s_written }));
    }

    [Fact]
    public void Anything_at_all_is_read_or_refused_with_a_sentence() => Gen.OneOf(Gen.String, Gen.String[Gen.OneOf('a', ',', '"', '\n', '\r', ';', '1', '.'), 0, 30]).Sample(text =>
    {
        try
        {
            _ = new RunsCsvFile(new StringReader(text), "x").Read(new CsvColumns { Params = ["a"] }, s_written, _ => null);
        }
        catch (NotebookOpsException)
        {
        }
    }, iter: 5_000);

    public void Dispose()
    {
        session.Dispose();
        folder.Dispose();
    }

    private RunExport Export() => new(session.Store, new RunSelection([]).In(session.Store, s_written));

    private string Runs()
    {
        using var target = new MemoryStream();
        Export().WriteCsv(target, points: false);
        return Encoding.UTF8.GetString(target.ToArray());
    }

    private (int New, int Unchanged) Import(string text, DateTimeOffset written, CsvColumns? columns = null)
    {
        var store = session.Store;
        var intake = new RunIntake(store);
        var runs = new RunsCsvFile(new StringReader(text), "x.csv")
            .Read(columns ?? new CsvColumns { Params = ["lr"], Metrics = ["loss"] }, written, id => store.Has(id) ? store.Export(id) : null);
        foreach (var run in runs)
        {
            intake.Take(run);
        }

        return (intake.Count.NewRuns, intake.Count.UnchangedRuns);
    }
}
