using System.Data.Common;
using NotebookOps.Tracking.Search;

namespace NotebookOps.Tracking.Stores;

/// <summary>
/// Finds the runs that a query wants among a million. SQLite keeps no statistics of values, so the ways are chosen here: from the condition
/// that few runs fit, if there is one; else along the index of what the runs are sorted by; else along their start. Each method runs inside
/// its caller's transaction.
/// </summary>
internal sealed class SqlSearch(SqlDatabase database, SqlDialect dialect)
{
    /// <summary>So many runs are looked at one by one sooner than an index is walked along for others.</summary>
    private const int Few = 2_000;

    // Of a large store it may be more: one run in so many.
    private const int OneIn = 50;

    /// <summary>The numbers of the runs' rows, in the order asked for.</summary>
    public IReadOnlyList<long> Find(RunQuery query)
    {
        var after = query.After is null ? null : ValuesOf(query);
        if (Rarest(query) is { } rare)
        {
            var filter = NewFilter(query);
            return Find(query, filter, FromFew(filter, rare), SqlOrder.Terms(filter, query.Sort), after, query.Limit);
        }

        if (query.Sort is [{ Key.Kind: not RunKeyKind.Field } sort, ..])
        {
            return AlongIndexes(query, sort.Key, after);
        }

        var plain = NewFilter(query);
        return Find(query, plain, "runs r WHERE TRUE", SqlOrder.Terms(plain, query.Sort), after, query.Limit);
    }

    /// <summary>How many runs fit the query, whatever its limit.</summary>
    public long Count(RunQuery query)
    {
        var filter = NewFilter(query);
        var from = Rarest(query) is { } rare ? FromFew(filter, rare) : "runs r WHERE TRUE";
        return Ask($"SELECT count(*) FROM {from}{Where(query, filter)}", row => row.GetInt64(0), filter)[0];
    }

    /// <summary>First the runs that have what is sorted by, along its index; then the others. Of a parameter first numbers, then texts.</summary>
    private List<long> AlongIndexes(RunQuery query, RunKey key, IReadOnlyList<object?>? after)
    {
        var parts = NewFilter(query).ColumnsOf(key).Count;
        // A page goes on in the part in which the one before has ended.
        var first = after is null ? 0 : after.Take(parts).TakeWhile(value => value is null).Count();
        var found = new List<long>();
        for (var part = first; part <= parts && found.Count < query.Limit; part++)
        {
            found.AddRange(AlongIndex(query, part, part == first ? after : null, query.Limit - found.Count));
        }

        return found;
    }

    private List<long> AlongIndex(RunQuery query, int part, IReadOnlyList<object?>? after, int limit)
    {
        var filter = NewFilter(query);
        var terms = SqlOrder.Terms(filter, query.Sort);
        var columns = filter.ColumnsOf(query.Sort[0].Key);
        var (own, rest) = (terms.Take(columns.Count), terms.Skip(columns.Count));
        var restAfter = after?.Skip(columns.Count);
        if (part == columns.Count)
        {
            return Find(query, filter, $"runs r WHERE {string.Join(" AND ", own.Select(term => $"{term.Expression} IS NULL"))}", [.. rest], restAfter?.ToList(), limit);
        }

        var (table, column, condition) = columns[part];
        return Find(query, filter, $"{table} k CROSS JOIN runs r WHERE r.seq = k.run AND {condition} AND k.{column} IS NOT NULL",
            [new SqlTerm($"k.{column}", query.Sort[0].Descending, MayBeMissing: false), .. rest], restAfter?.Prepend(after![part]).ToList(), limit);
    }

    private List<long> Find(RunQuery query, SqlFilter filter, string from, IReadOnlyList<SqlTerm> terms, IReadOnlyList<object?>? after, int limit)
    {
        var page = after is null ? "" : $" AND {SqlOrder.After(filter, terms, after)}";
        return Ask($"SELECT r.seq FROM {from}{Where(query, filter)}{page} ORDER BY {SqlOrder.OrderBy(terms)} LIMIT {filter.Parameter((long)Math.Max(0, limit))}", row => row.GetInt64(0), filter);
    }

    /// <summary>Of the conditions that all runs wanted must fit, the one that fewest do, if they are few.</summary>
    private RunFilter? Rarest(RunQuery query)
    {
        RunFilter? rarest = null;
        var fewest = Math.Max(Few, database.Scalar<long>("SELECT coalesce(max(seq), 0) FROM runs") / OneIn) + 1;
        foreach (var condition in Conditions(query.Where))
        {
            var filter = NewFilter(query);
            if (filter.Runs(condition, "UNION ALL") is { } runs)
            {
                var count = Ask($"SELECT count(*) FROM (SELECT 1 FROM ({runs}) u LIMIT {filter.Parameter(fewest)}) t", row => row.GetInt64(0), filter)[0];
                (rarest, fewest) = count < fewest ? (condition, count) : (rarest, fewest);
            }
        }

        return rarest;
    }

    private static IEnumerable<RunFilter> Conditions(RunFilter? filter) => filter switch
    {
        null => [],
        RunFilter.And and => Conditions(and.Left).Concat(Conditions(and.Right)),
        _ => [filter],
    };

    private List<object?> ValuesOf(RunQuery query)
    {
        var filter = NewFilter(query);
        var terms = SqlOrder.Terms(filter, query.Sort);
        return Ask($"SELECT {string.Join(", ", terms.Select(term => term.Expression))} FROM runs r WHERE r.id = {filter.Parameter(query.After)}",
            row => Enumerable.Range(0, terms.Count).Select(column => row.IsDBNull(column) ? null : row.GetValue(column)).ToList(), filter) is [var values]
            ? values
            : throw new NotebookOpsException($"The list cannot go on after the run `{query.After}`, which is not there any more: begin anew.");
    }

    private static string FromFew(SqlFilter filter, RunFilter rare) => $"({filter.Runs(rare)}) k CROSS JOIN runs r WHERE r.seq = k.run";

    private static string Where(RunQuery query, SqlFilter filter) =>
        $" AND r.deleted IS {(query.Deleted ? "NOT NULL" : "NULL")}{(query.Where is null ? "" : $" AND {filter.Write(query.Where)}")}";

    private SqlFilter NewFilter(RunQuery query) => new(dialect, query.Now);

    private List<T> Ask<T>(string sql, Func<DbDataReader, T> read, SqlFilter filter) => database.QueryOnce(sql, read, [.. dialect.StatusParameters, .. filter.Parameters]);
}
