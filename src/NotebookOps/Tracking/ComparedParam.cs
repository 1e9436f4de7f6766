namespace NotebookOps;

/// <summary>A parameter in several runs.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Values">Its value in each run, in the comparison's order; null where a run does not have it.</param>
/// <param name="Differs">Whether the values are not all the same, or a run does not have it.</param>
public sealed record ComparedParam(string Name, IReadOnlyList<RunParameter?> Values, bool Differs);
