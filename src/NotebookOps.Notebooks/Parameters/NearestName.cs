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
            .Select(other => (Name: other, Edits: Distance(name, other)))
            .Where(candidate => candidate.Edits <= allowed)
            .OrderBy(candidate => candidate.Edits)
            .Select(candidate => candidate.Name)
            .FirstOrDefault();
    }

    // Levenshtein's distance; a difference of case counts as none, so that `Rate` finds `rate`.
    private static int Distance(string left, string right)
    {
        var previous = Enumerable.Range(0, right.Length + 1).ToArray();
        var current = new int[right.Length + 1];
        for (var i = 1; i <= left.Length; i++)
        {
            current[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var same = char.ToUpperInvariant(left[i - 1]) == char.ToUpperInvariant(right[j - 1]);
                current[j] = Math.Min(Math.Min(current[j - 1], previous[j]) + 1, previous[j - 1] + (same ? 0 : 1));
            }

            (previous, current) = (current, previous);
        }

        return previous[right.Length];
    }
}
