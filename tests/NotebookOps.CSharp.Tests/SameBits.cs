using System.Collections;

namespace NotebookOps.CSharp.Tests;

/// <summary>Equality that tells 0.0 from -0.0, 1.0m from 1.00m, and times by their kind and offset.</summary>
internal static class SameBits
{
    public static bool Compare(object? left, object? right) => (left, right) switch
    {
        (null, null) => true,
        (null, _) or (_, null) => false,
        _ when left.GetType() != right.GetType() => false,
        (double a, double b) => BitConverter.DoubleToInt64Bits(a) == BitConverter.DoubleToInt64Bits(b),
        (float a, float b) => BitConverter.SingleToInt32Bits(a) == BitConverter.SingleToInt32Bits(b),
        (Half a, Half b) => BitConverter.HalfToInt16Bits(a) == BitConverter.HalfToInt16Bits(b),
        (decimal a, decimal b) => decimal.GetBits(a).SequenceEqual(decimal.GetBits(b)),
        (DateTime a, DateTime b) => a.Ticks == b.Ticks && a.Kind == b.Kind,
        (DateTimeOffset a, DateTimeOffset b) => a.EqualsExact(b),
        (string a, string b) => string.Equals(a, b, StringComparison.Ordinal),
        (Uri a, Uri b) => a.OriginalString == b.OriginalString,
        (IDictionary a, IDictionary b) => a.Count == b.Count && a.Keys.Cast<object>().All(key => b.Contains(key) && Compare(a[key], b[key])),
        (IEnumerable a, IEnumerable b) => a.Cast<object?>().Zip(b.Cast<object?>()).All(pair => Compare(pair.First, pair.Second))
            && a.Cast<object?>().Count() == b.Cast<object?>().Count(),
        _ => left.Equals(right),
    };
}
