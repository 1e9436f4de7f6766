using NotebookOps.Notebooks.Documents.Json;

namespace NotebookOps.Notebooks.Documents;

/// <summary>One stored output: what it is and where it lies; nothing of it is decoded before somebody asks.</summary>
/// <param name="Type">nbformat's <c>output_type</c>: <c>stream</c>, <c>display_data</c>, <c>execute_result</c>, <c>error</c>.</param>
/// <param name="ErrorName">An error's <c>ename</c>.</param>
/// <param name="Place">The output in the notebook's bytes.</param>
/// <param name="Texts">The JSON values that hold text for people: streams, tracebacks and data whose type is no picture, film or sound.</param>
internal sealed record StoredOutput(string Type, string? ErrorName, ByteSpan Place, IReadOnlyList<ByteSpan> Texts);
