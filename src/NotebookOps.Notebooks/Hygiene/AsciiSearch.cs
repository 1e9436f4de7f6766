using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace NotebookOps.Notebooks.Hygiene;

/// <summary>
/// Finds where one of many short ASCII texts stands, sixteen places at a time: Langdale's Teddy, on bytes. Each text is in one of eight
/// groups; a table lookup for either half of a byte tells the groups that have such a byte at their first, second, third and fourth place.
/// <c>SearchValues</c> does this on characters and without groups, and takes six times as long for the marks of secrets.
/// </summary>
/// <remarks>It is made in plain loops: the first cell of every notebook waits for it, and LINQ's many instances take three times as long to compile.</remarks>
internal sealed class AsciiSearch
{
    private const int Step = 16;
    private const int Needed = Step + AsciiPattern.Places - 1;

    private const int Beginning = 3;
    private const int HashBits = 16;

    private readonly Vector128<byte>[] lowHalves = new Vector128<byte>[AsciiPattern.Places];
    private readonly Vector128<byte>[] highHalves = new Vector128<byte>[AsciiPattern.Places];
    private readonly AsciiPattern[][] groups;

    // A bit for each hash of what a text begins with: most of what the tables let pass ends here.
    private readonly ulong[] beginnings = new ulong[(1 << HashBits) / 64];

    /// <param name="texts">The texts; where two stand at the same place, the first is told.</param>
    public AsciiSearch(IReadOnlyList<AsciiText> texts)
    {
        var patterns = new AsciiPattern[texts.Count];
        for (var number = 0; number < patterns.Length; number++)
        {
            patterns[number] = new AsciiPattern(number, texts[number]);
            MarkBeginnings(texts[number]);
        }

        groups = AsciiGroup.Of(patterns);
        for (var place = 0; place < AsciiPattern.Places; place++)
        {
            var low = new byte[Step];
            var high = new byte[Step];
            for (var group = 0; group < groups.Length; group++)
            {
                foreach (var pattern in groups[group])
                {
                    for (var half = 0; half < Step; half++)
                    {
                        low[half] |= (byte)(((pattern.LowHalves[place] >> half) & 1) << group);
                        high[half] |= (byte)(((pattern.HighHalves[place] >> half) & 1) << group);
                    }
                }
            }

            (lowHalves[place], highHalves[place]) = (Vector128.Create(low), Vector128.Create(high));
        }
    }

    /// <param name="bytes">Where to look.</param>
    /// <param name="start">From where on.</param>
    /// <param name="text">The number of the text that stands there, counted over all groups.</param>
    /// <returns>The first place at which one of the texts stands; -1 where there is none.</returns>
    public int IndexIn(ReadOnlySpan<byte> bytes, int start, out int text)
    {
        var end = bytes.Length - Needed + 1;
        if (start < end && IndexIn(bytes, bytes, start, end, out text) is var index and >= 0)
        {
            return index;
        }

        // The last places, with zeros behind them for what the search looks at beyond the end.
        Span<byte> padded = stackalloc byte[2 * Step + Needed];
        padded.Clear();
        var last = start < end ? start + ((end - start + Step - 1) / Step * Step) : start;
        bytes[last..].CopyTo(padded);
        index = IndexIn(bytes[last..], padded, 0, bytes.Length - last, out text);
        return index < 0 ? -1 : last + index;
    }

    private int IndexIn(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> searched, int start, int end, out int text)
    {
        ref var first = ref MemoryMarshal.GetReference(searched);
        // Locals: the processor keeps them in registers.
        var (low0, low1, low2, low3) = (lowHalves[0], lowHalves[1], lowHalves[2], lowHalves[3]);
        var (high0, high1, high2, high3) = (highHalves[0], highHalves[1], highHalves[2], highHalves[3]);
        for (var place = start; place < end; place += Step)
        {
            var found = Groups(ref first, place, low0, high0) & Groups(ref first, place + 1, low1, high1)
                & Groups(ref first, place + 2, low2, high2) & Groups(ref first, place + 3, low3, high3);
            if (found != Vector128<byte>.Zero && Among(bytes, place, found, out text) is var index and >= 0)
            {
                return index;
            }
        }

        text = -1;
        return -1;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<byte> Groups(ref byte first, int place, Vector128<byte> low, Vector128<byte> high)
    {
        var bytes = Vector128.LoadUnsafe(ref first, (nuint)place);
        return Vector128.ShuffleNative(low, bytes & Vector128.Create((byte)15)) & Vector128.ShuffleNative(high, bytes >>> 4);
    }

    private int Among(ReadOnlySpan<byte> bytes, int start, Vector128<byte> found, out int text)
    {
        for (var places = ~Vector128.Equals(found, Vector128<byte>.Zero).ExtractMostSignificantBits() & 0xFFFF; places != 0; places &= places - 1)
        {
            var place = BitOperations.TrailingZeroCount(places);
            if (start + place < bytes.Length && MayBegin(bytes[(start + place)..]) && At(bytes[(start + place)..], found[place], out text))
            {
                return start + place;
            }
        }

        text = -1;
        return -1;
    }

    private bool At(ReadOnlySpan<byte> bytes, byte candidates, out int text)
    {
        text = -1;
        for (var group = 0; group < groups.Length; group++)
        {
            if ((candidates & (1 << group)) == 0)
            {
                continue;
            }

            foreach (var pattern in groups[group])
            {
                if ((uint)pattern.Number < (uint)text && pattern.Begins(bytes))
                {
                    text = pattern.Number;
                    break;
                }
            }
        }

        return text >= 0;
    }

    private bool MayBegin(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < Beginning)
        {
            return true;
        }

        var hash = Hash(bytes[0], bytes[1], bytes[2]);
        return (beginnings[hash >> 6] & (1UL << (hash & 63))) != 0;
    }

    private static int Hash(int first, int second, int third) => (int)((uint)((first << 16) | (second << 8) | third) * 0x9E3779B1u >> (32 - HashBits));

    private void MarkBeginnings(AsciiText text)
    {
        foreach (var first in AsciiPattern.At(text, 0))
        {
            foreach (var second in AsciiPattern.At(text, 1))
            {
                foreach (var third in AsciiPattern.At(text, 2))
                {
                    var hash = Hash(first, second, third);
                    beginnings[hash >> 6] |= 1UL << (hash & 63);
                }
            }
        }
    }
}
