namespace NotebookOps.Cli;

/// <summary>How many letters must be inserted, deleted, replaced or swapped with their neighbour to make one word the other (optimal string alignment).</summary>
internal static class EditDistance
{
    public static int Between(string first, string second)
    {
        var before = new int[second.Length + 1];
        var previous = new int[second.Length + 1];
        var current = new int[second.Length + 1];
        for (var column = 0; column <= second.Length; column++)
        {
            previous[column] = column;
        }
        for (var row = 1; row <= first.Length; row++)
        {
            current[0] = row;
            for (var column = 1; column <= second.Length; column++)
            {
                var replaced = previous[column - 1] + (first[row - 1] == second[column - 1] ? 0 : 1);
                current[column] = Math.Min(replaced, Math.Min(previous[column], current[column - 1]) + 1);
                if (row > 1 && column > 1 && first[row - 1] == second[column - 2] && first[row - 2] == second[column - 1])
                {
                    current[column] = Math.Min(current[column], before[column - 2] + 1);
                }
            }
            (before, previous, current) = (previous, current, before);
        }
        return previous[second.Length];
    }
}
