using NotebookOps.Notebooks.Documents.Json;

namespace NotebookOps.Notebooks.Hygiene;

/// <summary>A change of the notebook's bytes that ends a finding.</summary>
/// <param name="IsSafe">Whether it cannot change what the notebook computes; only such are made by <c>--fix</c>.</param>
/// <param name="Description">What it does: <c>Remove the empty cell</c>.</param>
/// <param name="Edits">The ranges to be replaced, none overlapping another.</param>
internal sealed record Fix(bool IsSafe, string Description, IReadOnlyList<FixEdit> Edits);

/// <summary>One range of the notebook's bytes and what comes in its place.</summary>
internal readonly record struct FixEdit(ByteSpan Place, ReadOnlyMemory<byte> Text);
