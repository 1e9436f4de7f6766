using System.Globalization;

namespace NotebookOps.Charts;

/// <summary>A scale from data to pixels, with ticks at round numbers.</summary>
internal sealed class Axis
{
    private readonly double low;
    private readonly double high;
    private readonly bool logarithmic;

    private Axis(double low, double high, bool logarithmic, IReadOnlyList<double> ticks)
    {
        this.low = low;
        this.high = high;
        this.logarithmic = logarithmic;
        Ticks = ticks;
    }

    public IReadOnlyList<double> Ticks { get; }

    /// <summary>From the first round number below the data to the first above it.</summary>
    public static Axis Linear(double min, double max, int ticks, bool whole = false)
    {
        if (min == max)
        {
            var room = min == 0 ? 1 : Math.Abs(min) * 0.1;
            (min, max) = whole ? (min - 1, max + 1) : (min - room, max + room);
        }

        var step = Step((max - min) / ticks, whole);
        double first = Math.Floor(min / step + 1e-9), last = Math.Ceiling(max / step - 1e-9);
        return new Axis(first * step, last * step, false, [.. Range(first, last).Select(index => index * step)]);
    }

    /// <summary>Whole steps from end to end of the data: the x axis, on which empty room would look like missing values.</summary>
    public static Axis Steps(double min, double max, int ticks)
    {
        var step = Step(Math.Max(1, max - min) / ticks, whole: true);
        return min == max
            ? new Axis(min - 1, max + 1, false, [min])
            : new Axis(min, max, false, [.. Range(Math.Ceiling(min / step), Math.Floor(max / step)).Select(index => index * step)]);
    }

    /// <summary>Ticks at powers of ten, and at 2 and 5 times them where there are few.</summary>
    public static Axis Logarithmic(double min, double max)
    {
        double first = Math.Floor(Math.Log10(min) + 1e-9), last = Math.Ceiling(Math.Log10(max) - 1e-9);
        if (first == last)
        {
            last++;
        }

        var every = Math.Max(1, Math.Ceiling((last - first) / 6));
        double[] between = last - first <= 2 ? [1, 2, 5] : [1];
        var ticks = Range(0, Math.Floor((last - first) / every)).SelectMany(index => between.Select(factor => factor * Math.Pow(10, first + index * every)));
        return new Axis(first, last, true, [.. ticks.Where(tick => Math.Log10(tick) <= last + 1e-9)]);
    }

    /// <summary>Where a value lies, from 0 at the low end to 1 at the high end.</summary>
    public double Place(double value) => ((logarithmic ? Math.Log10(value) : value) - low) / (high - low);

    public static string Label(double tick)
    {
        if (tick == 0)
        {
            return "0";
        }

        var size = Math.Abs(tick);
        return size is >= 1e6 or < 1e-4
            ? tick.ToString("0.##e0", CultureInfo.InvariantCulture)
            : tick.ToString(size >= 10_000 ? "#,0" : "0.######", CultureInfo.InvariantCulture).Replace(',', '\u202F');
    }

    private static double Step(double about, bool whole)
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10(about)));
        var step = (about / power) switch { <= 1.0000001 => 1, <= 2 => 2, <= 5 => 5, _ => 10 } * power;
        return whole ? Math.Max(1, step) : step;
    }

    private static IEnumerable<double> Range(double first, double last)
    {
        for (var value = first; value <= last; value++)
        {
            yield return value;
        }
    }
}
