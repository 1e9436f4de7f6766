using System.Globalization;
using System.Text;
using NotebookOps.Tracking.Search;

namespace NotebookOps.Tests.Tracking.Search;

/// <summary>What a filter says of a run, straight from the language's definition and without any SQL: what the store is held against.</summary>
internal static class FilterMeaning
{
    public static bool Holds(RunFilter filter, RunSummary run, DateTimeOffset now) => filter switch
    {
        RunFilter.And and => Holds(and.Left, run, now) && Holds(and.Right, run, now),
        RunFilter.Or or => Holds(or.Left, run, now) || Holds(or.Right, run, now),
        RunFilter.Not not => !Holds(not.Operand, run, now),
        RunFilter.Has has => Has(has.Key, run),
        RunFilter.Compare compare => Compares(compare.Key, compare.Operator, compare.Value, run, now),
        RunFilter.In within => within.Values.Any(value => Compares(within.Key, ComparisonOperator.Equal, value, run, now)),
        RunFilter.Like like => Text(like.Key, run) is { } text && Matches([.. Fold(like.Pattern)], [.. Fold(text)]),
        _ => throw new ArgumentOutOfRangeException(nameof(filter)),
    };

    private static bool Has(RunKey key, RunSummary run) => key.Kind switch
    {
        RunKeyKind.Metric => run.Metrics.ContainsKey(key.Name),
        RunKeyKind.Param => run.Params.ContainsKey(key.Name),
        RunKeyKind.Tag => run.Tags.ContainsKey(key.Name),
        _ => key.Name == "ended" ? run.Ended is not null : key.Name == "started" || Text(key, run) is not null,
    };

    private static bool Compares(RunKey key, ComparisonOperator comparison, FilterValue value, RunSummary run, DateTimeOffset now)
    {
        var param = key.Kind == RunKeyKind.Param ? run.Params.GetValueOrDefault(key.Name) : null;
        return value switch
        {
            FilterValue.Number number => (key.Kind == RunKeyKind.Metric ? run.Metrics.GetValueOrDefault(key.Name)?.Last : Number(param)) is { } actual
                && !double.IsNaN(actual) && Holds(comparison, actual.CompareTo(number.Value)),
            FilterValue.Text text => Text(key, run) is { } actual && Holds(comparison, CompareCodePoints(actual, text.Value)),
            FilterValue.Flag flag => param?.Value is bool actual && Holds(comparison, actual == flag.Value ? 0 : 1),
            FilterValue.Null => param is not null && Holds(comparison, param.Value is null ? 0 : 1),
            FilterValue.Moment moment => Time(key, run) is { } actual && Holds(comparison, actual.CompareTo(Microseconds(moment.Value))),
            FilterValue.FromNow span => Time(key, run) is { } actual && Holds(comparison, actual.CompareTo(Microseconds(now + span.Span))),
            _ => throw new ArgumentOutOfRangeException(nameof(value)),
        };
    }

    private static bool Holds(ComparisonOperator comparison, int sign) => comparison switch
    {
        ComparisonOperator.Equal => sign == 0,
        ComparisonOperator.NotEqual => sign != 0,
        ComparisonOperator.Less => sign < 0,
        ComparisonOperator.LessOrEqual => sign <= 0,
        ComparisonOperator.Greater => sign > 0,
        _ => sign >= 0,
    };

    private static double? Number(RunParameter? parameter) => parameter?.Value switch
    {
        double number => number,
        long number => number,
        decimal number => (double)number,
        _ => null,
    };

    private static DateTimeOffset? Time(RunKey key, RunSummary run) => key.Name == "started" ? run.Started : run.Ended;

    /// <summary>Runs keep microseconds.</summary>
    private static DateTimeOffset Microseconds(DateTimeOffset time) => time.AddTicks(-(time.Ticks % TimeSpan.TicksPerMicrosecond));

    private static string? Text(RunKey key, RunSummary run) => key.Kind switch
    {
        RunKeyKind.Tag => run.Tags.GetValueOrDefault(key.Name),
        RunKeyKind.Param => run.Params.GetValueOrDefault(key.Name)?.Value switch
        {
            null => null,
            bool flag => flag ? "true" : "false",
            double number => number.ToString("R", CultureInfo.InvariantCulture),
            var value => Convert.ToString(value, CultureInfo.InvariantCulture),
        },
        _ => key.Name switch
        {
            "experiment" => run.Experiment,
            "name" => run.Name,
            "status" => run.Status.ToString().ToLowerInvariant(),
            "id" => run.Id,
            "notebook" => run.Notebook,
            "parent" => run.Parent,
            _ => run.Group,
        },
    };

    private static int CompareCodePoints(string one, string other) => Encoding.UTF8.GetBytes(one).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(other));

    private static IEnumerable<Rune> Fold(string text) => text.EnumerateRunes().Select(rune => rune.Value is >= 'A' and <= 'Z' ? new Rune(rune.Value + 32) : rune);

    private static bool Matches(ReadOnlySpan<Rune> pattern, ReadOnlySpan<Rune> text)
    {
        if (pattern.IsEmpty)
        {
            return text.IsEmpty;
        }
        if (pattern[0].Value == '%')
        {
            return Matches(pattern[1..], text) || (!text.IsEmpty && Matches(pattern, text[1..]));
        }
        return !text.IsEmpty && (pattern[0].Value == '_' || pattern[0] == text[0]) && Matches(pattern[1..], text[1..]);
    }
}
