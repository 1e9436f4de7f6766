namespace NotebookOps.Kernel.Sessions.Cells;

/// <summary>A part of a cell; the parts run from top to bottom.</summary>
/// <param name="Line">The line of the cell, from 1, where the part begins.</param>
internal abstract record CellSegment(int Line)
{
    /// <summary>Text in one language, without its <c>#!language</c> line.</summary>
    public sealed record Source(string Language, string Text, int Line) : CellSegment(Line);

    /// <summary>One line for the session: <c>#r</c>, <c>#i</c>, <c>#load</c> or <c>#!name ...</c>.</summary>
    public sealed record Directive(string Text, int Line) : CellSegment(Line);
}
