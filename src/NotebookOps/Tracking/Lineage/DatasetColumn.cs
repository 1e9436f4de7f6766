namespace NotebookOps;

/// <summary>A column of a dataset, and what was in it.</summary>
/// <param name="Name">Its name; rows that are single values have one column, <c>value</c>.</param>
/// <param name="Type">The C# type of its values.</param>
public sealed record DatasetColumn(string Name, string Type)
{
    /// <summary>How many rows have no value there: null or NaN.</summary>
    public long Missing { get; init; }

    /// <summary>How many different values there are, missing ones not counted; null where there are more than 10,000.</summary>
    public long? Distinct { get; init; }

    /// <summary>The smallest number or time, as invariant text; infinities count, missing values do not. Null for other types.</summary>
    public string? Min { get; init; }

    /// <summary>The largest, likewise.</summary>
    public string? Max { get; init; }

    /// <summary>The arithmetic mean of the finite numbers; null where there is none.</summary>
    public double? Mean { get; init; }

    /// <summary>The sample standard deviation of the finite numbers (divided by n − 1); null where there are fewer than two.</summary>
    public double? StandardDeviation { get; init; }

    /// <summary>The five most frequent texts, bools or enums, the most frequent first; none where there are more than 10,000 different ones.</summary>
    public IReadOnlyList<DatasetValue> Top { get; init; } = [];
}

/// <summary>A value of a column, and in how many rows it stands.</summary>
/// <param name="Text">The value; of a long one the beginning. What looks like a secret is withheld.</param>
/// <param name="Count">The number of rows.</param>
public sealed record DatasetValue(string Text, long Count);
