using System.Globalization;
using System.Numerics;
using NotebookOps.Notebooks.Hygiene.Secrets;

namespace NotebookOps.Tracking.Lineage;

/// <summary>What is in a column, found in one pass and in bounded memory; <see cref="DatasetColumn"/> defines the figures.</summary>
internal sealed class ColumnProfile(RowColumn column)
{
    private const int MostDistinct = 10_000;
    private const int TopShown = 5;
    private const int LettersOfTop = 60;

    // Longer texts are told apart by their beginning, their length and their hash within this process.
    private const int LongestKey = 200;

    private readonly bool isNumber = column.IsNumber;
    private readonly bool isOrdered = column.IsNumber || column.Kind == "time";
    private readonly bool hasTop = column.Kind is "text" or "boolean";
    private Dictionary<object, long>? counts = [];
    private long missing;
    private long finite;
    private double mean;
    private double squares;
    private IComparable? min;
    private IComparable? max;

    public void Add(object? value)
    {
        if (RowValue.IsMissing(value))
        {
            missing++;
            return;
        }

        Count(value!);
        if (isOrdered && value is IComparable comparable && comparable.GetType() == column.Type)
        {
            min = min is null || comparable.CompareTo(min) < 0 ? comparable : min;
            max = max is null || comparable.CompareTo(max) > 0 ? comparable : max;
        }

        if (isNumber && ToDouble(value!) is var number && double.IsFinite(number))
        {
            // Welford's recurrence (Technometrics 1962): one pass, without the cancellation of a sum of squares.
            finite++;
            var before = number - mean;
            mean += before / finite;
            squares += before * (number - mean);
        }
    }

    public DatasetColumn Finish() => new(column.Name, CSharpTypeName.Of(column.Type))
    {
        Missing = missing,
        Distinct = counts?.Count,
        Min = min is null ? null : RowValue.Text(min),
        Max = max is null ? null : RowValue.Text(max),
        Mean = finite > 0 ? mean : null,
        StandardDeviation = finite > 1 ? Math.Sqrt(squares / (finite - 1)) : null,
        Top = hasTop && counts is not null
            ? [.. counts.Select(pair => (Text: pair.Key as string ?? RowValue.Text(pair.Key), pair.Value))
                .OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Text, StringComparer.Ordinal).Take(TopShown)
                .Select(pair => new DatasetValue(Short(SecretBlackout.OfText(pair.Text)), pair.Value))]
            : [],
    };

    private void Count(object value)
    {
        if (counts is null)
        {
            return;
        }

        var key = value switch
        {
            string { Length: > LongestKey } text => string.Create(CultureInfo.InvariantCulture, $"{text.AsSpan(0, LongestKey)}…{text.Length} {text.GetHashCode(StringComparison.Ordinal)}"),
            // A vector is equal to itself alone.
            _ when column.Kind is "other" or "bytes" => RowValue.Text(value) is { Length: <= LongestKey } text ? text : $"{RowValue.Text(value).GetHashCode(StringComparison.Ordinal)}",
            _ => value,
        };
        counts[key] = counts.GetValueOrDefault(key) + 1;
        if (counts.Count > MostDistinct)
        {
            counts = null;
        }
    }

    private static string Short(string text) => new StringInfo(text) is { LengthInTextElements: > LettersOfTop } whole ? whole.SubstringByTextElements(0, LettersOfTop - 1) + "…" : text;

    private static double ToDouble(object value) => value switch
    {
        double real => real,
        Half real => (double)real,
        BigInteger big => (double)big,
        Int128 big => (double)big,
        UInt128 big => (double)big,
        nint number => number,
        nuint number => number,
        _ => Convert.ToDouble(value, CultureInfo.InvariantCulture),
    };
}
