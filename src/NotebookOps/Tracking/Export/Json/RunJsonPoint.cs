using System.Globalization;

namespace NotebookOps.Tracking.Export.Json;

/// <summary>A point as <c>[step,value,"time"]</c>.</summary>
internal static class RunJsonPoint
{
    /// <returns>How many bytes were written.</returns>
    public static int Write(Span<byte> target, MetricPoint point)
    {
        var quote = double.IsFinite(point.Value) ? "" : "\"";
        var text = System.Text.Unicode.Utf8.TryWrite(target, CultureInfo.InvariantCulture, $"[{point.Step},{quote}{point.Value:R}{quote},\"{point.Time.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'}\"]", out var written);
        return text ? written : throw new InvalidOperationException("A point is shorter than that.");
    }
}
