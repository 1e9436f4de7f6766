namespace NotebookOps.Tracking.Search;

/// <summary>A value written in a filter.</summary>
internal abstract record FilterValue
{
    private FilterValue() { }

    /// <summary>Compares with numbers, never with text. Never NaN.</summary>
    public sealed record Number(double Value) : FilterValue;

    /// <summary>Compares with text, and with what a parameter of another kind looks like as text; in ordinal order.</summary>
    public sealed record Text(string Value) : FilterValue;

    public sealed record Flag(bool Value) : FilterValue;

    public sealed record Null : FilterValue;

    /// <summary>A moment, in UTC.</summary>
    public sealed record Moment(DateTimeOffset Value) : FilterValue;

    /// <summary>A moment counted from now: <c>-7d</c>.</summary>
    /// <param name="Amount">How many units; negative is the past.</param>
    /// <param name="Unit">One of <c>s m h d w</c>.</param>
    public sealed record FromNow(int Amount, char Unit) : FilterValue
    {
        public TimeSpan Span => Unit switch
        {
            's' => TimeSpan.FromSeconds(Amount),
            'm' => TimeSpan.FromMinutes(Amount),
            'h' => TimeSpan.FromHours(Amount),
            'd' => TimeSpan.FromDays(Amount),
            _ => TimeSpan.FromDays(7L * Amount),
        };
    }
}
