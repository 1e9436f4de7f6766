using NotebookOps.Tracking;

namespace NotebookOps.Magics;

/// <summary>One call of a magic: what its line says, the cell it stands in, and the session's state that it may work on.</summary>
/// <param name="Arguments">What the line says.</param>
/// <param name="CellCode">The whole text of the cell.</param>
/// <param name="Tracking">The session's runs.</param>
/// <param name="Parameters">The session's declared parameters.</param>
/// <param name="Hygiene">The rules and the live guard.</param>
internal sealed record MagicInvocation(MagicArguments Arguments, string CellCode, TrackingSession Tracking, DeclaredParameters Parameters, NotebookHygiene Hygiene);
