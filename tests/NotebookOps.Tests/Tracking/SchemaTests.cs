using System.Diagnostics.CodeAnalysis;
using Microsoft.Data.Sqlite;
using NotebookOps.Tracking.Stores;

namespace NotebookOps.Tests.Tracking;

public sealed class SchemaTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    private string Database => folder.File("runs.db");

    public void Dispose() => folder.Dispose();

    public static TheoryData<int> Versions { get; } = [.. Enumerable.Range(1, SqliteSchema.Version - 1)];

    [Theory]
    [MemberData(nameof(Versions))]
    public void A_store_of_any_older_version_is_brought_to_this_one_with_all_that_it_holds(int version)
    {
        Write(SqliteSchema.Migrations[0]);
        Write("""
            INSERT INTO runs (id, experiment, name, status, started, process_space, process_id, process_started, alive)
                VALUES ('0123456789abcdef0123456789abcdef', 'credit', 'old', 'finished', 0, '', 1, '', 0);
            INSERT INTO environments (run, dotnet, os, machine, user, packages) VALUES (1, '10', 'Linux', 'm', 'u', '{}');
            INSERT INTO params (run, name, ordinal, kind, text, number, type, time) VALUES (1, 'rate', 0, 'double', '0.5', 0.5, 'double', 0);
            INSERT INTO tags (run, name, value) VALUES (1, 'stage', 'prod');
            INSERT INTO datasets (run, name, context, path, sha256, size, files, time) VALUES (1, 'credit.csv', '', 'data/credit.csv', 'ff', 3, 1, 0);
            INSERT INTO artifacts (run, name, is_folder, sha256, size) VALUES (1, 'model', 0, 'ee', 4);
            INSERT INTO metrics (metric, run, name, direction, count, last, last_step, last_time, min, max) VALUES (1, 1, 'loss', 'min', 600, 599, 599, 0, 0, 599);
            WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < 600)
                INSERT INTO points (metric, ordinal, step, value, time) SELECT 1, n, n - 1, CASE n WHEN 7 THEN NULL ELSE n - 1 END, 0 FROM numbers;
            """);
        foreach (var migration in SqliteSchema.Migrations.Take(version).Skip(1))
        {
            Write(migration);
        }

        Write($"PRAGMA user_version = {version}; PRAGMA application_id = {SqliteSchema.ApplicationId}");

        using (var store = SqliteRunStore.Open(new StoreLocation(folder.Path, Database), TimeProvider.System))
        {
            Assert.Equal(600, store.History("0123456789abcdef0123456789abcdef", "loss").Count);
            Assert.Equal(599, store.Get("0123456789abcdef0123456789abcdef").Metrics["loss"].Max);
            var details = store.Describe("0123456789abcdef0123456789abcdef");
            Assert.Equal((0.5, "prod", "ff", "ee"), (details.Summary.Params["rate"].Value, details.Summary.Tags["stage"], Assert.Single(details.Datasets).Sha256, Assert.Single(details.Artifacts).Sha256));
            store.LogMetric("0123456789abcdef0123456789abcdef", "loss", 1000, null, DateTimeOffset.UnixEpoch);
            Assert.Equal(600, store.Get("0123456789abcdef0123456789abcdef").Metrics["loss"].Step);
        }

        // Ten buckets of 64 points: the first is 0 to 63, without the NaN; the last begins at 576, and has the new one.
        Assert.Equal("0|0|63|63\n576|576|1000|600", Read("SELECT group_concat(min || '|' || min_step || '|' || max || '|' || max_step, char(10)) FROM (SELECT CAST(min AS INTEGER) AS min, min_step, CAST(max AS INTEGER) AS max, max_step FROM buckets WHERE bucket IN (0, 9) ORDER BY bucket)"));
        Assert.Equal($"{SqliteSchema.Version}", Read("PRAGMA user_version"));
    }

    private void Write(string sql) => _ = Run(sql, command => command.ExecuteNonQuery());

    private string Read(string sql) => Run(sql, command => $"{command.ExecuteScalar()}");

    [SuppressMessage("Security", "CA2100:Review SQL queries for security vulnerabilities", Justification = "Every text is a constant of this test or of the schema.")]
    private T Run<T>(string sql, Func<SqliteCommand, T> run)
    {
        using var connection = new SqliteConnection($"Data Source={Database};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return run(command);
    }
}
