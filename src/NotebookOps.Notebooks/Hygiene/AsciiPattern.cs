namespace NotebookOps.Notebooks.Hygiene;

/// <summary>A text that <see cref="AsciiSearch"/> looks for.</summary>
internal sealed class AsciiPattern
{
    /// <summary>How many places of a text the tables look at.</summary>
    public const int Places = 4;

    private static readonly string s_any = AllCharacters();

    private readonly byte[] exact;
    private readonly bool[][] allowed;
    private readonly bool isExact;

    /// <param name="number">Its number among all texts.</param>
    /// <param name="text">The text.</param>
    public AsciiPattern(int number, AsciiText text)
    {
        Number = number;
        exact = new byte[text.Length];
        allowed = new bool[text.Length][];
        isExact = true;
        for (var place = 0; place < exact.Length; place++)
        {
            exact[place] = (byte)text.Places[place][0];
            isExact &= text.Places[place].Length == 1;
            allowed[place] = new bool[256];
            foreach (var character in text.Places[place])
            {
                allowed[place][character] = true;
            }
        }

        for (var place = 0; place < Places; place++)
        {
            foreach (var character in At(text, place))
            {
                LowHalves[place] |= 1 << (character & 15);
                HighHalves[place] |= 1 << (character >> 4);
            }
        }
    }

    public int Number { get; }

    /// <summary>For each place a bit for each half of a byte that may stand there.</summary>
    public int[] LowHalves { get; } = new int[Places];

    public int[] HighHalves { get; } = new int[Places];

    /// <summary>The characters that may stand at a place; behind the text's end that is any byte.</summary>
    public static string At(AsciiText text, int place) => place < text.Length ? text.Places[place] : s_any;

    public bool Begins(ReadOnlySpan<byte> bytes)
    {
        if (isExact)
        {
            return bytes.StartsWith(exact);
        }

        if (bytes.Length < allowed.Length)
        {
            return false;
        }

        for (var place = 0; place < allowed.Length; place++)
        {
            if (!allowed[place][bytes[place]])
            {
                return false;
            }
        }

        return true;
    }

    private static string AllCharacters()
    {
        var all = new char[256];
        for (var code = 0; code < all.Length; code++)
        {
            all[code] = (char)code;
        }

        return new string(all);
    }
}
