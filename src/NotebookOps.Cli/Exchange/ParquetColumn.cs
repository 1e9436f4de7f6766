using System.Globalization;
using Parquet;
using Parquet.Schema;

namespace NotebookOps.Cli.Exchange;

/// <summary>A column with its values.</summary>
/// <param name="Field">What a schema is made of.</param>
/// <param name="WriteAsync">Writes the values as the column of a schema that was made of such a field.</param>
internal sealed record ParquetColumn(DataField Field, Func<ParquetRowGroupWriter, DataField, Task> WriteAsync)
{
    /// <summary>Writes columns as a row group of the file whose schema was made of such.</summary>
    public static async Task WriteGroupAsync(ParquetWriter writer, ParquetSchema schema, IReadOnlyList<ParquetColumn> columns)
    {
        using var group = writer.CreateRowGroup();
        foreach (var (column, field) in columns.Zip(schema.GetDataFields()))
        {
            await column.WriteAsync(group, field);
        }

        group.CompleteValidate();
    }

    public static ParquetColumn OfText<T>(string name, IEnumerable<T> rows, Func<T, string?> read)
    {
        var field = new DataField(name, typeof(string), isNullable: true);
        // The library takes null for null, and does not say so in its types.
        string[] values = [.. rows.Select(row => read(row)!)];
        return new ParquetColumn(field, (group, column) => group.WriteAsync(column, values));
    }

    public static ParquetColumn OfValues<T>(string name, IEnumerable<RunSummary> rows, Func<RunSummary, T?> read) where T : struct => OfValues(name, [.. rows.Select(read)]);

    public static ParquetColumn OfValues<T>(string name, T?[] values) where T : struct
    {
        var field = new DataField(name, typeof(T), isNullable: true);
        return new ParquetColumn(field, (group, column) => group.WriteAsync<T>(column, values.AsMemory()));
    }

    public static ParquetColumn OfTimes(string name, IEnumerable<RunSummary> rows, Func<RunSummary, DateTimeOffset?> read) => OfTimes(name, [.. rows.Select(run => read(run)?.UtcDateTime)]);

    public static ParquetColumn OfTimes(string name, DateTime?[] values)
    {
        var field = new DateTimeDataField(name, DateTimeFormat.Timestamp, isAdjustedToUTC: true, unit: DateTimeTimeUnit.Micros, isNullable: true);
        return new ParquetColumn(field, (group, column) => group.WriteAsync<DateTime>(column, values.AsMemory()));
    }

    /// <summary>Whole numbers, numbers, or true and false, if all values are such; else texts.</summary>
    public static ParquetColumn OfParams(string name, IReadOnlyList<RunParameter?> values)
    {
        var known = values.Where(value => value?.Value is not null).Select(value => value!.Value!).ToList();
        return known.TrueForAll(value => value is long) ? OfValues(name, [.. values.Select(value => (long?)value?.Value)])
            : known.TrueForAll(value => value is long or double or decimal) ? OfValues(name, [.. values.Select(value => value?.Value is { } number ? Convert.ToDouble(number, CultureInfo.InvariantCulture) : (double?)null)])
            : known.TrueForAll(value => value is bool) ? OfValues(name, [.. values.Select(value => (bool?)value?.Value)])
            : OfText(name, values, value => value?.Value is bool flag ? (flag ? "true" : "false") : Convert.ToString(value?.Value, CultureInfo.InvariantCulture));
    }
}
