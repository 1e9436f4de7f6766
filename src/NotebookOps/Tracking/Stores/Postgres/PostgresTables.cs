using System.Globalization;

namespace NotebookOps.Tracking.Stores.Postgres;

/// <summary>The runs on a server, by one connection: read with <see cref="Read"/>, changed with <see cref="Change"/>.</summary>
internal sealed class PostgresTables : IDisposable
{
    private readonly Lock gate = new();

    public PostgresTables(PostgresServer server, TimeProvider clock)
    {
        Database = new PostgresDatabase(server);
        Reader = new SqlRunReader(Database, clock);
        Writer = new SqlRunWriter(Database);
        Points = new PostgresPoints(Database);
        Transfer = new SqlTransfer(Database, Reader, Writer, Points);
        Upkeep = new SqlUpkeep(Database);
    }

    public PostgresDatabase Database { get; }

    public SqlRunReader Reader { get; }

    public SqlRunWriter Writer { get; }

    public PostgresPoints Points { get; }

    public SqlTransfer Transfer { get; }

    public SqlUpkeep Upkeep { get; }

    /// <summary>What a person should know who looks at tables of a newer version; null where they are not newer, or nobody has looked yet.</summary>
    public string? Remark { get; private set; }

    /// <summary>Reads one state of the runs. Looking makes no tables.</summary>
    /// <param name="action">What reads.</param>
    /// <param name="empty">What is found where there are none.</param>
    public T Read<T>(Func<T> action, Func<T> empty)
    {
        lock (gate)
        {
            return Database.Read(() =>
            {
                var version = PostgresSchema.VersionOf(Database);
                Remark = version <= PostgresSchema.Version ? null : string.Create(CultureInfo.InvariantCulture,
                    $"The runs in `{Database.Name}` were written by a newer NotebookOps (schema {version}, this one knows {PostgresSchema.Version}): they can be looked at, and what is new in them is not shown. Update NotebookOps to log to them.");
                return version == 0 ? empty() : action();
            });
        }
    }

    /// <summary>Changes a run in one transaction. Whoever else changes the same run waits.</summary>
    /// <exception cref="NotebookOpsException">The tables are of a newer version.</exception>
    public T Change<T>(string id, Func<T> action)
    {
        lock (gate)
        {
            return Database.Write(() =>
            {
                PostgresSchema.LockRun(Database, id);
                return action();
            });
        }
    }

    /// <summary>Sees to it that the tables are there, and of this version.</summary>
    /// <exception cref="NotebookOpsException">They are of a newer version, or may not be made.</exception>
    public void Prepare()
    {
        lock (gate)
        {
            if (Database.IsPrepared)
            {
                return;
            }

            var version = Database.Read(() => PostgresSchema.VersionOf(Database));
            if (version > PostgresSchema.Version)
            {
                throw new NotebookOpsException(string.Create(CultureInfo.InvariantCulture,
                    $"The runs in `{Database.Name}` were written by a newer NotebookOps (schema {version}, this one knows {PostgresSchema.Version}): update NotebookOps to log to them, or set `{StoreLocation.Variable}` to another place."));
            }

            if (version < PostgresSchema.Version)
            {
                Patiently(() => PostgresSchema.Migrate(Database));
            }

            Database.IsPrepared = true;
        }
    }

    /// <summary>How many bytes the tables and their indexes take.</summary>
    public long ReadSize() => Database.Scalar<long>(
        "SELECT coalesce(sum(pg_total_relation_size(c.oid)), 0)::bigint FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = $schema AND c.relkind = 'r'",
        ("$schema", PostgresSchema.Name));

    /// <summary>Removes what no run needs any more.</summary>
    public void Compact()
    {
        lock (gate)
        {
            Patiently(() => Database.Write(() =>
            {
                PostgresSchema.LockTexts(Database);
                Database.Execute(
                    """
                    DELETE FROM texts t WHERE NOT EXISTS (SELECT 1 FROM cells c WHERE c.sha256 = t.sha256)
                        AND NOT EXISTS (SELECT 1 FROM environments e WHERE e.git_diff = t.sha256)
                    """);
                return 0;
            }));
            Database.Vacuum();
        }
    }

    /// <summary>Removes a deleted run, with all its points, for good.</summary>
    public void Purge(string id)
    {
        lock (gate)
        {
            Patiently(() => Change(id, () =>
            {
                Upkeep.Purge(id);
                return 0;
            }));
        }
    }

    public void Dispose()
    {
        lock (gate)
        {
            Database.Dispose();
        }
    }

    private void Patiently(Action action)
    {
        Database.IsPatient = true;
        try
        {
            action();
        }
        finally
        {
            Database.IsPatient = false;
        }
    }
}
