using Microsoft.Data.Sqlite;
using NotebookOps.Tracking;
using NotebookOps.Tracking.Journal;
using NotebookOps.Tracking.Stores;

namespace NotebookOps.Tests.Tracking;

/// <summary>A store that cannot be used: one sentence that names it, and nothing half-written.</summary>
public sealed class StoreErrorTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    private string Database => folder.File("runs.db");

    [Fact]
    public void A_folder_that_cannot_be_made_is_named()
    {
        var file = folder.Write("file", "");
        var error = Refused(Path.Combine(file, "sub", "runs.db"));
        Assert.Contains("file/sub/runs.db`", error, StringComparison.Ordinal);
        Assert.Contains("`NOTEBOOKOPS_STORE`", error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_in_the_place_of_the_file_is_named() =>
        Assert.Contains("which is a folder", Refused(folder.Path), StringComparison.Ordinal);

    [Fact]
    public void A_server_is_named_without_its_password()
    {
        var error = Refused("mysql://me:secret@host/db");
        Assert.Contains("`mysql` server", error, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Host=db.example.org;Username=me;Password=secret;Database=x")]
    [InlineData("password = secret;server=db")]
    [InlineData("postgresql:/me:secret@host/db")]
    [InlineData("postgres:me:secret@host/db")]
    public void A_connection_in_another_form_is_refused_and_not_repeated(string named)
    {
        var error = Refused(named);
        Assert.Contains("`postgresql://user:password@host/database`", error, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", error, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder.Path));
    }

    [Fact]
    public void A_file_that_is_no_database_stays_as_it_is()
    {
        var text = new string('x', 5_000);
        folder.Write("runs.db", text);
        Assert.Contains("is not a database", Refused(Database), StringComparison.Ordinal);
        Assert.Equal(text, File.ReadAllText(Database));
        Assert.Equal(["runs.db"], Directory.EnumerateFiles(folder.Path).Select(Path.GetFileName));
    }

    [Fact]
    public void A_database_of_somebody_else_stays_as_it_is()
    {
        Sql("CREATE TABLE customers (name TEXT)");
        Assert.Contains("not one of runs", Refused(Database), StringComparison.Ordinal);
        Assert.Equal("customers", Sql("SELECT group_concat(name) FROM sqlite_schema"));
        Assert.Equal("delete", Sql("PRAGMA journal_mode"));
    }

    [Fact]
    public void A_store_of_a_newer_version_can_be_looked_at_and_stays_as_it_is()
    {
        using (var session = Sessions.At(folder.Path, store: Database))
        {
            session.StartRun(new RunStart { Name = "baseline" }).LogMetric("loss", 1);
        }
        Sql($"PRAGMA user_version = {SqliteSchema.Version + 1}");
        Assert.Contains("newer NotebookOps", Refused(Database), StringComparison.Ordinal);
        using (var store = SqliteRunStore.OpenForReading(new StoreLocation(folder.Path, Database), TimeProvider.System))
        {
            Assert.Contains("newer NotebookOps", store.Remark, StringComparison.Ordinal);
            var run = Assert.Single(store.Search(new RunQuery { Now = DateTimeOffset.UnixEpoch }));
            Assert.Equal(("baseline", 1.0), (run.Name, run.Metrics["loss"].Last));
            Assert.Throws<NotebookOpsException>(() => store.SetTag(run.Id, "a", "b"));
        }
        Assert.Equal($"{SqliteSchema.Version + 1}", Sql("PRAGMA user_version"));
    }

    [Fact]
    public void A_full_disk_loses_nothing_that_was_logged_and_says_so_once()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Needs a small file system to fill.");
        var disk = folder.File("disk");
        Directory.CreateDirectory(disk);
        Assert.SkipUnless(Mount("mount", "-t", "tmpfs", "-o", "size=400k", "tmpfs", disk), "Mounting a small file system is not allowed here.");
        try
        {
            using var session = Sessions.At(folder.Path, store: Path.Combine(disk, "runs.db"));
            var run = session.StartRun(new RunStart());
            var logged = 0;
            var error = Assert.Throws<NotebookOpsException>(() =>
            {
                for (; logged < 1_000_000; logged++)
                {
                    run.SetNote(new string('x', 1_000));
                    run.LogMetric("loss", logged);
                }
            });
            Assert.Contains("full", error.Message, StringComparison.Ordinal);
            Assert.Contains(disk, error.Message, StringComparison.Ordinal);
            // The training goes on, and whatever is acknowledged meanwhile counts.
            for (var step = 0; step < 20_000; step++)
            {
                try
                {
                    run.LogMetric("loss", logged);
                    logged++;
                }
                catch (NotebookOpsException e)
                {
                    Assert.Contains(disk, e.Message, StringComparison.Ordinal);
                }
            }
            // Space again, and nothing of it is lost.
            Mount("mount", "-o", "remount,size=8m", disk);
            run.LogMetric("loss", logged);
            Assert.Equal(logged + 1, session.Store.Get(run.Id).Metrics["loss"].Count);
        }
        finally
        {
            Mount("umount", disk);
        }
    }

    [Fact]
    public void A_journal_that_somebody_deletes_takes_no_point_with_it_and_is_told_to_who_logs_on()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Windows deletes no file that is mapped.");
        const int Before = 8_000;
        using var session = Sessions.At(folder.Path, store: Database);
        var run = session.StartRun(new RunStart());
        for (var step = 0; step < Before; step++)
        {
            run.LogMetric("loss", step);
        }
        Directory.Delete(Database + ".points", recursive: true);
        for (var step = Before; step < JournalSegment.Capacity; step++)
        {
            run.LogMetric("loss", step);
        }
        // The next segment would have no folder to be in.
        Assert.Contains("cannot be kept", Assert.Throws<NotebookOpsException>(() => run.LogMetric("loss", 0)).Message, StringComparison.Ordinal);
        session.EndRun(RunStatus.Finished);
        Assert.Equal(JournalSegment.Capacity, session.Store.Get(run.Id).Metrics["loss"].Count);
    }

    [Fact]
    public void The_shell_shows_what_is_kept_and_NaN_by_its_name()
    {
        using var session = Sessions.At(folder.Path, store: Database);
        var run = session.StartRun(new RunStart { Name = "baseline" });
        run.LogMetric("loss", double.NaN);
        run.LogMetric("loss", 2);
        run.LogMetric("loss", double.PositiveInfinity);
        session.EndRun(RunStatus.Finished);
        Assert.Equal("NaN,2.0,Inf", Sql("SELECT group_concat(value) FROM (SELECT value FROM metric_history WHERE run = 'baseline' ORDER BY step)"));
        // A NaN counts neither as 0 nor at all.
        Assert.Equal("2", Sql("SELECT avg(value) FROM points WHERE value < 1e999"));
    }

    public void Dispose() => folder.Dispose();

    private string Refused(string store)
    {
        using var session = Sessions.At(folder.Path, store: store);
        return Assert.Throws<NotebookOpsException>(() => session.StartRun(new RunStart())).Message;
    }

    private SqliteRunStore Open() => SqliteRunStore.Open(new StoreLocation(folder.Path, Database), TimeProvider.System);

    private string? Sql(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Database};Pooling=false");
        connection.Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The texts are written out above.
        command.CommandText = sql;
#pragma warning restore CA2100
        return Convert.ToString(command.ExecuteScalar(), System.Globalization.CultureInfo.InvariantCulture);
    }

    private static bool Mount(string program, params string[] args)
    {
        try
        {
            using var process = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo(program, args) { RedirectStandardError = true })!;
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
