using System.Globalization;
using NotebookOps.Data;
using NotebookOps.Evaluation;

namespace NotebookOps;

/// <summary>Divides rows into parts for training, validation and test.</summary>
public static class Split
{
    /// <summary>
    /// Divides rows so that each part keeps each class's share, as near as whole rows allow (largest-remainder method), in random
    /// order. The same labels, fractions and seed give the same split on every machine and .NET version (SplitMix64).
    /// </summary>
    /// <param name="labels">The class of each row. Labels are compared by equality.</param>
    /// <param name="train">The training part's share, 0 to 1.</param>
    /// <param name="validation">The validation part's share, 0 to 1; 0 for none.</param>
    /// <param name="test">The test part's share, 0 to 1; 0 for none.</param>
    /// <param name="seed">What the random order follows from.</param>
    /// <exception cref="NotebookOpsException">The shares do not sum to 1, or there are no rows, or a label is null.</exception>
    public static StratifiedSplit Stratified<T>(IReadOnlyList<T> labels, double train = 0.75, double validation = 0.15, double test = 0.10, int seed = 42)
        where T : notnull
    {
        ArgumentNullException.ThrowIfNull(labels);
        double[] shares = [train, validation, test];
        RequireShares(shares);
        if (labels.Count == 0)
        {
            throw new NotebookOpsException("There are no rows to split: `labels` is empty.");
        }

        for (var row = 0; row < labels.Count; row++)
        {
            if (labels[row] is null)
            {
                throw new NotebookOpsException(string.Create(CultureInfo.InvariantCulture, $"The label of row {row} (counted from 0) is null: drop the rows without a label, or give them one."));
            }
        }

        var random = new SplitMix64(unchecked((ulong)seed));
        var set = new LabelSet<T>(labels);
        var rowsOfClass = Enumerable.Range(0, labels.Count).ToLookup(row => set.IndexOf(labels[row]));
        List<int>[] parts = [[], [], []];
        var balance = new List<ClassBalance>();
        for (var index = 0; index < set.Texts.Count; index++)
        {
            var rows = rowsOfClass[index].ToArray();
            random.Shuffle(rows);
            var sizes = LargestRemainder.Apportion(rows.Length, shares);
            balance.Add(new ClassBalance(set.Texts[index], rows.Length, sizes[0], sizes[1], sizes[2]));
            parts[0].AddRange(rows[..sizes[0]]);
            parts[1].AddRange(rows[sizes[0]..(sizes[0] + sizes[1])]);
            parts[2].AddRange(rows[(sizes[0] + sizes[1])..]);
        }

        // Without this a part would hold one class after the other, which mini-batch training suffers from.
        var shuffled = parts.Select(part => part.ToArray()).ToArray();
        foreach (var part in shuffled)
        {
            random.Shuffle(part);
        }

        return new StratifiedSplit(shuffled[0], shuffled[1], shuffled[2], balance, seed);
    }

    private static void RequireShares(double[] shares)
    {
        if (shares.Any(share => !(share >= 0)) || Math.Abs(shares.Sum() - 1) > 1e-9)
        {
            throw new NotebookOpsException(FormattableString.Invariant(
                $"The shares of a split must be 0 or more and sum to 1, but train {shares[0]}, validation {shares[1]} and test {shares[2]} sum to {Math.Round(shares.Sum(), 9)}."));
        }
    }
}
