using System.Buffers;
using System.Buffers.Binary;
using System.Globalization;
using System.Numerics;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace NotebookOps.Tracking.Lineage;

/// <summary>
/// The bytes by which a value is known, the same on every machine: <see cref="RunDataset.OrderFreeSha256"/> says what they are.
/// </summary>
internal static class RowValue
{
    private static readonly HashSet<Type> Integers =
    [
        typeof(byte), typeof(sbyte), typeof(short), typeof(ushort), typeof(int), typeof(uint), typeof(long), typeof(ulong), typeof(nint), typeof(nuint),
        typeof(Int128), typeof(UInt128), typeof(BigInteger),
    ];

    private static readonly JsonSerializerOptions JsonOptions = new()
    {
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        IncludeFields = true,
    };

    private static readonly HashSet<Type> Times = [typeof(DateTime), typeof(DateTimeOffset), typeof(DateOnly), typeof(TimeOnly), typeof(TimeSpan)];

    public static bool IsInteger(Type type) => Integers.Contains(type);

    public static bool IsTime(Type type) => Times.Contains(type);

    /// <summary>Null and NaN.</summary>
    public static bool IsMissing(object? value) => value is null or DBNull or double.NaN or float.NaN || (value is Half half && Half.IsNaN(half));

    public static void Write(ArrayBufferWriter<byte> output, object? value)
    {
        switch (value)
        {
            case null or DBNull:
                Write(output, 'n', []);
                break;
            case bool flag:
                Write(output, 'b', [flag ? (byte)1 : (byte)0]);
                break;
            case double real:
                WriteReal(output, real);
                break;
            case float real:
                WriteReal(output, real);
                break;
            case Half real:
                WriteReal(output, (double)real);
                break;
            case decimal exact:
                WriteText(output, 'd', Text(exact));
                break;
            case byte[] bytes:
                Write(output, 'y', bytes);
                break;
            case string or char or Enum or Guid or Uri or Version:
                WriteText(output, 't', value.ToString()!);
                break;
            default:
                WriteText(output, IsInteger(value.GetType()) ? 'i' : IsTime(value.GetType()) ? 'm' : 'j', Text(value));
                break;
        }
    }

    /// <summary>A text as a value.</summary>
    public static void WriteText(ArrayBufferWriter<byte> output, char kind, string text)
    {
        var length = Encoding.UTF8.GetByteCount(text);
        Encoding.UTF8.GetBytes(text, Begin(output, kind, length));
        output.Advance(length);
    }

    /// <summary>A value for people and programs to read.</summary>
    public static string Text(object value) => value switch
    {
        string text => text,
        double real => real.ToString("R", CultureInfo.InvariantCulture),
        float real => real.ToString("R", CultureInfo.InvariantCulture),
        // 1.0 and 1.00 are the same number: 28 zeros behind the point are as many as there can be.
        decimal exact => (exact / 1.0000000000000000000000000000m).ToString(CultureInfo.InvariantCulture),
        TimeSpan span => span.ToString("c", CultureInfo.InvariantCulture),
        DateTime or DateTimeOffset or DateOnly or TimeOnly => ((IFormattable)value).ToString("O", CultureInfo.InvariantCulture),
        Enum or Uri or Version => value.ToString()!,
        bool flag => flag ? "true" : "false",
        IFormattable known when IsInteger(value.GetType()) || value is Guid or Half => known.ToString(null, CultureInfo.InvariantCulture),
        _ => Json(value),
    };

    private static string Json(object value)
    {
        try
        {
            return JsonSerializer.Serialize(value, value.GetType(), JsonOptions);
        }
        catch (Exception e) when (e is JsonException or NotSupportedException or InvalidOperationException)
        {
            throw new NotebookOpsException($"A row of the dataset holds a `{CSharpTypeName.Of(value.GetType())}`, which cannot be written as JSON and so has no hash: choose the columns with numbers and texts, as in `rows.Select(row => new {{ row.A, row.B }})`.", e);
        }
    }

    private static void WriteReal(ArrayBufferWriter<byte> output, double value)
    {
        // Every NaN is the one that Math.Sqrt(-1) is not on all machines; a zero's sign is kept by no database.
        var bits = double.IsNaN(value) ? 0x7FF8_0000_0000_0000UL : value == 0 ? 0UL : BitConverter.DoubleToUInt64Bits(value);
        BinaryPrimitives.WriteUInt64BigEndian(Begin(output, 'r', sizeof(ulong)), bits);
        output.Advance(sizeof(ulong));
    }

    private static void Write(ArrayBufferWriter<byte> output, char kind, ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(Begin(output, kind, bytes.Length));
        output.Advance(bytes.Length);
    }

    private static Span<byte> Begin(ArrayBufferWriter<byte> output, char kind, int length)
    {
        var head = output.GetSpan(5);
        head[0] = (byte)kind;
        BinaryPrimitives.WriteInt32BigEndian(head[1..], length);
        output.Advance(5);
        return output.GetSpan(Math.Max(1, length));
    }
}
