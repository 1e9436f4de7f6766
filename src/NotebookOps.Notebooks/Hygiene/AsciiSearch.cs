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
internal sealed class AsciiSearch
{
    private const int MostGroups = 8;
    private const int Places = 4;
    private const int Step = 16;
    private const int Needed = Step + Places - 1;

    private const int Beginning = 3;
    private const int HashBits = 16;

    // About how often each byte stands in a notebook: in small letters as in English, figures and signs more often than there.
    private static readonly double[] s_shares =
    [
        .. Enumerable.Range(0, 256).Select(code => (char)code switch
        {
            ' ' => 0.14,
            'e' or 't' or 'a' => 0.055,
            'i' or 'n' or 'o' or 's' or 'r' or 'd' or 'l' => 0.035,
            >= 'a' and <= 'z' => 0.012,
            >= '0' and <= '9' => 0.018,
            >= 'A' and <= 'Z' => 0.003,
            '"' or '\\' or ',' or '.' or '/' or '<' or '>' or '=' or ':' or '-' => 0.02,
            > ' ' and <= '~' => 0.003,
            _ => 0.0002,
        }),
    ];

    private readonly Vector128<byte>[] lowHalves = new Vector128<byte>[Places];
    private readonly Vector128<byte>[] highHalves = new Vector128<byte>[Places];
    private readonly Pattern[][] groups;

    // A bit for each hash of what a text begins with: most of what the tables let pass ends here.
    private readonly ulong[] beginnings = new ulong[(1 << HashBits) / 64];

    /// <param name="texts">The texts; where two stand at the same place, the first is told.</param>
    public AsciiSearch(IReadOnlyList<AsciiText> texts)
    {
        groups = Group([.. texts.Select((text, number) => new Pattern(number, text))]);
        foreach (var hash in texts.SelectMany(Hashes))
        {
            beginnings[hash >> 6] |= 1UL << (hash & 63);
        }

        for (var place = 0; place < Places; place++)
        {
            var low = new byte[Step];
            var high = new byte[Step];
            for (var group = 0; group < groups.Length; group++)
            {
                for (var half = 0; half < Step; half++)
                {
                    low[half] |= (byte)(groups[group].Any(pattern => (pattern.LowHalves[place] & (1 << half)) != 0) ? 1 << group : 0);
                    high[half] |= (byte)(groups[group].Any(pattern => (pattern.HighHalves[place] & (1 << half)) != 0) ? 1 << group : 0);
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

    private static IEnumerable<int> Hashes(AsciiText text) =>
        from first in CodesAt(text, 0)
        from second in CodesAt(text, 1)
        from third in CodesAt(text, 2)
        select Hash(first, second, third);

    // Behind the text's end anything may stand.
    private static IEnumerable<int> CodesAt(AsciiText text, int place) =>
        place >= text.Length ? Enumerable.Range(0, 256) : text.Places[place].Select(character => (int)character);

    /// <summary>Puts each text where the tables, which know halves of bytes alone, then let the least pass that is no text; first those that let the most pass.</summary>
    private static Pattern[][] Group(IReadOnlyList<Pattern> patterns)
    {
        var groups = new List<(List<Pattern> Patterns, double Passed)>();
        foreach (var (pattern, own) in patterns.Select(pattern => (pattern, own: Passed([pattern]))).OrderByDescending(each => each.own).ThenBy(each => each.pattern.Number))
        {
            var (best, least, passed) = (-1, double.MaxValue, 0.0);
            for (var group = 0; group < groups.Count; group++)
            {
                var with = Passed([.. groups[group].Patterns, pattern]);
                if (with - groups[group].Passed < least)
                {
                    (best, least, passed) = (group, with - groups[group].Passed, with);
                }
            }

            if (groups.Count < MostGroups && own < least)
            {
                groups.Add(([pattern], own));
            }
            else
            {
                groups[best].Patterns.Add(pattern);
                groups[best] = (groups[best].Patterns, passed);
            }
        }

        return [.. groups.Select(group => group.Patterns.OrderBy(pattern => pattern.Number).ToArray())];
    }

    /// <summary>How often a group is looked at in vain, in parts of all places of a notebook's text.</summary>
    private static double Passed(List<Pattern> group)
    {
        var passed = 1.0;
        for (var place = 0; place < Places; place++)
        {
            var (low, high, share) = (0, 0, 0.0);
            foreach (var pattern in group)
            {
                low |= pattern.LowHalves[place];
                high |= pattern.HighHalves[place];
            }

            for (var code = 0; code < s_shares.Length; code++)
            {
                share += ((low >> (code & 15)) & (high >> (code >> 4)) & 1) == 0 ? 0 : s_shares[code];
            }

            passed *= share;
        }

        return passed;
    }

    private sealed class Pattern(int number, AsciiText text)
    {
        private readonly byte[]? exact = text.Places.All(place => place.Length == 1) ? [.. text.Places.Select(place => (byte)place[0])] : null;
        private readonly bool[][] places = [.. text.Places.Select(place => Enumerable.Range(0, 256).Select(code => place.Contains((char)code, StringComparison.Ordinal)).ToArray())];

        public int Number { get; } = number;

        /// <summary>For each place a bit for each half of a byte that may stand there.</summary>
        public int[] LowHalves { get; } = [.. Enumerable.Range(0, Places).Select(place => Halves(text, place, code => code & 15))];

        public int[] HighHalves { get; } = [.. Enumerable.Range(0, Places).Select(place => Halves(text, place, code => code >> 4))];

        public bool Begins(ReadOnlySpan<byte> bytes)
        {
            if (exact is not null)
            {
                return bytes.StartsWith(exact);
            }

            if (bytes.Length < places.Length)
            {
                return false;
            }

            for (var place = 0; place < places.Length; place++)
            {
                if (!places[place][bytes[place]])
                {
                    return false;
                }
            }

            return true;
        }

        private static int Halves(AsciiText text, int place, Func<int, int> half) =>
            CodesAt(text, place).Aggregate(0, (halves, code) => halves | (1 << half(code)));
    }
}
