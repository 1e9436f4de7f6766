using CsCheck;
using NotebookOps.Tracking;

namespace NotebookOps.Tests.Tracking;

public sealed class PredictionTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly TrackingSession session;

    public PredictionTests() => session = Sessions.At(folder.Path, store: folder.File("runs.db"));

    public void Dispose()
    {
        session.Dispose();
        folder.Dispose();
    }

    [Fact]
    public void A_report_can_be_made_again_from_what_was_kept()
    {
        var run = session.StartRun(new RunStart());
        int[] truth = [0, 1, 1, 0, 2, 10];
        int[] predicted = [0, 1, 0, 0, 2, 2];
        run.LogPredictions(truth, predicted, truth.Select(t => (double[])[t == 0 ? 1 : 0, 0.1, 1 / 3.0, double.NaN]), classes: [0, 1, 2, 10], rows: ["a", "b", "c,\"", "d\n", "", "=f"]);
        run.End();

        var kept = Runs.Predictions(session.Store, run.Id, "test");
        var (before, after) = (ClassificationReport.From(truth, predicted), kept.Report());
        Assert.Equal((before.Accuracy, before.BalancedAccuracy), (after.Accuracy, after.BalancedAccuracy));
        Assert.Equal(before.Labels, after.Labels);
        Assert.Equal(before.Classes, after.Classes);
        Assert.Equal(["a", "b", "c,\"", "d\n", "", "=f"], kept.Rows);
        Assert.Equal(["0", "1", "2", "10"], kept.Classes);
        Assert.Equal([1, 0.1, 1 / 3.0, double.NaN], kept.Probabilities[0]);
        Assert.Equal("row,true,predicted,p:0,p:1,p:2,p:10", new StreamReader(session.Store.Artifacts.OpenRead(Assert.Single(session.Store.Describe(run.Id).Artifacts).Sha256)).ReadLine());
    }

    [Fact]
    public void Whatever_text_classes_and_rows_are_they_come_back_as_they_were() =>
        Gen.Select(Gen.String[Gen.Char["a,\"\n\r é';=#\t"], 0, 6], Gen.String[0, 5], Gen.Double).Array[1, 20].Sample(lines =>
        {
            var table = PredictionTable.From(lines.Select(line => line.Item1), lines.Select(line => line.Item2), lines.Select(line => (double[])[line.Item3]), ["a;b;c;d;e;f,\"b"], lines.Select(line => line.Item1));
            var file = folder.File(Guid.NewGuid().ToString());
            table.Write(file);
            using var reader = new StreamReader(file);
            var read = PredictionTable.Read(reader, "it");
            return read.Truth.SequenceEqual(lines.Select(line => line.Item1)) && read.Predicted.SequenceEqual(lines.Select(line => line.Item2))
                && read.Rows.SequenceEqual(table.Rows) && read.Classes.SequenceEqual(table.Classes)
                && read.Probabilities.Zip(lines).All(pair => pair.First[0].Equals(pair.Second.Item3));
        }, iter: 200);

    [Fact]
    public void Sequences_that_do_not_fit_each_other_are_refused()
    {
        var run = session.StartRun(new RunStart());
        Assert.Contains("2 true classes, 1 predicted", Refused(() => run.LogPredictions<string>(["a", "b"], ["a"])), StringComparison.Ordinal);
        Assert.Contains("`classes`", Refused(() => run.LogPredictions(["a"], ["a"], [[1.0, 0.0]], ["a"])), StringComparison.Ordinal);
        Assert.Contains("`classes`", Refused(() => run.LogPredictions(["a"], ["a"], [[1.0]])), StringComparison.Ordinal);
        Assert.Contains("leads out", Refused(() => run.LogPredictions(["a"], ["a"], name: "../x")).Replace("would lead out", "leads out", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("no predictions `other`", Refused(() => Runs.Predictions(session.Store, run.Id, "other")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a,b,c\n", "does not begin")]
    [InlineData("row,true,predicted,p:a\n0,a,a,x\n", "line 2")]
    [InlineData("row,true,predicted\n0,a,a\n1,a\n", "line 3")]
    [InlineData("", "does not begin")]
    public void A_file_that_is_no_such_table_is_told_by_its_line(string text, string told) =>
        Assert.Contains(told, Refused(() => PredictionTable.Read(new StringReader(text), "x.csv")), StringComparison.Ordinal);

    private static string Refused(Action action) => Assert.Throws<NotebookOpsException>(action).Message;
}
