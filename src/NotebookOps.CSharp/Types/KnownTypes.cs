using System.Globalization;
using System.Numerics;
using System.Text.Json;
using NotebookOps.CSharp.Literals;

namespace NotebookOps.CSharp.Types;

/// <summary>The types of one value each that a parameter can have, by keyword and by full name.</summary>
internal static class KnownTypes
{
    private static readonly CultureInfo s_invariant = CultureInfo.InvariantCulture;

    public static ParameterType Int { get; } = Integer("int", int.MinValue, int.MaxValue, digits => digits);

    public static ParameterType UInt { get; } = Integer("uint", uint.MinValue, uint.MaxValue, digits => digits + "U");

    public static ParameterType Long { get; } = Integer("long", long.MinValue, long.MaxValue, digits => digits + "L");

    public static ParameterType ULong { get; } = Integer("ulong", ulong.MinValue, ulong.MaxValue, digits => digits + "UL");

    public static ParameterType BigInteger { get; } = new IntegerType(
        "BigInteger", "global::System.Numerics.BigInteger", null,
        digits => long.TryParse(digits, NumberStyles.AllowLeadingSign, s_invariant, out _)
            ? $"new global::System.Numerics.BigInteger({digits}L)"
            : $"global::System.Numerics.BigInteger.Parse(\"{digits}\", global::System.Globalization.CultureInfo.InvariantCulture)");

    public static ParameterType Float { get; } = new FloatingType(
        "float", "float", text => float.Parse(text, s_invariant), text => float.Parse(text, s_invariant).ToString("R", s_invariant) + "f");

    public static ParameterType Double { get; } = new FloatingType(
        "double", "double", text => double.Parse(text, s_invariant), text => double.Parse(text, s_invariant).ToString("R", s_invariant) + "d");

    public static ParameterType Decimal { get; } = new DecimalType();

    public static ParameterType String { get; } = new ScalarType("string", "string", null, TextLiterals.Of);

    public static ParameterType Char { get; } = new ScalarType(
        "char", "char", "it is one character", text => text.Length == 1 ? TextLiterals.Of(text[0]) : null);

    public static ParameterType Bool { get; } = new ScalarType(
        "bool", "bool", "it is `true` or `false`",
        text => bool.TryParse(text, out var value) ? value ? "true" : "false" : null)
    { Kind = JsonValueKind.True };

    private static readonly Dictionary<string, ParameterType> s_keywords = new List<ParameterType>
    {
        Int, UInt, Long, ULong, Float, Double, Decimal, String, Char, Bool,
        Integer("sbyte", sbyte.MinValue, sbyte.MaxValue, digits => $"(sbyte)({digits})"),
        Integer("byte", byte.MinValue, byte.MaxValue, digits => $"(byte){digits}"),
        Integer("short", short.MinValue, short.MaxValue, digits => $"(short)({digits})"),
        Integer("ushort", ushort.MinValue, ushort.MaxValue, digits => $"(ushort){digits}"),
        Integer("nint", long.MinValue, long.MaxValue, digits => $"unchecked((nint)({digits}L))"),
        Integer("nuint", ulong.MinValue, ulong.MaxValue, digits => $"unchecked((nuint){digits}UL)"),
        new AnyType("object"),
        new AnyType("dynamic"),
    }.ToDictionary(type => type.Name, StringComparer.Ordinal);

    private static readonly Dictionary<string, ParameterType> s_fullNames = new(StringComparer.Ordinal)
    {
        ["System.SByte"] = s_keywords["sbyte"],
        ["System.Byte"] = s_keywords["byte"],
        ["System.Int16"] = s_keywords["short"],
        ["System.UInt16"] = s_keywords["ushort"],
        ["System.Int32"] = Int,
        ["System.UInt32"] = UInt,
        ["System.Int64"] = Long,
        ["System.UInt64"] = ULong,
        ["System.IntPtr"] = s_keywords["nint"],
        ["System.UIntPtr"] = s_keywords["nuint"],
        ["System.Single"] = Float,
        ["System.Double"] = Double,
        ["System.Decimal"] = Decimal,
        ["System.String"] = String,
        ["System.Char"] = Char,
        ["System.Boolean"] = Bool,
        ["System.Object"] = s_keywords["object"],
        ["System.Numerics.BigInteger"] = BigInteger,
        ["System.Half"] = new FloatingType(
            "Half", "global::System.Half", text => (double)Half.Parse(text, s_invariant),
            text => $"(global::System.Half)({((float)Half.Parse(text, s_invariant)).ToString("R", s_invariant)}f)"),
        ["System.DateTime"] = new ScalarType(
            "DateTime", "global::System.DateTime", "write it as `2026-01-31` or `2026-01-31T13:30:00`, in UTC with a `Z` behind it", DateLiterals.DateTime),
        ["System.DateTimeOffset"] = new ScalarType(
            "DateTimeOffset", "global::System.DateTimeOffset", "write it with its offset, as `2026-01-31T13:30:00+01:00` or `2026-01-31T12:30:00Z`",
            DateLiterals.DateTimeOffset),
        ["System.DateOnly"] = new ScalarType("DateOnly", "global::System.DateOnly", "write it as `2026-01-31`", DateLiterals.DateOnly),
        ["System.TimeOnly"] = new ScalarType("TimeOnly", "global::System.TimeOnly", "write it as `13:30` or `13:30:05.25`", DateLiterals.TimeOnly),
        ["System.TimeSpan"] = new ScalarType(
            "TimeSpan", "global::System.TimeSpan", "write it as `00:05:00`, or with days as `1.02:03:04`", DateLiterals.TimeSpan),
        ["System.Guid"] = new ScalarType(
            "Guid", "global::System.Guid", "write it as `00000000-0000-0000-0000-000000000000`",
            text => Guid.TryParse(text, out var value) ? $"new global::System.Guid(\"{value:D}\")" : null),
        ["System.Uri"] = new ScalarType(
            "Uri", "global::System.Uri", "write it as `https://example.org/data.csv`",
            text => Uri.TryCreate(text, UriKind.RelativeOrAbsolute, out _)
                ? $"new global::System.Uri({TextLiterals.Of(text)}, global::System.UriKind.RelativeOrAbsolute)"
                : null),
        ["System.Version"] = new ScalarType(
            "Version", "global::System.Version", "write it as `1.2.3`",
            text => Version.TryParse(text, out var value) ? $"new global::System.Version(\"{value}\")" : null),
        ["System.DayOfWeek"] = Enumeration<DayOfWeek>(),
        ["System.DateTimeKind"] = Enumeration<DateTimeKind>(),
        ["System.StringComparison"] = Enumeration<StringComparison>(),
        ["System.MidpointRounding"] = Enumeration<MidpointRounding>(),
        ["System.ConsoleColor"] = Enumeration<ConsoleColor>(),
    };

    private static readonly Dictionary<string, ParameterType> s_shortNames =
        s_fullNames.ToDictionary(entry => entry.Key[(entry.Key.LastIndexOf('.') + 1)..], entry => entry.Value, StringComparer.Ordinal);

    /// <summary>The type that a keyword, a name or a full name means, or null.</summary>
    public static ParameterType? Find(string name) =>
        s_keywords.GetValueOrDefault(name) ?? s_fullNames.GetValueOrDefault(name) ?? s_shortNames.GetValueOrDefault(name);

    private static IntegerType Integer(string keyword, BigInteger least, BigInteger greatest, Func<string, string> write) =>
        new(keyword, keyword, (least, greatest), write);

    private static EnumType Enumeration<T>() where T : struct, Enum =>
        new(typeof(T).Name, "global::System." + typeof(T).Name, Enum.GetNames<T>(), isFlags: false);
}
