namespace NotebookOps.Magics;

/// <summary><c>#!track artifact</c>: a file that the run made.</summary>
internal sealed class TrackArtifact() : MagicCommand(
    "artifact",
    "Keeps a copy of a file with the current run, by its SHA-256.",
    [
        new("path", "The file.") { Positional = true, Required = true, ValueName = "PATH" },
        new("--name", "What to call it; without it, the file's name.") { ValueName = "NAME" },
    ])
{
    internal override IReadOnlyList<(string Line, string Meaning)> Examples { get; } =
    [
        ("#!track artifact model.zip", "Keeps the trained model."),
        ("#!track artifact \"out/model 2.zip\" --name model.zip", "A path with a blank goes in quotes."),
    ];

    internal override string CSharp => "Track.LogArtifact(\"model.zip\", name: \"model.zip\")";

    internal override Task InvokeAsync(MagicInvocation invocation, INotebookHost host, CancellationToken cancellationToken)
    {
        var artifact = CurrentRun.Of(invocation).LogArtifact(CurrentRun.Path(invocation.Arguments), invocation.Arguments.Text("--name"));
        return host.DisplayAsync(
            new LogNotice($"artifact {artifact.Name}{(artifact.IsFolder ? "/" : "")} ({LogNotice.Content(artifact.Size, artifact.Sha256)})"), cancellationToken);
    }
}
