namespace NotebookOps.Tracking.Search;

/// <summary>
/// A condition on runs, as its syntax tree. It is true or false, never unknown: a comparison with what a run does not have,
/// or with NaN, is false whatever the operator; <c>not</c> turns that into true.
/// </summary>
internal abstract record RunFilter
{
    private RunFilter() { }

    public sealed record And(RunFilter Left, RunFilter Right) : RunFilter;

    public sealed record Or(RunFilter Left, RunFilter Right) : RunFilter;

    public sealed record Not(RunFilter Operand) : RunFilter;

    /// <summary>The run has it: <c>tags.broken</c>.</summary>
    public sealed record Has(RunKey Key) : RunFilter;

    public sealed record Compare(RunKey Key, ComparisonOperator Operator, FilterValue Value) : RunFilter;

    /// <summary>Equal to one of the values.</summary>
    public sealed record In(RunKey Key, IReadOnlyList<FilterValue> Values) : RunFilter
    {
        public bool Equals(In? other) => other is not null && Key == other.Key && Values.SequenceEqual(other.Values);

        public override int GetHashCode() => HashCode.Combine(Key, Values.Count);
    }

    /// <summary><c>%</c> stands for any characters, <c>_</c> for one; the letters A to Z match in either case.</summary>
    public sealed record Like(RunKey Key, string Pattern) : RunFilter;
}

internal enum ComparisonOperator
{
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
}
