using System.Collections;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using Plotly.NET;

namespace NotebookOps.Charts.Figures;

/// <summary>
/// A user's Plotly.NET chart as JSON. The library's own serializer takes 93 ms a chart and writes 8 KB of default template each
/// time; the template is left out here, so that the page's colours hold, and the chart itself stays as it was.
/// </summary>
internal static class GenericChartJson
{
    /// <summary>plotly.js takes these as base64 of a typed array, a tenth of the time and a third of the text.</summary>
    private static readonly HashSet<string> DataArrays = ["x", "y", "z", "r", "theta", "lat", "lon", "values", "open", "high", "low", "close", "i", "j", "k", "a", "b", "c"];

    /// <summary>Shorter arrays are smaller, or hardly larger, as text.</summary>
    private const int TypedFrom = 100;

    public static string Write(GenericChart chart)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteStartArray("data");
            foreach (var trace in GenericChart.getTraces(chart))
            {
                WriteObject(json, trace);
            }

            json.WriteEndArray();
            json.WritePropertyName("layout");
            WriteObject(json, GenericChart.getLayout(chart));
            json.WritePropertyName("config");
            WriteObject(json, GenericChart.getConfig(chart));
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    private static void WriteObject(Utf8JsonWriter json, DynamicObj.DynamicObj source)
    {
        json.WriteStartObject();
        foreach (var (name, value) in source.GetProperties(true))
        {
            if (value is not null && !IsDefaultTemplate(source, name, value))
            {
                json.WritePropertyName(name);
                if (source is Trace && DataArrays.Contains(name) && TypedArray(value) is var (type, bytes))
                {
                    json.WriteStartObject();
                    json.WriteString("dtype", type);
                    json.WriteBase64String("bdata", bytes);
                    json.WriteEndObject();
                }
                else
                {
                    WriteValue(json, value);
                }
            }
        }

        json.WriteEndObject();
    }

    /// <summary>Charts hold copies of the default: a template that somebody chose differs from it and is kept.</summary>
    private static bool IsDefaultTemplate(DynamicObj.DynamicObj source, string name, object value) =>
        source is Layout && name == "template" && value is Template template && template.StructurallyEquals(Defaults.DefaultTemplate);

    private static (string Type, byte[] Bytes)? TypedArray(object value) => value switch
    {
        IEnumerable<double> numbers when Long(numbers, out var array) => ("f8", MemoryMarshal.AsBytes(array.AsSpan()).ToArray()),
        IEnumerable<float> numbers when Long(numbers, out var array) => ("f4", MemoryMarshal.AsBytes(array.AsSpan()).ToArray()),
        IEnumerable<int> numbers when Long(numbers, out var array) => ("i4", MemoryMarshal.AsBytes(array.AsSpan()).ToArray()),
        _ => null,
    };

    private static bool Long<T>(IEnumerable<T> numbers, out T[] array)
    {
        array = numbers as T[] ?? [.. numbers];
        return array.Length >= TypedFrom && BitConverter.IsLittleEndian;
    }

    private static void WriteValue(Utf8JsonWriter json, object? value)
    {
        switch (value)
        {
            case null:
                json.WriteNullValue();
                break;
            case string text:
                json.WriteStringValue(text);
                break;
            case bool flag:
                json.WriteBooleanValue(flag);
                break;
            case double or float:
                WriteNumber(json, ((IConvertible)value).ToDouble(CultureInfo.InvariantCulture), value);
                break;
            case byte or sbyte or short or ushort or int or uint or long or ulong or decimal:
                json.WriteRawValue(((IFormattable)value).ToString(null, CultureInfo.InvariantCulture));
                break;
            case DateTime time:
                json.WriteStringValue(time.ToString("yyyy-MM-ddTHH:mm:ss.fff", CultureInfo.InvariantCulture));
                break;
            case DateTimeOffset time:
                json.WriteStringValue(time.ToString("yyyy-MM-ddTHH:mm:ss.fff", CultureInfo.InvariantCulture));
                break;
            case DynamicObj.DynamicObj nested:
                WriteObject(json, nested);
                break;
            case IDictionary dictionary:
                json.WriteStartObject();
                foreach (DictionaryEntry entry in dictionary)
                {
                    json.WritePropertyName(Convert.ToString(entry.Key, CultureInfo.InvariantCulture)!);
                    WriteValue(json, entry.Value);
                }

                json.WriteEndObject();
                break;
            case ITuple tuple:
                json.WriteStartArray();
                for (var index = 0; index < tuple.Length; index++)
                {
                    WriteValue(json, tuple[index]);
                }

                json.WriteEndArray();
                break;
            case IEnumerable items:
                json.WriteStartArray();
                foreach (var item in items)
                {
                    WriteValue(json, item);
                }

                json.WriteEndArray();
                break;
            case IFormattable formattable:
                json.WriteStringValue(formattable.ToString(null, CultureInfo.InvariantCulture));
                break;
            default:
                // What is left (unions, options, a user's own objects) is written as the library would.
                json.WriteRawValue(Newtonsoft.Json.JsonConvert.SerializeObject(value));
                break;
        }
    }

    private static void WriteNumber(Utf8JsonWriter json, double number, object value)
    {
        if (double.IsFinite(number))
        {
            json.WriteRawValue(((IFormattable)value).ToString("R", CultureInfo.InvariantCulture));
        }
        else
        {
            json.WriteNullValue();
        }
    }
}
