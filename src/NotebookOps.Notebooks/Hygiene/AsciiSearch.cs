using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Text;

namespace NotebookOps.Notebooks.Hygiene;

/// <summary>
/// Finds where one of many short ASCII texts stands, sixteen places at a time: Langdale's Teddy, on bytes. Each text is in one of eight
/// groups; a table lookup for either half of a byte tells the groups that have such a byte at their first, second, third and fourth place.
/// <c>SearchValues</c> does this on characters and without groups, and takes six times as long for the marks of secrets.
/// </summary>
internal sealed class AsciiSearch
{
    private const int MostGroups = 8;
    private const int Places = 4;
    private const int Step = 16;
    private const int Needed = Step + Places - 1;

    private readonly Vector128<byte>[] lowHalves = new Vector128<byte>[Places];
    private readonly Vector128<byte>[] highHalves = new Vector128<byte>[Places];
    private readonly Pattern[][] groups;

    /// <param name="groups">Up to eight groups of texts; the more alike they begin within a group, the faster.</param>
    public AsciiSearch(IReadOnlyList<IReadOnlyList<(string Text, bool IgnoresCase)>> groups)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(groups.Count, MostGroups);
        var number = 0;
        this.groups = [.. groups.Select(group => group.Select(text => new Pattern(number++, Encoding.ASCII.GetBytes(text.Text), text.IgnoresCase)).ToArray())];
        for (var place = 0; place < Places; place++)
        {
            var low = new byte[Step];
            var high = new byte[Step];
            for (var group = 0; group < groups.Count; group++)
            {
                foreach (var code in this.groups[group].SelectMany(pattern => pattern.BytesAt(place)))
                {
                    low[code & 15] |= (byte)(1 << group);
                    high[code >> 4] |= (byte)(1 << group);
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
            if (start + place < bytes.Length && At(bytes[(start + place)..], found[place], out text))
            {
                return start + place;
            }
        }

        text = -1;
        return -1;
    }

    private bool At(ReadOnlySpan<byte> bytes, byte candidates, out int text)
    {
        for (var group = 0; group < groups.Length; group++)
        {
            if ((candidates & (1 << group)) == 0)
            {
                continue;
            }

            foreach (var pattern in groups[group])
            {
                if (pattern.Begins(bytes))
                {
                    text = pattern.Number;
                    return true;
                }
            }
        }

        text = -1;
        return false;
    }

    private sealed record Pattern(int Number, byte[] Text, bool IgnoresCase)
    {
        public bool Begins(ReadOnlySpan<byte> bytes) =>
            IgnoresCase ? bytes.Length >= Text.Length && Ascii.EqualsIgnoreCase(bytes[..Text.Length], Text) : bytes.StartsWith(Text);

        /// <summary>What may stand there; behind the text's end anything.</summary>
        public IEnumerable<int> BytesAt(int place) =>
            place >= Text.Length ? Enumerable.Range(0, 256)
            : IgnoresCase && char.IsAsciiLetter((char)Text[place]) ? [Text[place], Text[place] ^ 0x20]
            : [Text[place]];
    }
}
