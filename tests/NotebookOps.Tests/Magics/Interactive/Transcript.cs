namespace NotebookOps.Tests.Magics.Interactive;

/// <summary>What was seen in a real host.</summary>
/// <param name="Cells">What was run, in order.</param>
public sealed record Transcript(IReadOnlyList<TranscriptCell> Cells);

/// <param name="Cell">Its text.</param>
/// <param name="Kernel">Whose cell it is.</param>
/// <param name="Happens">What the host told its middleware, in order; nothing, where its own parser refused the cell.</param>
/// <param name="Shows">What stood below it, as text.</param>
/// <param name="Fails">The first line of what it failed with.</param>
public sealed record TranscriptCell(string Cell, string Kernel, IReadOnlyList<Happening> Happens, IReadOnlyList<string> Shows, string? Fails = null);

/// <param name="Magic">A magic, and the kernel whose code surrounds it.</param>
/// <param name="Code">Code between magics.</param>
/// <param name="Language">Its language if it is not C#.</param>
public sealed record Happening(string? Magic = null, string? Code = null, string? Language = null);
