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
        _ => Exists(filter, KeyOf(filter)),
    };

    /// <summary>Where a metric, a tag or a parameter keeps what it sorts by: of a parameter first its number, then the text of what is none.</summary>
    public IReadOnlyList<SqlColumn> ColumnsOf(RunKey key)
    {
        var name = Parameter(key.Name);
        return key.Kind switch
        {
            RunKeyKind.Metric => [new SqlColumn("metrics", "last", $"k.name = {name}")],
            RunKeyKind.Tag => [new SqlColumn("tags", "value", $"k.name = {name}")],
            _ =>
            [
                new SqlColumn("params", "number", $"k.name = {name}"),
                new SqlColumn("params", "text", $"k.name = {name} AND k.number IS NULL AND k.text <> 'NaN'"),
            ],
        };
    }

    /// <summary>
    /// The runs that fit a condition on a metric, a parameter or a tag, or one of several, as a query of their numbers that an index serves; null
    /// where none does.
    /// </summary>
    /// <param name="filter">The condition.</param>
    /// <param name="union">Puts the runs of several conditions together: each once, unless `UNION ALL` is asked for.</param>
    public string? Runs(RunFilter filter, string union = "UNION") => filter switch
    {
        RunFilter.Or or => Runs(or.Left, union) is { } left && Runs(or.Right, union) is { } right ? $"SELECT run FROM ({left}) one {union} SELECT run FROM ({right}) other" : null,
        RunFilter.And and => Runs(and.Left, union) ?? Runs(and.Right, union),
        RunFilter.Has { Key.Kind: not RunKeyKind.Field } or RunFilter.In { Key.Kind: not RunKeyKind.Field } or RunFilter.Like { Key.Kind: not RunKeyKind.Field }
            or RunFilter.Compare { Key.Kind: not RunKeyKind.Field, Operator: not ComparisonOperator.NotEqual, Value: FilterValue.Number or FilterValue.Text } =>
            Rows(KeyOf(filter), Condition(filter, column => column)),
        _ => null,
    };

    private string Rows(RunKey key, string condition) => key.Kind switch
    {
        RunKeyKind.Metric => $"SELECT t.run FROM metrics t WHERE t.name = {Parameter(key.Name)} AND {condition}",
        RunKeyKind.Tag => $"SELECT t.run FROM tags t WHERE t.name = {Parameter(key.Name)} AND {condition}",
        _ => $"SELECT t.run FROM params t WHERE t.name = {Parameter(key.Name)} AND {condition}",
    };

    /// <summary>Whether the run has it, and the condition on it holds.</summary>
    private string Exists(RunFilter filter, RunKey key) => key.Kind == RunKeyKind.Field
        ? $"({Field(key)} IS NOT NULL AND {Condition(filter, column => column)})"
        : $"EXISTS ({Rows(key, Condition(filter, dialect.OfOne))} AND t.run = r.seq)";

    /// <param name="filter">A condition on one key.</param>
    /// <param name="read">How a column is read.</param>
    private string Condition(RunFilter filter, Func<string, string> read) => filter switch
    {
        // A metric that was only described has no value yet, and none that compares.
        RunFilter.Has has => has.Key.Kind == RunKeyKind.Metric ? "t.count > 0" : "TRUE",
        RunFilter.Compare compare => Compare(compare.Key, read, compare.Operator, compare.Value),
        RunFilter.In within => $"({string.Join(" OR ", within.Values.Select(value => Compare(within.Key, read, ComparisonOperator.Equal, value)))})",
        RunFilter.Like like => dialect.Like(read(Column(like.Key)), Parameter(like.Pattern)),
        _ => throw new ArgumentOutOfRangeException(nameof(filter)),
    };

    private static RunKey KeyOf(RunFilter filter) => filter switch
    {
        RunFilter.Has has => has.Key,
        RunFilter.Compare compare => compare.Key,
        RunFilter.In within => within.Key,
        RunFilter.Like like => like.Key,
        _ => throw new ArgumentOutOfRangeException(nameof(filter)),
    };

    private string Column(RunKey key) => key.Kind switch
    {
        RunKeyKind.Field => Field(key),
        RunKeyKind.Metric => "t.last",
        RunKeyKind.Tag => "t.value",
        _ => "t.text",
    };

    private string Compare(RunKey key, Func<string, string> read, ComparisonOperator comparison, FilterValue value)
    {
        var column = read(Column(key));
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
            FilterValue.Number number => $"{(key.Kind == RunKeyKind.Param ? read("t.number") : column)} {sign} {Parameter(number.Value)}",
            FilterValue.Text text when sign == "=" => dialect.TextEquals(column, Parameter(text.Value)),
            FilterValue.Text text => $"{column} {sign} {Parameter(text.Value)}",
            FilterValue.Flag flag => $"(t.kind = 'bool' AND {column} {sign} {Parameter(flag.Value ? "true" : "false")})",
            FilterValue.Null => $"t.kind {sign} 'null'",
            FilterValue.Moment moment => $"{column} {sign} {Parameter(SqlValues.ToMicroseconds(moment.Value))}",
            FilterValue.FromNow span => $"{column} {sign} {Parameter(SqlValues.ToMicroseconds(now + span.Span))}",
            _ => throw new ArgumentOutOfRangeException(nameof(value)),
        };
    }

    /// <summary>A field of <c>runs r</c>.</summary>
    public string Field(RunKey key) => key.Name switch
    {
        "experiment" => "r.experiment",
        "name" => "r.name",
        "status" => dialect.Status,
        "id" => "r.id",
        "started" => "r.started",
        "ended" => "r.ended",
        "notebook" => "r.notebook",
        "parent" => "r.parent",
        "group" => "r.run_group",
        _ => throw new ArgumentOutOfRangeException(nameof(key)),
    };
}

/// <summary>A column of a table <c>k</c> that belongs to runs, in the rows that fit a condition.</summary>
internal sealed record SqlColumn(string Table, string Column, string Condition);
