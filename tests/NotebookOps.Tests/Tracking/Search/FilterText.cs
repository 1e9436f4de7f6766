using System.Globalization;
using System.Text;

namespace NotebookOps.Tracking.Search;

/// <summary>Writes a filter's tree as text that parses to the same tree.</summary>
internal static class FilterText
{
    public static string Write(RunFilter filter) => filter switch
    {
        RunFilter.Or or => $"{Write(or.Left)} or {Inside(or.Right, or.Right is RunFilter.Or)}",
        RunFilter.And and => $"{Inside(and.Left, and.Left is RunFilter.Or)} and {Inside(and.Right, and.Right is RunFilter.Or or RunFilter.And)}",
        RunFilter.Not not => $"not {Inside(not.Operand, not.Operand is RunFilter.Or or RunFilter.And)}",
        RunFilter.Has has => Write(has.Key),
        RunFilter.Compare compare => $"{Write(compare.Key)} {Write(compare.Operator)} {Write(compare.Value)}",
        RunFilter.In within => $"{Write(within.Key)} in ({string.Join(", ", within.Values.Select(Write))})",
        RunFilter.Like like => $"{Write(like.Key)} like {Quoted(like.Pattern, '"')}",
        _ => throw new ArgumentOutOfRangeException(nameof(filter)),
    };

    public static string Write(RunKey key) => key.Kind switch
    {
        RunKeyKind.Field => key.Name,
        RunKeyKind.Metric => "metrics." + Name(key.Name),
        RunKeyKind.Param => "params." + Name(key.Name),
        _ => "tags." + Name(key.Name),
    };

    private static string Inside(RunFilter filter, bool parentheses) => parentheses ? $"({Write(filter)})" : Write(filter);

    private static string Name(string name) =>
        name.EnumerateRunes().All(rune => Rune.IsLetter(rune) || rune.Value is '_' or '.' or '@' or '-' or '/' or (>= '0' and <= '9'))
            ? name
            : Quoted(name, '`');

    private static string Quoted(string text, char quote) => $"{quote}{text.Replace($"{quote}", $"{quote}{quote}", StringComparison.Ordinal)}{quote}";

    private static string Write(ComparisonOperator comparison) => comparison switch
    {
        ComparisonOperator.Equal => "=",
        ComparisonOperator.NotEqual => "!=",
        ComparisonOperator.Less => "<",
        ComparisonOperator.LessOrEqual => "<=",
        ComparisonOperator.Greater => ">",
        _ => ">=",
    };

    private static string Write(FilterValue value) => value switch
    {
        FilterValue.Number { Value: var number } => double.IsInfinity(number) ? (number > 0 ? "inf" : "-inf") : number.ToString("R", CultureInfo.InvariantCulture),
        FilterValue.Text text => Quoted(text.Value, '"'),
        FilterValue.Flag flag => flag.Value ? "true" : "false",
        FilterValue.Moment moment => moment.Value.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", CultureInfo.InvariantCulture),
        FilterValue.FromNow span => string.Create(CultureInfo.InvariantCulture, $"{span.Amount}{span.Unit}"),
        _ => "null",
    };
}
