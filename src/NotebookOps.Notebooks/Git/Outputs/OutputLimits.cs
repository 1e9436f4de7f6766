namespace NotebookOps.Notebooks.Git.Outputs;

/// <summary>How much is kept of outputs that git does not hold.</summary>
/// <param name="Bytes">The most bytes altogether.</param>
/// <param name="Age">How long outputs are kept that no git command has touched.</param>
internal sealed record OutputLimits(long Bytes, TimeSpan Age)
{
    public static OutputLimits Default { get; } = new(512L << 20, TimeSpan.FromDays(30));
}
