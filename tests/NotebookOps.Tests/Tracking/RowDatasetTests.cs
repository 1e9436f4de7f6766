using System.Globalization;
using CsCheck;
using Microsoft.Data.Analysis;
using NotebookOps.Tracking;
using NotebookOps.Tracking.Lineage;

namespace NotebookOps.Tests.Tracking;

public sealed class RowDatasetTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly TrackingSession session;
    private readonly Run run;

    public RowDatasetTests()
    {
        Directory.CreateDirectory(folder.File(".notebookops"));
        session = Sessions.At(folder.Path);
        run = session.StartRun(new RunStart());
    }

    // The expected hashes were computed with Python's hashlib and struct from the definition in RunDataset.OrderFreeSha256: a value is
    // kind + struct.pack('>I', length) + bytes; the head is t('rows') or t('multiset'), the number of columns as '>I', and t(name) + t(kind) of each.
    [Fact]
    public void A_frame_has_the_hashes_that_the_definition_gives_with_nulls_and_nan()
    {
        // rows = [[i(30), r(0.5), t('nurse')], [n, r(nan), t('ü')], [i(-7), r(0.0), n]]
        var dataset = run.LogDataset(Frame(), "people", context: "train");
        Assert.Equal("c995799b151ef9a9962f82b4ddc98c697b07f54a93290ac42120e84525e16b7d", dataset.Sha256);
        Assert.Equal("2c220b84c1016a690cb2f3c16faf0b37abba60fde087725eaa7dfaa42f25ec79", dataset.OrderFreeSha256);
        Assert.Equal((3L, 80L, 0, "train"), (dataset.Rows, dataset.Size, dataset.Files, dataset.Context));
        Assert.Equal(dataset, Assert.Single(session.Store.Describe(run.Id).Datasets));
        // The same rows from objects, in wider and narrower types of the same kinds.
        var objects = new[] { (30L, 0.5f, "nurse"), (0, float.NaN, "ü"), (-7, -0f, null) }
            .Select((row, index) => new { age = index == 1 ? (long?)null : row.Item1, rate = row.Item2, job = row.Item3 });
        Assert.Equal((dataset.Sha256, dataset.OrderFreeSha256), (run.LogDataset(objects, "objects").Sha256, run.LogDataset(objects, "objects").OrderFreeSha256));
    }

    [Fact]
    public void Single_values_are_one_column_and_other_types_have_hashes_of_their_own()
    {
        var texts = run.LogDataset(["a", "b", "a"], "labels");
        Assert.Equal("121633b75696ffb9d7b47345fd2309a9ae275cba4e2c8e230d45cf2f40c4956b", texts.Sha256);
        Assert.Equal("4836ab882fddbe224f5feb3a293fc47f771a51ba3ed6e5b722333602daaf0392", texts.OrderFreeSha256);
        // [[m('2026-03-01T12:00:00.0000000Z'), d('1.5'), b(1), j('[1,2.5]')]]
        var mixed = run.LogDataset([new { When = new DateTime(2026, 3, 1, 12, 0, 0, DateTimeKind.Utc), Price = 1.500m, Is = true, Vector = new[] { 1, 2.5 } }], "mixed");
        Assert.Equal("9d3f670bcac3cf8cf77d2a6aaced0756a542c755a0d14c5050805d8971708256", mixed.Sha256);
        Assert.Equal("1ea057d7f623d390a97974487b9f96ba8609cfbfd8f6b8795a6d9b19bef4b0c0", mixed.OrderFreeSha256);
        Assert.Equal(["When DateTime", "Price decimal", "Is bool", "Vector double[]"], mixed.Columns.Select(column => $"{column.Name} {column.Type}"));
    }

    [Fact]
    public void The_order_of_rows_changes_one_hash_and_not_the_other_and_a_row_more_or_less_both() =>
        Gen.Int[-3, 3].Array[2, 20].SelectMany(rows => Gen.Shuffle(rows).Select(shuffled => (rows, shuffled))).Sample(pair =>
        {
            var (rows, shuffled) = pair;
            RowsRead first = Read(rows), again = Read(shuffled);
            Assert.Equal(first.Details.OrderFree, again.Details.OrderFree);
            Assert.Equal(rows.AsSpan().SequenceEqual(shuffled), first.Sha256 == again.Sha256);
            // A pair of equal rows must not vanish, as it would from an exclusive or: then any other pair could take its place.
            Assert.NotEqual(Read([.. rows, 7, 7]).Details.OrderFree, Read([.. rows, 8, 8]).Details.OrderFree);
            foreach (var other in new[] { [.. rows, rows[0], rows[0]], rows[1..], [.. rows[1..], rows[0] + 1], [.. rows, 7, 7] })
            {
                Assert.NotEqual(first.Sha256, Read(other).Sha256);
                Assert.NotEqual(first.Details.OrderFree, Read(other).Details.OrderFree);
            }
        });

    [Fact]
    public void What_lies_beside_each_other_is_not_taken_for_one()
    {
        var hashes = new[]
        {
            Hash(new[] { new { A = "ab", B = "c" } }), Hash(new[] { new { A = "a", B = "bc" } }), Hash(new[] { new { A = "ab", C = "c" } }),
            Hash(new[] { new { A = "", B = "" } }), Hash(new[] { new { A = (string?)null, B = "" } }), Hash(new[] { new { A = 1, B = "" } }), Hash(new[] { new { A = 1.0, B = "" } }),
            Hash(new[] { "ab", "c" }), Hash(new[] { "a", "bc" }), Hash(Array.Empty<string>()), Hash(Array.Empty<int>()), Hash(new[] { "" }),
        };
        Assert.Equal(hashes.Length, hashes.SelectMany(pair => new[] { pair }).Distinct().Count());
    }

    [Fact]
    public void Each_column_says_what_was_in_it()
    {
        // 2, 4, 4, 4, 5, 5, 7, 9: mean 5, squared deviations 9+1+1+1+0+0+4+16 = 32, sample deviation sqrt(32/7).
        double[] values = [2, 4, 4, 4, 5, 5, 7, 9];
        var rows = values.Select((value, index) => new Profiled(value, index < 5 ? "x" : index < 7 ? "y" : null, index == 0 ? null : index))
            .Append(new Profiled(double.NaN, "ghp_" + "aB3dE5gH7jK9mN1pQ3sT5vW7yZ9bC1dE3fG5", 100)).Append(new Profiled(double.PositiveInfinity, "x", -1));
        var columns = run.LogDataset(rows, "profiled").Columns;
        Assert.Equal(("double", 1L, 6L, "2", "Infinity", 5.0), (columns[0].Type, columns[0].Missing, columns[0].Distinct, columns[0].Min, columns[0].Max, columns[0].Mean));
        Assert.Equal(Math.Sqrt(32.0 / 7), columns[0].StandardDeviation!.Value, 12);
        Assert.Equal(("string", 1L, 3L, null, null), (columns[1].Type, columns[1].Missing, columns[1].Distinct, columns[1].Min, columns[1].Mean));
        Assert.Equal([new("x", 6), new DatasetValue("y", 2), new("(withheld: looks like a GitHub token)", 1)], columns[1].Top);
        Assert.Equal(("int", 1L, "-1", "100"), (columns[2].Type, columns[2].Missing, columns[2].Min, columns[2].Max));

        var many = run.LogDataset(Enumerable.Range(0, 20_000).Select(number => number.ToString(CultureInfo.InvariantCulture)), "many");
        Assert.Equal((null, 20_000L), (many.Columns[0].Distinct, many.Rows));
        Assert.Empty(many.Columns[0].Top);
    }

    [Fact]
    public void A_dataset_knows_what_it_was_made_from()
    {
        var raw = run.LogDataset(folder.Write("raw.csv", "abc"));
        var earlier = session.Store.ResolveId(run.Id[..20]);
        var labels = run.LogDataset(new[] { 1, 2 }, "labels");
        var clean = run.LogDataset(Frame(), "clean", source: "https://me:pass@data.example.org/x.csv?id=31&token=abc by hand", from: [raw, labels, run]);
        Assert.Equal(new[] { (DatasetSourceKind.Dataset, raw.Sha256), (DatasetSourceKind.Dataset, labels.Sha256) }.OrderBy(source => source.Item2, StringComparer.Ordinal).Append((DatasetSourceKind.Run, earlier)),
            clean.Sources.Select(source => (source.Kind, source.Reference)));
        Assert.Equal("https://data.example.org/x.csv?id=31 by hand", clean.Source);
        Assert.Single(run.LogDataset(new[] { 3 }, "one", from: run.Id[..20]).Sources);
        Assert.Empty(run.LogDataset(folder.File("raw.csv"), "copy", from: raw).Sources);
        Assert.Contains("no run `ffff`", Assert.Throws<NotebookOpsException>(() => run.LogDataset(new[] { 3 }, "x", from: "ffff")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_split_says_which_rows_are_where()
    {
        var whole = new RunDataset("credit", null, "credit.csv", new string('a', 0) + string.Concat(Enumerable.Repeat("ab", 32)), 10, 1);
        var split = new StratifiedSplit([4, 0, 2], [], [1, 3], [], seed: 7);
        var parts = run.LogSplit(split, whole);
        Assert.Equal(["train", "test"], parts.Select(part => part.Context));
        // hashlib.sha256(('ab' * 32 + '\n4\n0\n2\n').encode()), and with 0, 2, 4.
        Assert.Equal("e9e4e4ae88e905a093ac4095cd6afe29c92bef672e44b20d6e33b67632fa63a5", parts[0].Sha256);
        Assert.Equal("549a908a92705bdacf15f706abc044f3f5a8e9ffd9ca41b12199ba0456fbaf3c", parts[0].OrderFreeSha256);
        Assert.Equal((3L, "credit", whole.Sha256), (parts[0].Rows, parts[0].Name, Assert.Single(parts[0].Sources).Reference));
        Assert.Equal(parts.OrderBy(part => part.Context), session.Store.Describe(run.Id).Datasets.OrderBy(part => part.Context));
        Assert.Contains("divides 5 rows, and the dataset `labels` has 2",
            Assert.Throws<NotebookOpsException>(() => run.LogSplit(split, run.LogDataset(new[] { 1, 2 }, "labels"))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_pointer_of_dvc_beside_a_dataset_is_recorded()
    {
        folder.Write("data/a.csv.dvc", "outs:\n- md5: a304afb96060aad90176268345e10355\n  size: 26\n  hash: md5\n  path: a.csv\n");
        Assert.Equal(new DvcPointer("a.csv.dvc", "a304afb96060aad90176268345e10355", "md5", 26), run.LogDataset(folder.Write("data/a.csv", "x")).Known!.Dvc);
        // An import: what it depends on has a hash, too, and a stage may have one of its own.
        var import = DvcPointer.Parse("d.dvc", "md5: 1\nframe: true\ndeps:\n- path: /far\n  md5: 2\nouts:\n- md5: \"3.dir\"\r\n  nfiles: 4\n  path: d\n");
        Assert.Equal(new DvcPointer("d.dvc", "3.dir", "md5", null), import);
        Assert.Null(DvcPointer.Parse("x.dvc", "outs:\n  nothing\n: \n"));
        Assert.Null(run.LogDataset(folder.Write("b.csv", "x")).Known?.Dvc);
    }

    [Fact]
    public void Details_of_a_store_that_nobody_here_has_written_are_passed_over()
    {
        session.Store.AddDataset(run.Id, new RunDataset("odd", null, "x", "ff", 1, 1) { Details = "{\"rows\":\"many\"" }, DateTimeOffset.UtcNow);
        Assert.Null(Assert.Single(session.Store.Describe(run.Id).Datasets).Rows);
    }

    [Fact]
    public void A_row_that_is_null_is_named() =>
        Assert.Contains("Row 2", Assert.Throws<NotebookOpsException>(() => run.LogDataset(new[] { new Named("a"), null! }, "rows")).Message, StringComparison.Ordinal);

    public void Dispose()
    {
        run.Dispose();
        session.Dispose();
        folder.Dispose();
    }

    private static DataFrame Frame() => new(
        new Int32DataFrameColumn("age", [30, null, -7]), new DoubleDataFrameColumn("rate", [0.5, double.NaN, -0.0]), new StringDataFrameColumn("job", ["nurse", "ü", null]));

    private static RowsRead Read<T>(IEnumerable<T> rows) => RowsRead.From(RowSource.Of(rows));

    private static (string, string?) Hash<T>(IEnumerable<T> rows) => (Read(rows).Sha256, Read(rows).Details.OrderFree);

    private sealed record Named(string Name);

    private sealed record Profiled(double Number, string? Text, int? Whole);
}
