namespace NotebookOps.Kernel.Sessions;

/// <summary>What happens while a cell runs, in order.</summary>
internal abstract record CellEvent
{
    private CellEvent() { }

    /// <summary>Console output; <paramref name="IsError"/> tells stderr from stdout.</summary>
    public sealed record Stream(string Text, bool IsError) : CellEvent;

    /// <summary>A value shown; one with an id may be updated later.</summary>
    public sealed record Display(MimeBundle Bundle, string? DisplayId) : CellEvent;

    /// <summary>A shown value replaced.</summary>
    public sealed record DisplayUpdated(MimeBundle Bundle, string DisplayId) : CellEvent;

    /// <summary>The value of the cell's last expression.</summary>
    public sealed record Result(MimeBundle Bundle) : CellEvent;

    /// <summary>The cell's code did not compile, threw, was interrupted or is in a language not spoken here.</summary>
    public sealed record Failed(CellFailure Failure) : CellEvent;

    /// <summary>The end, once a cell.</summary>
    public sealed record Completed(TimeSpan Elapsed) : CellEvent;
}
