using System.Diagnostics;
using System.Globalization;
using CliWrap;

namespace NotebookOps.Benchmarks;

/// <summary>
/// Two commands timed in turn, A B A B, after one uncounted run of each. Machines are noisy and drift: what counts is the ratio
/// of each pair, and of those the median.
/// </summary>
internal sealed class PairedTimes
{
    private readonly List<(double A, double B)> pairs = [];

    public double MedianRatio => pairs.Select(pair => pair.A / pair.B).Order().ElementAt(pairs.Count / 2);

    public static async Task<PairedTimes> MeasureAsync(Command a, Command b, int count)
    {
        var times = new PairedTimes();
        await TimeAsync(a);
        await TimeAsync(b);
        for (var i = 0; i < count; i++)
        {
            times.pairs.Add((await TimeAsync(a), await TimeAsync(b)));
        }

        return times;
    }

    public void Print(string nameOfA, string nameOfB, TextWriter output)
    {
        output.WriteLine($"{Environment.ProcessorCount} cores, {pairs.Count} pairs");
        Row(nameOfA + ", s", pairs.Select(pair => pair.A));
        Row(nameOfB + ", s", pairs.Select(pair => pair.B));
        Row("ratio", pairs.Select(pair => pair.A / pair.B));

        void Row(string name, IEnumerable<double> values)
        {
            var sorted = values.Order().ToArray();
            output.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{name,-24} min {sorted[0],7:F3}   median {sorted[sorted.Length / 2],7:F3}   max {sorted[^1],7:F3}"));
        }
    }

    private static async Task<double> TimeAsync(Command command)
    {
        var start = Stopwatch.GetTimestamp();
        await command.ExecuteAsync();
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }
}
