using System.Globalization;
using NotebookOps.Tracking.Search;

namespace NotebookOps.Tracking.Stores;

/// <summary>From a filter's tree to SQL. What the user wrote, names as well as values, goes into parameters only.</summary>
/// <param name="dialect">What the databases write differently.</param>
/// <param name="now">What times such as `-7d` count from.</param>
internal sealed class SqlFilter(SqlDialect dialect, DateTimeOffset now)
{
    private readonly List<(string Name, object? Value)> parameters = [];

    public IReadOnlyList<(string Name, object? Value)> Parameters => parameters;

    /// <summary>Adds a parameter, and returns its name.</summary>
    public string Parameter(object? value)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"$p{parameters.Count}");
        parameters.Add((name, value));
        return name;
    }

    /// <summary>A condition on <c>runs r</c> that is true or false, never NULL.</summary>
    public string Write(RunFilter filter) => filter switch
    {
        RunFilter.And and => $"({Write(and.Left)} AND {Write(and.Right)})",
        RunFilter.Or or => $"({Write(or.Left)} OR {Write(or.Right)})",
        RunFilter.Not not => $"(NOT {Write(not.Operand)})",
        RunFilter.Has has => Exists(has.Key, _ => "TRUE"),
        RunFilter.Compare compare => Exists(compare.Key, column => Compare(compare.Key, column, compare.Operator, compare.Value)),
        RunFilter.In within => Exists(within.Key,
            column => $"({string.Join(" OR ", within.Values.Select(value => Compare(within.Key, column, ComparisonOperator.Equal, value)))})"),
        RunFilter.Like like => Exists(like.Key, column => dialect.Like(column, Parameter(like.Pattern))),
        _ => throw new ArgumentOutOfRangeException(nameof(filter)),
    };

    /// <summary>The terms of ORDER BY: what is missing comes last either way, the newest first among equals.</summary>
    public string Write(IReadOnlyList<RunSort> sorts) =>
        string.Join(", ", [.. sorts.SelectMany(Terms), "r.started DESC", "r.id DESC"]);

    private IEnumerable<string> Terms(RunSort sort)
    {
        var direction = sort.Descending ? " DESC" : "";
        if (sort.Key.Kind == RunKeyKind.Field)
        {
            return [$"{Field(sort.Key)} IS NULL", Field(sort.Key) + direction];
        }
        var name = Parameter(sort.Key.Name);
        return sort.Key.Kind switch
        {
            RunKeyKind.Metric => Ordered($"(SELECT last FROM metrics WHERE run = r.seq AND name = {name})"),
            RunKeyKind.Tag => Ordered($"(SELECT value FROM tags WHERE run = r.seq AND name = {name})"),
            // Numbers by their size, before what is no number and goes by its text.
            _ => [.. Ordered($"(SELECT number FROM params WHERE run = r.seq AND name = {name})"),
                .. Ordered($"(SELECT text FROM params WHERE run = r.seq AND name = {name} AND number IS NULL AND text <> 'NaN')")],
        };

        IEnumerable<string> Ordered(string term) => [$"{term} IS NULL", term + direction];
    }

    /// <summary>Whether the run has it, and the condition on its column holds.</summary>
    private string Exists(RunKey key, Func<string, string> condition) => key.Kind switch
    {
        RunKeyKind.Field => $"({Field(key)} IS NOT NULL AND {condition(Field(key))})",
        RunKeyKind.Metric => $"EXISTS (SELECT 1 FROM metrics t WHERE t.run = r.seq AND t.name = {Parameter(key.Name)} AND t.count > 0 AND {condition("t.last")})",
        RunKeyKind.Tag => $"EXISTS (SELECT 1 FROM tags t WHERE t.run = r.seq AND t.name = {Parameter(key.Name)} AND {condition("t.value")})",
        _ => $"EXISTS (SELECT 1 FROM params t WHERE t.run = r.seq AND t.name = {Parameter(key.Name)} AND {condition("t.text")})",
    };

    private string Compare(RunKey key, string column, ComparisonOperator comparison, FilterValue value)
    {
        var sign = comparison switch
        {
            ComparisonOperator.Equal => "=",
            ComparisonOperator.NotEqual => "<>",
            ComparisonOperator.Less => "<",
            ComparisonOperator.LessOrEqual => "<=",
            ComparisonOperator.Greater => ">",
            _ => ">=",
        };
        return value switch
        {
            FilterValue.Number number => $"{(key.Kind == RunKeyKind.Param ? "t.number" : column)} {sign} {Parameter(number.Value)}",
            FilterValue.Text text when sign == "=" => dialect.TextEquals(column, Parameter(text.Value)),
            FilterValue.Text text => $"{column} {sign} {Parameter(text.Value)}",
            FilterValue.Flag flag => $"(t.kind = 'bool' AND {column} {sign} {Parameter(flag.Value ? "true" : "false")})",
            FilterValue.Null => $"t.kind {sign} 'null'",
            FilterValue.Moment moment => $"{column} {sign} {Parameter(SqlValues.ToMicroseconds(moment.Value))}",
            FilterValue.FromNow span => $"{column} {sign} {Parameter(SqlValues.ToMicroseconds(now + span.Span))}",
            _ => throw new ArgumentOutOfRangeException(nameof(value)),
        };
    }

    private string Field(RunKey key) => key.Name switch
    {
        "experiment" => "r.experiment",
        "name" => "r.name",
        "status" => dialect.Status,
        "id" => "r.id",
        "started" => "r.started",
        "ended" => "r.ended",
        "notebook" => "r.notebook",
        "parent" => "r.parent",
        _ => throw new ArgumentOutOfRangeException(nameof(key)),
    };
}
