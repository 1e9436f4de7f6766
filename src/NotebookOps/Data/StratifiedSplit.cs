namespace NotebookOps;

/// <summary>Rows divided into training, validation and test parts. In a notebook it is shown as the class balance of each part.</summary>
public sealed class StratifiedSplit
{
    internal StratifiedSplit(IReadOnlyList<int> train, IReadOnlyList<int> validation, IReadOnlyList<int> test, IReadOnlyList<ClassBalance> classes, int seed)
    {
        Train = train;
        Validation = validation;
        Test = test;
        Classes = classes;
        Seed = seed;
        Warnings = [.. Warn()];
    }

    /// <summary>The row numbers of the training part, from 0, shuffled.</summary>
    public IReadOnlyList<int> Train { get; }

    /// <summary>The row numbers of the validation part, from 0, shuffled.</summary>
    public IReadOnlyList<int> Validation { get; }

    /// <summary>The row numbers of the test part, from 0, shuffled.</summary>
    public IReadOnlyList<int> Test { get; }

    /// <summary>How each class was divided, in the classes' natural order.</summary>
    public IReadOnlyList<ClassBalance> Classes { get; }

    /// <summary>The seed that it was made with; the same labels, fractions and seed give the same split on every machine.</summary>
    public int Seed { get; }

    /// <summary>Sentences on classes too small to be in every part; empty when all are.</summary>
    public IReadOnlyList<string> Warnings { get; }

    private IEnumerable<string> Warn()
    {
        (string Name, IReadOnlyList<int> Rows, Func<ClassBalance, int> Count)[] parts =
            [("training", Train, row => row.Train), ("validation", Validation, row => row.Validation), ("test", Test, row => row.Test)];
        foreach (var row in Classes)
        {
            var missing = parts.Where(part => part.Rows.Count > 0 && part.Count(row) == 0).Select(part => part.Name).ToArray();
            if (missing.Length > 0)
            {
                yield return FormattableString.Invariant(
                    $"Class `{row.Label}` has only {row.Rows} {(row.Rows == 1 ? "row" : "rows")} and none in the {string.Join(" and ", missing)} part: nothing can be said about it there.");
            }
        }
    }
}
