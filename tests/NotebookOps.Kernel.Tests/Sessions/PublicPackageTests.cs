using NotebookOps.Kernel.Sessions.Packages;

namespace NotebookOps.Kernel.Tests.Sessions;

/// <summary>With real packages: skipped, and said so, where no source has them.</summary>
public class PublicPackageTests(SessionFixture session) : IClassFixture<SessionFixture>
{
    private async Task<CellRecord> ReferenceAsync(string lines)
    {
        var cell = await session.RunAsync(lines);
        Assert.SkipWhen(
            cell.Failure?.Message is { } message && (message.Contains("could not be looked up", StringComparison.Ordinal) || message.Contains("There is no package", StringComparison.Ordinal)),
            "No reachable package source has the packages of this test: " + cell.Failure?.Message);
        return cell.Succeeded();
    }

    [Fact]
    public async Task A_package_finds_its_native_library()
    {
        await ReferenceAsync("#r \"nuget: Microsoft.Data.Sqlite, 10.0.15\"");
        var cell = (await session.RunAsync("""
            using Microsoft.Data.Sqlite;
            var connection = new SqliteConnection("Data Source=:memory:");
            connection.Open();
            var command = connection.CreateCommand();
            command.CommandText = "select 6 * 7";
            command.ExecuteScalar()
            """)).Succeeded();
        Assert.Equal("42", cell.ResultText);
    }

    [Fact]
    public async Task A_model_is_trained_with_FastTree_which_is_native()
    {
        await ReferenceAsync("#r \"nuget: Microsoft.ML, 5.0.1\"\n#r \"nuget: Microsoft.ML.FastTree, 5.0.1\"");
        var cell = (await session.RunAsync("""
            using Microsoft.ML;
            using Microsoft.ML.Data;
            class Row { public float X; public bool Label; }
            class Guess { public bool PredictedLabel; }
            var ml = new MLContext(seed: 1);
            var rows = Enumerable.Range(0, 200).Select(i => new Row { X = i, Label = i >= 100 });
            var model = ml.Transforms.Concatenate("Features", "X")
                .Append(ml.BinaryClassification.Trainers.FastTree(numberOfTrees: 5)).Fit(ml.Data.LoadFromEnumerable(rows));
            var engine = ml.Model.CreatePredictionEngine<Row, Guess>(model);
            $"{engine.Predict(new Row { X = 10 }).PredictedLabel} {engine.Predict(new Row { X = 190 }).PredictedLabel}"
            """)).Succeeded();
        Assert.Equal("False True", cell.ResultText);
        Assert.Contains(new PackageInUse("Microsoft.ML.FastTree", "5.0.1"), session.Session.PackagesInUse);
    }
}
