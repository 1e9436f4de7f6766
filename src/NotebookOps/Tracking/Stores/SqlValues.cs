using System.Data.Common;
using System.Globalization;

namespace NotebookOps.Tracking.Stores;

/// <summary>How .NET's values lie in the tables.</summary>
internal static class SqlValues
{
    public static long ToMicroseconds(DateTimeOffset time) => (time.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond;

    public static DateTimeOffset ToTime(long microseconds) => DateTimeOffset.UnixEpoch.AddTicks(microseconds * TimeSpan.TicksPerMicrosecond);

    public static double ReadNumber(DbDataReader reader, int column) => reader.IsDBNull(column) ? double.NaN : reader.GetDouble(column);

    public static string? ReadText(DbDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);

    /// <summary>A parameter's columns: its kind, its exact text, and, of numbers, what filters and sorts compare.</summary>
    public static (string Kind, string? Text, double? Number) ToColumns(RunParameter parameter) => parameter.Value switch
    {
        null => ("null", null, null),
        bool flag => ("bool", flag ? "true" : "false", null),
        long whole => ("long", whole.ToString(CultureInfo.InvariantCulture), whole),
        decimal exact => ("decimal", exact.ToString(CultureInfo.InvariantCulture), (double)exact),
        double real => ("double", real.ToString("R", CultureInfo.InvariantCulture), real),
        var text => (parameter.IsJson ? "json" : "string", (string)text, null),
    };

    public static RunParameter ToParameter(string kind, string? text, string type) => kind switch
    {
        "null" => new RunParameter(null, type),
        "bool" => new RunParameter(text == "true", type),
        "long" => new RunParameter(long.Parse(text!, CultureInfo.InvariantCulture), type),
        "decimal" => new RunParameter(decimal.Parse(text!, NumberStyles.Float, CultureInfo.InvariantCulture), type),
        "double" => new RunParameter(double.Parse(text!, NumberStyles.Float, CultureInfo.InvariantCulture), type),
        "json" => new RunParameter(text, type) { IsJson = true },
        _ => new RunParameter(text, type),
    };

    public static DateTimeOffset? ReadTime(DbDataReader reader, int column) => reader.IsDBNull(column) ? null : ToTime(reader.GetInt64(column));

    /// <summary>Which end of a metric's values is kept as its best: where neither is better, the largest.</summary>
    public static string ToBest(string metric, Better? declared) => MetricDirection.SmallerIsBetter(metric, declared) is true ? "min" : "max";

    public static string? ToText(Better? declared) => declared switch
    {
        Better.Smaller => "min",
        Better.Larger => "max",
        Better.Neither => "none",
        _ => null,
    };

    public static Better? ToBetter(string? text) => text switch
    {
        "min" => Better.Smaller,
        "max" => Better.Larger,
        "none" => Better.Neither,
        _ => null,
    };

    public static string ToText(DatasetSourceKind kind) => kind.ToString().ToLowerInvariant();

    public static string ToText(RunStatus status) => status.ToString().ToLowerInvariant();

    public static RunStatus ToStatus(string text) => Enum.Parse<RunStatus>(text, ignoreCase: true);
}
