namespace NotebookOps.Magics;

/// <summary><c>#!track note</c>: what a person wants to remember of the run.</summary>
internal sealed class TrackNote() : MagicCommand(
    "note",
    "Sets the current run's note, in markdown. A note of several lines is written from C#.",
    [new("text", "The note, in quotes.") { Positional = true, Required = true, ValueName = "TEXT" }])
{
    internal override IReadOnlyList<(string Line, string Meaning)> Examples { get; } =
    [
        ("#!track note \"The **first** run on the cleaned data\"", "Sets the note."),
    ];

    internal override string CSharp => "Track.SetNote(\"\"\"\n    Several lines\n    of markdown\n    \"\"\")";

    internal override Task InvokeAsync(MagicInvocation invocation, INotebookHost host, CancellationToken cancellationToken)
    {
        CurrentRun.Of(invocation).SetNote(invocation.Arguments.Text("text")!);
        return Task.CompletedTask;
    }
}
