namespace NotebookOps.Magics;

/// <summary><c>#!track start</c>: a new current run.</summary>
internal sealed class TrackStart() : MagicCommand(
    "start",
    "Starts a run and makes it current. A run that was current ends as replaced, unless the new one is nested in it.",
    RunOptions.Parameters)
{
    internal override IReadOnlyList<(string Line, string Meaning)> Examples { get; } =
    [
        ("#!track start gbdt --experiment credit --tags stage=explore,owner=me", "A run named gbdt, with two tags."),
        ("#!track start @model --experiment credit", "Its name is what the variable model holds; `@` works so in every line, and not in quotes."),
        ("#!track start fold-1 --nested", "A child of the current run, which becomes current again when the child ends."),
    ];

    internal override string CSharp => "Track.StartRun(\"gbdt\", experiment: \"credit\", tags: new Dictionary<string, string> { [\"stage\"] = \"explore\" })";

    internal override Task InvokeAsync(MagicInvocation invocation, INotebookHost host, CancellationToken cancellationToken)
    {
        var run = RunOptions.Start(invocation, nested: false);
        return host.DisplayAsync(new RunNotice("Started", run.Summary(), invocation.Tracking.ShortId(run.Id)), cancellationToken);
    }
}
