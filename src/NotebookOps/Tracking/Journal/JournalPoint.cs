using System.Runtime.InteropServices;

namespace NotebookOps.Tracking.Journal;

/// <summary>A point of a metric as it lies in a journal.</summary>
/// <param name="Metric">The metric's number in the database.</param>
/// <param name="Step">Its step.</param>
/// <param name="Value">Its value.</param>
/// <param name="Time">When it was logged: microseconds since 1970 in UTC.</param>
[StructLayout(LayoutKind.Sequential, Pack = 8)]
internal readonly record struct JournalPoint(uint Metric, long Step, double Value, long Time)
{
    private const ulong Factor = 0x9E3779B97F4A7C15;

    /// <summary>Tells a whole point at this place from what a dead process, or a power cut, left half written; never 0, as a place that was never written is.</summary>
    public uint Check(long place)
    {
        var hash = ((ulong)place + 1) * Factor ^ Metric;
        hash = (hash ^ (ulong)Step) * Factor;
        hash = (hash ^ hash >> 29 ^ BitConverter.DoubleToUInt64Bits(Value)) * Factor;
        hash = (hash ^ hash >> 32 ^ (ulong)Time) * Factor;
        return (uint)(hash >> 32) | 1;
    }
}
