using System.Globalization;
using System.Text.Json;
using NotebookOps.Tracking.Stores;

namespace NotebookOps.Tracking.Export.Json;

/// <summary>A value of a parameter: <c>kind</c> says what it is exactly, since JSON knows one sort of number only; <c>type</c> is the C# type it was declared with.</summary>
internal sealed record ParamDocument
{
    public required string Name { get; init; }

    public required string Kind { get; init; }

    public JsonElement? Value { get; init; }

    public required string Type { get; init; }

    public string? Declared { get; init; }

    public required DateTimeOffset Time { get; init; }

    public static ParamDocument Of(LoggedParam param) => new()
    {
        Name = param.Name,
        Kind = KindOf(param.Value),
        Value = ToJson(param.Value.Value),
        Type = param.Value.Type,
        Declared = param.Value.Declared,
        Time = param.Time,
    };

    public LoggedParam ToParam()
    {
        try
        {
            return new LoggedParam(Name, new RunParameter(FromJson(), Type) { Declared = Declared, IsJson = Kind == "json" }, Time);
        }
        catch (Exception e) when (e is InvalidOperationException or FormatException or OverflowException)
        {
            throw new NotebookOpsException($"the parameter `{Name}` is no `{Kind}`", e);
        }
    }

    private static string KindOf(RunParameter value) => value.Value switch
    {
        null => "null",
        bool => "bool",
        long => "long",
        decimal => "decimal",
        double => "double",
        _ => value.IsJson ? "json" : "string",
    };

    private static JsonElement? ToJson(object? value) => value is null ? null : JsonSerializer.SerializeToElement(value, value.GetType(), RunJson.Options);

    private object? FromJson() => (Kind, Value) switch
    {
        ("null", null) => null,
        ("bool", { } value) => value.GetBoolean(),
        ("long", { } value) => value.GetInt64(),
        ("decimal", { } value) => value.GetDecimal(),
        ("double", { ValueKind: JsonValueKind.String } value) => value.GetString() is "NaN" or "Infinity" or "-Infinity"
            ? double.Parse(value.GetString()!, CultureInfo.InvariantCulture)
            : throw new FormatException(),
        ("double", { } value) => value.GetDouble(),
        ("string" or "json", { } value) => value.GetString() ?? throw new FormatException(),
        _ => throw new FormatException(),
    };
}
