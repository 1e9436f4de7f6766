using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;
using Npgsql;
using NotebookOps.Tracking.Provenance;

namespace NotebookOps.Tracking.Stores.Postgres;

/// <summary>
/// One connection to the server, made when it is needed and made again when it was lost. Statements that yield nothing are sent together, before
/// the next that does. Callers take turns.
/// </summary>
internal sealed partial class PostgresDatabase(PostgresServer server) : SqlDatabase
{
    private readonly Dictionary<string, string> translated = [];
    private readonly Dictionary<string, NpgsqlCommand> prepared = [];
    private NpgsqlConnection? connection;
    private NpgsqlBatch? pending;

    public override string Name => server.Address.ToString();

    /// <summary>Whether the tables were seen to be of this version since the connection was made.</summary>
    public bool IsPrepared { get; set; }

    /// <summary>Whether statements may take as long as they take, as those do that keep the house.</summary>
    public bool IsPatient { get; set; }

    /// <summary>The connection of the transaction at hand.</summary>
    public NpgsqlConnection Connection => connection ?? throw new InvalidOperationException("There is no transaction.");

    /// <summary>Runs what reads and writes in one transaction. It is run again if the connection turns out to have been lost since the last.</summary>
    public override T Write<T>(Func<T> action) => Transact(IsolationLevel.ReadCommitted, action);

    public override T Read<T>(Func<T> action) => Transact(IsolationLevel.RepeatableRead, action);

    public override SqlDialect DialectAt(DateTimeOffset now)
    {
        var space = ProcessIdentity.Current.Space;
        var here = Query("SELECT DISTINCT process_id, process_started FROM runs WHERE status = 'running' AND process_space = $space",
            row => (Pid: row.GetInt64(0), Started: row.GetString(1)), ("$space", space));
        return new PostgresDialect(space, here.FindAll(process => new ProcessIdentity(space, (int)process.Pid, process.Started).IsAlive() is false),
            SqlValues.ToMicroseconds(now - RunLease.Term));
    }

    public override void Execute(string sql, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        pending ??= Connection.CreateBatch();
        var command = new NpgsqlBatchCommand(Translate(sql));
        Add(command.Parameters, parameters);
        pending.BatchCommands.Add(command);
    }

    /// <summary>Runs statements without parameters.</summary>
    [SuppressMessage("Security", "CA2100:Review SQL queries for security vulnerabilities", Justification = "Every text is a constant of this folder.")]
    public void ExecuteScript(string sql)
    {
        Send();
        // A migration, or a vacuum: nobody knows how long it takes.
        using var command = new NpgsqlCommand(sql, Connection) { CommandTimeout = 0 };
        command.ExecuteNonQuery();
    }

    /// <summary>Lets the server use the room of deleted rows again; this is no part of a transaction.</summary>
    public void Vacuum()
    {
        try
        {
            connection ??= server.Connect();
            ExecuteScript("VACUUM texts, points, buckets, metrics, params, tags, cells, runs");
        }
        catch (Exception e) when (PostgresErrors.IsOne(e))
        {
            Drop();
            throw PostgresErrors.Describe(server.Address, e);
        }
    }

    /// <summary>Sends what was to be executed.</summary>
    public void Send()
    {
        if (pending is { } batch)
        {
            pending = null;
            using (batch)
            {
                batch.Timeout = Seconds;
                batch.ExecuteNonQuery();
            }
        }
    }

    protected override DbCommand Prepare(string sql, ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        Send();
        if (!prepared.TryGetValue(sql, out var command))
        {
            prepared.Add(sql, command = Create(sql, []));
        }

        command.CommandTimeout = Seconds;
        command.Parameters.Clear();
        Add(command.Parameters, parameters);
        return command;
    }

    [SuppressMessage("Security", "CA2100:Review SQL queries for security vulnerabilities",
        Justification = "Every text comes from this folder: constants, and SqlFilter's, which puts what users wrote into parameters only.")]
    protected override NpgsqlCommand Create(string sql, ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        Send();
        var command = new NpgsqlCommand(Translate(sql), Connection) { CommandTimeout = Seconds };
        Add(command.Parameters, parameters);
        return command;
    }

    protected override void Dispose(bool disposing) => Drop();

    private int Seconds => IsPatient ? 0 : Connection.CommandTimeout;

    private T Transact<T>(IsolationLevel level, Func<T> action)
    {
        var isFresh = connection is null;
        try
        {
            return Attempt(level, action);
        }
        catch (ServerAwayException) when (!isFresh && connection is null && !server.IsQuick)
        {
            return Attempt(level, action);
        }
    }

    private T Attempt<T>(IsolationLevel level, Func<T> action)
    {
        try
        {
            connection ??= server.Connect();
            using var transaction = connection.BeginTransaction(level);
            var result = action();
            Send();
            transaction.Commit();
            return result;
        }
        catch (Exception e)
        {
            Forget();
            // What is not known to be whole is not used again.
            if (PostgresErrors.IsOne(e) || connection is { State: not ConnectionState.Open })
            {
                Drop();
            }

            if (PostgresErrors.IsOne(e))
            {
                throw PostgresErrors.Describe(server.Address, e);
            }

            throw;
        }
    }

    private void Drop()
    {
        Forget();
        foreach (var command in prepared.Values)
        {
            command.Dispose();
        }

        prepared.Clear();
        connection?.Dispose();
        connection = null;
        IsPrepared = false;
    }

    private void Forget()
    {
        pending?.Dispose();
        pending = null;
    }

    private string Translate(string sql)
    {
        if (!translated.TryGetValue(sql, out var known))
        {
            known = Parameter().Replace(sql, "@$1");
            if (translated.Count < 1_000)
            {
                translated.Add(sql, known);
            }
        }

        return known;
    }

    private static void Add(NpgsqlParameterCollection collection, ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        foreach (var (name, value) in parameters)
        {
            collection.AddWithValue(name[1..], ToValue(value is string text ? PostgresText.Clean(text) : value));
        }
    }

    [GeneratedRegex(@"\$([a-z][A-Za-z0-9]*)", RegexOptions.CultureInvariant)]
    private static partial Regex Parameter();
}
