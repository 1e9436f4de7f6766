namespace NotebookOps.Data;

/// <summary>Hamilton's method of apportionment: whole parts first, then one more each for the largest remainders.</summary>
internal static class LargestRemainder
{
    /// <summary>Whole numbers in the proportion of <paramref name="shares"/> that add up to <paramref name="total"/>; of equal remainders the earlier wins.</summary>
    public static int[] Apportion(int total, IReadOnlyList<double> shares)
    {
        var exact = shares.Select(share => total * share / shares.Sum()).ToArray();
        // 20 * 0.15 is 3 in exact arithmetic and a hair more or less in binary: what is that near is meant whole.
        var parts = exact.Select(part => (int)Math.Floor(part + 1e-9)).ToArray();
        var left = total - parts.Sum();
        foreach (var index in Enumerable.Range(0, parts.Length).OrderByDescending(index => Math.Round(exact[index] - parts[index], 9)).Take(left))
        {
            parts[index]++;
        }

        return parts;
    }
}
