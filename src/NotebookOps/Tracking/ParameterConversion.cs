using System.Globalization;
using System.Numerics;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace NotebookOps.Tracking;

/// <summary>From a value in a notebook to what a run keeps of it.</summary>
internal static class ParameterConversion
{
    private static readonly JsonSerializerOptions Json = new()
    {
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter() },
        IncludeFields = true,
    };

    /// <param name="name">The parameter's name, for the error's sake.</param>
    /// <param name="value">Its value.</param>
    /// <param name="type">Its declared C# type, if it has one; else the value's own is taken.</param>
    /// <exception cref="NotebookOpsException">The value cannot be written as JSON, or is too long.</exception>
    public static RunParameter ToParameter(string name, object? value, string? type = null)
    {
        var typeName = type ?? (value is null ? "object" : CSharpTypeName.Of(value.GetType()));
        return ToScalar(value, out var scalar)
            ? new RunParameter(scalar is string text ? Bounded(name, text) : scalar, typeName)
            : new RunParameter(Bounded(name, ToJson(name, value!, typeName)), typeName) { IsJson = true };
    }

    private static bool ToScalar(object? value, out object? scalar)
    {
        scalar = value switch
        {
            null or bool or string or long or double or decimal => value,
            byte or sbyte or short or ushort or int or uint or nint => Convert.ToInt64(value, CultureInfo.InvariantCulture),
            ulong big => big <= long.MaxValue ? (long)big : (decimal)big,
            nuint big => big <= long.MaxValue ? (long)big : (decimal)big,
            // The shortest text that is this float: 0.1f was meant as 0.1, not as 0.10000000149011612.
            float single => double.Parse(single.ToString("R", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture),
            Half half => double.Parse(half.ToString("R", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture),
            Enum or char or Guid or Uri or Version => value.ToString(),
            Type reflected => CSharpTypeName.Of(reflected),
            DateTime or DateTimeOffset or DateOnly or TimeOnly => ((IFormattable)value).ToString("O", CultureInfo.InvariantCulture),
            TimeSpan span => span.ToString("c", CultureInfo.InvariantCulture),
            Int128 or UInt128 or BigInteger or Complex => ((IFormattable)value).ToString(null, CultureInfo.InvariantCulture),
            _ => Unknown,
        };
        return !ReferenceEquals(scalar, Unknown);
    }

    private static readonly object Unknown = new();

    private static string ToJson(string name, object value, string typeName)
    {
        try
        {
            return JsonSerializer.Serialize(value, value.GetType(), Json);
        }
        catch (Exception e) when (e is JsonException or NotSupportedException or InvalidOperationException)
        {
            throw new NotebookOpsException(
                $"The parameter `{name}` is a `{typeName}`, which cannot be written as JSON: log the numbers and texts that matter in it one by one.", e);
        }
    }

    private static string Bounded(string name, string text) => RunNames.CheckText($"the value of the parameter `{name}`", text, RunNames.LongestValue);
}
