using NotebookOps.Tracking.Search;

namespace NotebookOps.Tracking.Stores;

/// <summary>A term of an order: what is missing (NULL) comes last either way.</summary>
/// <param name="Expression">An expression on <c>runs r</c>.</param>
/// <param name="Descending">The largest first.</param>
/// <param name="MayBeMissing">Whether it may be NULL.</param>
internal sealed record SqlTerm(string Expression, bool Descending, bool MayBeMissing)
{
    public string OrderBy => $"{(MayBeMissing ? $"{Expression} IS NULL, " : "")}{Expression}{(Descending ? " DESC" : "")}";
}

/// <summary>The order of a search: its sorts, and the newest first among equals. No two runs are equal in it, so a page can go on after a run.</summary>
internal static class SqlOrder
{
    public static IReadOnlyList<SqlTerm> Terms(SqlFilter filter, IReadOnlyList<RunSort> sorts) =>
        // A term that was there before decides nothing.
        [.. sorts.SelectMany(sort => Terms(filter, sort)).Append(new SqlTerm("r.started", true, false)).Append(new SqlTerm("r.id", true, false)).DistinctBy(term => term.Expression)];

    public static string OrderBy(IEnumerable<SqlTerm> terms) => string.Join(", ", terms.Select(term => term.OrderBy));

    /// <summary>The condition that a run comes after another one.</summary>
    /// <param name="filter">Takes the parameters.</param>
    /// <param name="terms">The order.</param>
    /// <param name="values">What the other run has for each term; null is missing.</param>
    public static string After(SqlFilter filter, IReadOnlyList<SqlTerm> terms, IReadOnlyList<object?> values)
    {
        var condition = "FALSE";
        for (var i = terms.Count - 1; i >= 0; i--)
        {
            var term = terms[i];
            if (values[i] is not { } value)
            {
                condition = $"({term.Expression} IS NULL AND {condition})";
                continue;
            }

            var parameter = filter.Parameter(value);
            var beyond = $"{term.Expression} {(term.Descending ? "<" : ">")} {parameter}";
            // What is not before it: said once more for all, so that an index can begin there.
            var from = term.MayBeMissing || i > 0 ? "" : $"{term.Expression} {(term.Descending ? "<=" : ">=")} {parameter} AND ";
            condition = $"({from}({(term.MayBeMissing ? $"{term.Expression} IS NULL OR " : "")}{beyond} OR ({term.Expression} = {parameter} AND {condition})))";
        }

        return condition;
    }

    private static IEnumerable<SqlTerm> Terms(SqlFilter filter, RunSort sort)
    {
        if (sort.Key.Kind == RunKeyKind.Field)
        {
            return [new SqlTerm(filter.Field(sort.Key), sort.Descending, sort.Key.Name is "ended" or "notebook" or "parent" or "group")];
        }

        return filter.ColumnsOf(sort.Key).Select(column => new SqlTerm($"(SELECT k.{column.Column} FROM {column.Table} k WHERE k.run = r.seq AND {column.Condition})", sort.Descending, true));
    }
}
