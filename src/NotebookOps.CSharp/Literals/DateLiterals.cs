using System.Globalization;

namespace NotebookOps.CSharp.Literals;

/// <summary>Dates and times in ISO 8601 (and .NET's constant format for a duration) as C# expressions; null where the text is not one.</summary>
internal static class DateLiterals
{
    private static readonly CultureInfo s_invariant = CultureInfo.InvariantCulture;

    private static readonly string[] s_local =
        ["yyyy-MM-dd", "yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd HH:mm", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF", "yyyy-MM-dd HH:mm:ss.FFFFFFF"];

    private static readonly string[] s_withOffset =
        ["yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd HH:mmK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd HH:mm:ss.FFFFFFFK"];

    /// <summary>Without an offset the kind is unspecified; with one, the instant is kept in UTC, since local time differs between machines.</summary>
    public static string? DateTime(string text)
    {
        if (System.DateTime.TryParseExact(text, s_local, s_invariant, DateTimeStyles.None, out var local))
        {
            return Write(local);
        }

        return TryReadInstant(text, out var instant) ? Write(instant.UtcDateTime) : null;
    }

    public static string? DateTimeOffset(string text)
    {
        if (!TryReadInstant(text, out var instant))
        {
            return null;
        }

        var ticks = instant.Ticks % System.TimeSpan.TicksPerSecond;
        var offset = instant.Offset == System.TimeSpan.Zero
            ? "global::System.TimeSpan.Zero"
            : string.Create(s_invariant, $"new global::System.TimeSpan({instant.Offset.Hours}, {instant.Offset.Minutes}, 0)");
        return string.Create(s_invariant, $"new global::System.DateTimeOffset({instant.Year}, {instant.Month}, {instant.Day}, {Clock(instant.DateTime)}, {offset}){Rest(ticks)}");
    }

    public static string? DateOnly(string text) =>
        System.DateOnly.TryParseExact(text, "yyyy-MM-dd", s_invariant, DateTimeStyles.None, out var date)
            ? string.Create(s_invariant, $"new global::System.DateOnly({date.Year}, {date.Month}, {date.Day})")
            : null;

    public static string? TimeOnly(string text)
    {
        if (!System.TimeOnly.TryParseExact(text, ["HH:mm", "HH:mm:ss.FFFFFFF"], s_invariant, DateTimeStyles.None, out var time))
        {
            return null;
        }

        return time.Ticks % System.TimeSpan.TicksPerSecond == 0
            ? string.Create(s_invariant, $"new global::System.TimeOnly({time.Hour}, {time.Minute}, {time.Second})")
            : string.Create(s_invariant, $"new global::System.TimeOnly({time.Ticks}L)");
    }

    /// <summary>A bare number is refused: .NET reads 30 as thirty days, people as seconds.</summary>
    public static string? TimeSpan(string text)
    {
        var constant = text.Count(':') == 1 ? text + ":00" : text;
        if (!text.Contains(':', StringComparison.Ordinal) || !System.TimeSpan.TryParseExact(constant, "c", s_invariant, out var span))
        {
            return null;
        }

        return span.Ticks % System.TimeSpan.TicksPerSecond == 0
            ? string.Create(s_invariant, $"new global::System.TimeSpan({span.Days}, {span.Hours}, {span.Minutes}, {span.Seconds})")
            : string.Create(s_invariant, $"global::System.TimeSpan.FromTicks({span.Ticks}L)");
    }

    // K also matches nothing, which would mean this machine's own offset: so a text without one is not an instant.
    private static bool TryReadInstant(string text, out System.DateTimeOffset instant)
    {
        instant = default;
        return !System.DateTime.TryParseExact(text, s_local, s_invariant, DateTimeStyles.None, out _)
            && System.DateTimeOffset.TryParseExact(text, s_withOffset, s_invariant, DateTimeStyles.None, out instant);
    }

    private static string Write(DateTime value)
    {
        var ticks = value.Ticks % System.TimeSpan.TicksPerSecond;
        var kind = value.Kind == DateTimeKind.Utc ? ", global::System.DateTimeKind.Utc" : "";
        var date = string.Create(s_invariant, $"{value.Year}, {value.Month}, {value.Day}");
        return value.TimeOfDay == System.TimeSpan.Zero && kind.Length == 0
            ? $"new global::System.DateTime({date})"
            : $"new global::System.DateTime({date}, {Clock(value)}{kind}){Rest(ticks)}";
    }

    private static string Clock(DateTime value) => string.Create(s_invariant, $"{value.Hour}, {value.Minute}, {value.Second}");

    private static string Rest(long ticks) => ticks == 0 ? "" : string.Create(s_invariant, $".AddTicks({ticks}L)");
}
