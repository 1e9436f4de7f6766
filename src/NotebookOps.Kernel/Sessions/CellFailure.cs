namespace NotebookOps.Kernel.Sessions;

/// <summary>Why a cell failed.</summary>
/// <param name="Name">The exception's type name, <c>CompilationError</c>, <c>Interrupted</c>, <c>Timeout</c> or <c>UnknownLanguage</c>.</param>
/// <param name="Message">A sentence.</param>
/// <param name="CellNumber">The cell in which the fault lies (a method may be defined in an earlier cell), from 1.</param>
/// <param name="Line">The line in that cell, from 1, where it is known.</param>
/// <param name="Trace">The stack, user frames only, one a line, as <c>at Name in cell 3, line 2</c>.</param>
internal sealed record CellFailure(string Name, string Message, int CellNumber, int? Line, IReadOnlyList<string> Trace);
