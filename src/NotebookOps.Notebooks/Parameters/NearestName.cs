namespace NotebookOps.Notebooks.Parameters;

/// <summary>Which of the known names somebody who mistyped probably meant.</summary>
internal static class NearestName
{
    /// <summary>The known name with the fewest edits from <paramref name="name"/>, at most a third of its letters; null where none is that near.</summary>
    public static string? To(string name, IEnumerable<string> known)
    {
        var allowed = Math.Max(1, name.Length / 3);
        return known
            .Where(other => Math.Abs(other.Length - name.Length) <= allowed)
            .Select(other => (Name: other, Edits: Edits(name, other)))
            .Where(candidate => candidate.Edits <= allowed)
            .OrderBy(candidate => candidate.Edits)
            .Select(candidate => candidate.Name)
            .FirstOrDefault();
    }

    /// <summary>
    /// How many letters must be inserted, deleted, replaced or swapped with their neighbour to make one word the other (optimal string
    /// alignment); a difference of case counts as none, so that <c>Rate</c> finds <c>rate</c>.
    /// </summary>
    internal static int Edits(string left, string right)
    {
        bool Same(int i, int j) => char.ToUpperInvariant(left[i - 1]) == char.ToUpperInvariant(right[j - 1]);
        var before = new int[right.Length + 1];
        var previous = Enumerable.Range(0, right.Length + 1).ToArray();
        var current = new int[right.Length + 1];
        for (var i = 1; i <= left.Length; i++)
        {
            current[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                current[j] = Math.Min(Math.Min(current[j - 1], previous[j]) + 1, previous[j - 1] + (Same(i, j) ? 0 : 1));
                if (i > 1 && j > 1 && Same(i, j - 1) && Same(i - 1, j))
                {
                    current[j] = Math.Min(current[j], before[j - 2] + 1);
                }
            }

            (before, previous, current) = (previous, current, before);
        }

        return previous[right.Length];
    }
}
