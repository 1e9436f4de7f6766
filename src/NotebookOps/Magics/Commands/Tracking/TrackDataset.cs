namespace NotebookOps.Magics;

/// <summary><c>#!track dataset</c>: a file that the run learns from or is judged on.</summary>
internal sealed class TrackDataset() : MagicCommand(
    "dataset",
    "Records a data file with the current run: its SHA-256 over all bytes, its size, and what it was used for.",
    [
        new("path", "The file.") { Positional = true, Required = true, ValueName = "PATH" },
        new("--name", "What to call it; without it, the file's name.") { ValueName = "NAME" },
        new("--context", "What it is used for.") { ValueName = "NAME", Completions = ["train", "validation", "test"] },
        new("--source", "Where it comes from, in words or as an address; credentials in one are left out.") { ValueName = "TEXT" },
        new("--from", "What it was made from: ids of runs, parted by commas.") { ValueName = "ID,...", Many = true },
    ])
{
    internal override IReadOnlyList<(string Line, string Meaning)> Examples { get; } =
    [
        ("#!track dataset data/credit.csv --name credit --context train", "Records the file as the training data."),
        ("#!track dataset clean.csv --source https://example.org/credit.csv --from 0197a3c2d4e5", "Says where it comes from, and which run made it."),
        ("#!track dataset \"my data/credit.csv\"", "A path with a blank goes in quotes."),
    ];

    internal override string CSharp => "Track.LogDataset(\"data/credit.csv\", name: \"credit\", context: \"train\")";

    internal override Task InvokeAsync(MagicInvocation invocation, INotebookHost host, CancellationToken cancellationToken)
    {
        var arguments = invocation.Arguments;
        var from = arguments.Items("--from").Select(origin => DatasetOrigins.FromString(origin.Value)).ToArray();
        var data = CurrentRun.Of(invocation).LogDataset(CurrentRun.Path(arguments), arguments.Text("--name"), arguments.Text("--context"), arguments.Text("--source"), DatasetOrigins.Create(from));
        var files = data.Files == 1 ? "" : FormattableString.Invariant($"{data.Files:N0} files, ");
        var context = data.Context is null ? "" : $" as {data.Context}";
        return host.DisplayAsync(new LogNotice($"dataset {data.Name}{context} ({files}{LogNotice.Content(data.Size, data.Sha256)})"), cancellationToken);
    }
}
