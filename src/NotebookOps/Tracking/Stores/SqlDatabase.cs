using System.Data.Common;
using System.Globalization;

namespace NotebookOps.Tracking.Stores;

/// <summary>A database that speaks SQL, by one connection. Statements are written once for all of them, with parameters called <c>$name</c>.</summary>
internal abstract class SqlDatabase : IDisposable
{
    /// <summary>What people call it.</summary>
    public abstract string Name { get; }

    /// <summary>What it writes differently. It is asked for anew whenever runs are read, for whether a run lives may change.</summary>
    /// <param name="now">When the runs are looked at.</param>
    public abstract SqlDialect DialectAt(DateTimeOffset now);

    /// <summary>Runs what reads and writes in one transaction.</summary>
    public abstract T Write<T>(Func<T> action);

    /// <summary>Runs what only reads on one state of the database.</summary>
    public abstract T Read<T>(Func<T> action);

    /// <summary>Runs a statement that yields nothing, at the latest when the transaction is committed.</summary>
    public abstract void Execute(string sql, params ReadOnlySpan<(string Name, object? Value)> parameters);

    /// <summary>Reads rows. Null is NULL, and so is NaN.</summary>
    public List<T> Query<T>(string sql, Func<DbDataReader, T> read, params ReadOnlySpan<(string Name, object? Value)> parameters) =>
        Rows(Prepare(sql, parameters), read);

    /// <summary>The same with a statement that is used once: its text depends on what was asked, and a thousand of them are not kept.</summary>
    public List<T> QueryOnce<T>(string sql, Func<DbDataReader, T> read, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        using var command = Create(sql, parameters);
        return Rows(command, read);
    }

    /// <summary>A metric's points in the order in which they were logged.</summary>
    /// <param name="metric">The metric's number.</param>
    /// <param name="count">About how many there are.</param>
    public virtual List<MetricPoint> ReadPoints(long metric, long count) => Query(
        "SELECT step, value, time FROM points WHERE metric = $metric ORDER BY ordinal",
        row => new MetricPoint(row.GetInt64(0), SqlValues.ReadNumber(row, 1), SqlValues.ToTime(row.GetInt64(2))), ("$metric", metric));

    /// <summary>Reads one value, which must be there.</summary>
    public T Scalar<T>(string sql, params ReadOnlySpan<(string Name, object? Value)> parameters) =>
        (T)Convert.ChangeType(Prepare(sql, parameters).ExecuteScalar()!, typeof(T), CultureInfo.InvariantCulture);

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>A statement with its parameters set, which is kept for the next time and not the caller's to dispose.</summary>
    protected abstract DbCommand Prepare(string sql, ReadOnlySpan<(string Name, object? Value)> parameters);

    /// <summary>A statement with its parameters set; the caller disposes it.</summary>
    protected abstract DbCommand Create(string sql, ReadOnlySpan<(string Name, object? Value)> parameters);

    protected abstract void Dispose(bool disposing);

    /// <summary>What a parameter's value is for the database.</summary>
    protected static object ToValue(object? value) => value is null or double.NaN ? DBNull.Value : value;

    private static List<T> Rows<T>(DbCommand command, Func<DbDataReader, T> read)
    {
        using var reader = command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
        {
            rows.Add(read(reader));
        }
        return rows;
    }
}
