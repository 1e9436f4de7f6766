using System.Globalization;
using System.Numerics;
using System.Text;
using System.Text.Json;
using CsCheck;
using NotebookOps.Notebooks.Parameters;

namespace NotebookOps.CSharp.Tests;

/// <summary>Whatever value is given, the variable holds exactly it after the written assignment has been compiled and run.</summary>
public class LiteralProperties
{
    // A declared type, a value of it, and the value as .NET itself writes it for a command line or a JSON file.
    private sealed record Given(string Type, object? Value, ParameterValue Form);

    private static readonly Gen<char> s_anyChar = Gen.OneOf(
        Gen.Char, Gen.Char['\0', '\x7f'], Gen.Char['\ud800', '\udfff'], One('"', '\\', '\'', '\n', '\r', '\u0085', '\u2028', '\u2029', '\u202e', '\ufeff', '{', '%'));

    private static readonly Gen<string> s_anyString = Gen.OneOf(s_anyChar.Array[0, 20].Select(chars => new string(chars)), One("", "null", "😀", "\ud83d", "a\ud83d", "\udc00\ud800"));

    private static readonly Gen<double> s_anyDouble = Gen.OneOf(Gen.Double, One(
        double.NaN, double.PositiveInfinity, double.NegativeInfinity, -0.0, 0.0, double.Epsilon, double.MaxValue, double.MinValue, 0.1, 1e-3, 1e22));

    private static readonly Gen<Half> s_anyHalf = Gen.Short.Select(BitConverter.Int16BitsToHalf).Select(half => Half.IsNaN(half) ? Half.NaN : half);

    private static readonly Gen<DateTime> s_anyDate = Gen.DateTime.Select(date => DateTime.SpecifyKind(date, DateTimeKind.Unspecified));

    private static readonly Gen<Given> s_given = Gen.OneOf(
        Number("sbyte", Gen.SByte), Number("byte", Gen.Byte), Number("short", Gen.Short), Number("ushort", Gen.UShort),
        Number("int", Gen.OneOf(Gen.Int, One(int.MinValue, int.MaxValue))), Number("uint", Gen.UInt),
        Number("long", Gen.OneOf(Gen.Long, One(long.MinValue, long.MaxValue))), Number("ulong", Gen.ULong),
        Number("nint", Gen.Long.Select(value => (nint)value)), Number("nuint", Gen.ULong.Select(value => (nuint)value)),
        Number("System.Int32", Gen.Int),
        Number("System.Numerics.BigInteger", Gen.Byte.Array[1, 40].Select(bytes => new BigInteger(bytes))),
        Of("decimal", Gen.OneOf(Gen.Decimal, One(decimal.MinValue, decimal.MaxValue, 1.00m, decimal.Negate(0m), decimal.Negate(0.000m), 1e-28m)), Signed, Signed),
        Floating("double", s_anyDouble), Floating("double?", s_anyDouble),
        Floating("float", Gen.OneOf(Gen.Float, One(float.NaN, float.PositiveInfinity, float.NegativeInfinity, -0f, float.Epsilon, float.MaxValue)).Select(value => float.IsNaN(value) ? float.NaN : value)),
        Floating("System.Half", s_anyHalf),
        Of("bool", Gen.Bool, value => value ? "True" : "false", value => value ? "true" : "false"),
        Gen.OneOf(s_anyString).Select(value => new Given("string", value, new ParameterValue.Text(value))),
        Gen.OneOf(s_anyString).Select(value => new Given("string", value, Json(Quoted(value)))),
        Gen.OneOf(s_anyString.Where(value => value != "null")).Select(value => new Given("string?", value, new ParameterValue.Text(value))),
        Of("char", s_anyChar, value => value.ToString(), value => Quoted(value.ToString())),
        Text("System.DateTime", s_anyDate, value => value.ToString("yyyy-MM-ddTHH:mm:ss.fffffff", CultureInfo.InvariantCulture)),
        Text("System.DateTime", s_anyDate.Select(value => DateTime.SpecifyKind(value, DateTimeKind.Utc)), value => value.ToString("O", CultureInfo.InvariantCulture)),
        Text("System.DateTime", s_anyDate.Select(value => value.Date), value => value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
        Text("System.DateTimeOffset", s_anyDate.Where(value => value.Year is > 2 and < 9998).Select(Gen.Int[-14 * 60, 14 * 60], (value, minutes) => new DateTimeOffset(value, TimeSpan.FromMinutes(minutes))), value => value.ToString("O", CultureInfo.InvariantCulture)),
        Text("System.DateOnly", s_anyDate.Select(DateOnly.FromDateTime), value => value.ToString("O", CultureInfo.InvariantCulture)),
        Text("System.TimeOnly", s_anyDate.Select(TimeOnly.FromDateTime), value => value.ToString("O", CultureInfo.InvariantCulture)),
        Text("System.TimeSpan", Gen.OneOf(Gen.TimeSpan, Gen.Int.Select(seconds => TimeSpan.FromSeconds(seconds)), One(TimeSpan.MinValue, TimeSpan.MaxValue)), value => value.ToString("c", CultureInfo.InvariantCulture)),
        Text("System.Guid", Gen.Guid, value => value.ToString("D")),
        Text("System.Uri", One("https://example.org/a b?q=\"1\"#x", "data/credit.csv", "file:///tmp/ü.csv").Select(text => new Uri(text, UriKind.RelativeOrAbsolute)), value => value.OriginalString),
        Text("System.DayOfWeek", Gen.Enum<DayOfWeek>(), value => value.ToString()),
        One("int?", "string?", "double?", "System.DateTime?", "int[]?", "object").Select(type => new Given(type, null, new ParameterValue.Text("null"))),
        One("int?", "string?", "bool?", "System.Guid?", "object", "dynamic").Select(type => new Given(type, null, Json("null"))),
        Many("int[]", Gen.Int.Array[0, 5], (int value) => Invariant(value)),
        Many("System.Collections.Generic.List<double>", s_anyDouble.List[0, 5], (double value) => DoubleJson(value)),
        Many("System.Collections.Generic.IReadOnlyList<string>", s_anyString.List[0, 5], (string value) => Quoted(value)),
        Many("System.Collections.Generic.IEnumerable<long>", Gen.Long.List[0, 5], (long value) => Invariant(value)),
        Many("System.Collections.Generic.HashSet<byte>", Gen.Byte.List[0, 5].Select(bytes => bytes.ToHashSet()), (byte value) => Invariant(value)),
        Many("float?[]", Gen.Int[-99, 99].Select(value => value < 0 ? null : (float?)value).Array[0, 5], (float? value) => value is { } number ? Invariant(number) : "null"),
        Many("int[][]", Gen.Int.Array[0, 3].Array[0, 3], (int[] value) => "[" + string.Join(",", value.Select(item => Invariant(item))) + "]"),
        Gen.Int.Array[1, 5].Select(value => new Given("int[]", value, new ParameterValue.Text(string.Join(", ", value.Select(item => Invariant(item)))))),
        Gen.Dictionary(s_anyString, Gen.Double[-1e9, 1e9]).Select(value => new Given(
            "System.Collections.Generic.IDictionary<string, double>", value,
            Json("{" + string.Join(",", value.Select(entry => Quoted(entry.Key) + ":" + DoubleJson(entry.Value))) + "}"))),
        Gen.Select(Gen.Int, s_anyString).Select((number, text) => new Given("(int, string)", (number, text), Json($"[{Invariant(number)},{Quoted(text)}]"))),
        One<object>(1, 5_000_000_000L, 0.5, true, "x", "\ud83d").Select(value => new Given("object", value, Json(value is string text ? Quoted(text) : Invariant(value).Replace("True", "true", StringComparison.Ordinal)))));

    [Fact]
    public async Task Every_value_arrives_to_the_last_bit()
    {
        // Two thousand values in eight compilations; a culture in which every number that is written carelessly is wrong.
        var before = CultureInfo.CurrentCulture;
        var hostile = (CultureInfo)CultureInfo.GetCultureInfo("de-DE").Clone();
        hostile.NumberFormat.NegativeSign = "\u2212";
        hostile.NumberFormat.NaNSymbol = "keine Zahl";
        CultureInfo.CurrentCulture = hostile;
        try
        {
            await s_given.Array[250].SampleAsync(Check, iter: 8, threads: 1);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    private static Gen<T> One<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    private static async Task Check(Given[] all)
    {
        var cell = string.Join('\n', all.Select((given, i) => $"{given.Type} p{i} = {(given.Type == "string" ? "\"\"" : "default")};"));
        var values = all.Select((given, i) => (Name: $"p{i}", given.Form)).ToDictionary(pair => pair.Name, pair => pair.Form);
        var variables = await Submissions.RunAsync("#nullable enable annotations\n" + cell, values);
        for (var i = 0; i < all.Length; i++)
        {
            if (!SameBits.Compare(all[i].Value, variables.Values[$"p{i}"]))
            {
                Assert.Fail($"{all[i].Type}: {all[i].Form} became {variables.Values[$"p{i}"]}");
            }
        }
    }

    private static Gen<Given> Of<T>(string type, Gen<T> values, Func<T, string> text, Func<T, string> json) =>
        Gen.Select(values, Gen.Bool, (value, asText) => new Given(type, value, asText ? new ParameterValue.Text(text(value)) : Json(json(value))));

    private static Gen<Given> Number<T>(string type, Gen<T> values) where T : notnull => Of(type, values, value => Invariant(value), value => Invariant(value));

    private static Gen<Given> Floating<T>(string type, Gen<T> values) where T : notnull => Of(type, values, value => Invariant(value), value => DoubleJson(value));

    private static Gen<Given> Text<T>(string type, Gen<T> values, Func<T, string> text) => Of(type, values, text, value => Quoted(text(value)));

    private static Gen<Given> Many<TList, T>(string type, Gen<TList> values, Func<T, string> json) where TList : IEnumerable<T> =>
        values.Select(value => new Given(type, value, Json("[" + string.Join(",", value.Select(json)) + "]")));

    private static string Invariant(object value) => Convert.ToString(value, CultureInfo.InvariantCulture)!;

    // .NET does not write the sign of a decimal zero, but reads it.
    private static string Signed(decimal value) => (value == 0 && decimal.IsNegative(value) ? "-" : "") + Invariant(value);

    private static string DoubleJson(object value) => Invariant(value) is var text && text is "NaN" or "Infinity" or "-Infinity" ? Quoted(text) : text;

    private static string DoubleJson(double value) => DoubleJson((object)value);

    private static ParameterValue.Json Json(string json)
    {
        using var document = JsonDocument.Parse(json);
        return new ParameterValue.Json(document.RootElement.Clone());
    }

    // Every unit as an escape: the serializer would replace lone surrogates.
    private static string Quoted(string text)
    {
        var json = new StringBuilder("\"");
        foreach (var unit in text)
        {
            json.Append(CultureInfo.InvariantCulture, $"\\u{(int)unit:X4}");
        }

        return json.Append('"').ToString();
    }
}
