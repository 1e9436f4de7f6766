using System.Numerics;

namespace NotebookOps.Notebooks.Hygiene;

/// <summary>Texts that the tables of <see cref="AsciiSearch"/> do not tell from each other.</summary>
internal sealed class AsciiGroup
{
    private const int Most = 8;

    // About how often each byte stands in a notebook: in small letters as in English, figures and signs more often than there.
    private static readonly double[] s_shares = Shares();

    private readonly AsciiPattern[] patterns;
    private readonly int[] lowHalves = new int[AsciiPattern.Places];
    private readonly int[] highHalves = new int[AsciiPattern.Places];

    private AsciiGroup(AsciiPattern[] patterns)
    {
        this.patterns = patterns;
        Passed = 1;
        for (var place = 0; place < AsciiPattern.Places; place++)
        {
            foreach (var pattern in patterns)
            {
                lowHalves[place] |= pattern.LowHalves[place];
                highHalves[place] |= pattern.HighHalves[place];
            }

            Passed *= Share(lowHalves[place], highHalves[place]);
        }
    }

    /// <summary>How often the group is looked at in vain, in parts of all places of a notebook's text.</summary>
    private double Passed { get; }

    /// <summary>Puts each text where the tables, which know halves of bytes alone, then let the least pass that is no text; first those that let the most pass.</summary>
    /// <returns>At most eight groups; in each the texts in the order of their numbers.</returns>
    public static AsciiPattern[][] Of(AsciiPattern[] patterns)
    {
        var alone = Array.ConvertAll(patterns, pattern => new AsciiGroup([pattern]));
        Array.Sort(alone, (one, other) => one.Passed == other.Passed ? one.patterns[0].Number.CompareTo(other.patterns[0].Number) : other.Passed.CompareTo(one.Passed));
        var groups = new List<AsciiGroup>(Most);
        foreach (var each in alone)
        {
            AsciiGroup? joined = null;
            var (best, least) = (-1, double.MaxValue);
            for (var group = 0; group < groups.Count; group++)
            {
                var with = groups[group].With(each.patterns[0]);
                if (with.Passed - groups[group].Passed < least)
                {
                    (best, least, joined) = (group, with.Passed - groups[group].Passed, with);
                }
            }

            if (joined is null || (groups.Count < Most && each.Passed < least))
            {
                groups.Add(each);
            }
            else
            {
                groups[best] = joined;
            }
        }

        return Array.ConvertAll(groups.ToArray(), group => group.InOrder());
    }

    private AsciiGroup With(AsciiPattern pattern) => new([.. patterns, pattern]);

    private AsciiPattern[] InOrder()
    {
        Array.Sort(patterns, (one, other) => one.Number.CompareTo(other.Number));
        return patterns;
    }

    private static double Share(int lowHalves, int highHalves)
    {
        var share = 0.0;
        for (var high = highHalves; high != 0; high &= high - 1)
        {
            for (var low = lowHalves; low != 0; low &= low - 1)
            {
                share += s_shares[(BitOperations.TrailingZeroCount(high) << 4) | BitOperations.TrailingZeroCount(low)];
            }
        }

        return share;
    }

    private static double[] Shares()
    {
        var shares = new double[256];
        for (var code = 0; code < shares.Length; code++)
        {
            shares[code] = (char)code switch
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
            };
        }

        return shares;
    }
}
