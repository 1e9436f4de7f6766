using NotebookOps.Tracking.Search;
using NotebookOps.Tracking.Stores;

namespace NotebookOps.Magics;

/// <summary><c>#!runs</c>: the runs of this project's store.</summary>
internal sealed class RunsMagic() : MagicCommand(
    "#!runs",
    "Lists runs, the newest first.",
    [
        new("--where", "Which runs, as a filter in quotes: `'metrics.auc > 0.9 and params.model = \"gbdt\"'`.") { ValueName = "'FILTER'", Expression = true },
        new("--sort", "What to sort by, parted by commas; `-` before a name puts the largest first.") { ValueName = "KEY,...", Expression = true },
        new("--limit", "At most so many; 20 without it.") { ValueName = "N" },
        new("--after", "Go on after this run in the same order: the last one of the page before.") { ValueName = "ID" },
        new("--experiment", "Only the runs of this experiment.") { ValueName = "NAME" },
    ])
{
    internal override IReadOnlyList<(string Line, string Meaning)> Examples { get; } =
    [
        ("#!runs --where 'metrics.auc > 0.9' --sort -metrics.auc", "The runs with an auc above 0.9, the best first."),
        ("#!runs --experiment credit --limit 5", "The last five runs of an experiment."),
    ];

    internal override string CSharp => "Runs.Search(where: \"metrics.auc > 0.9\", sort: \"-metrics.auc\", limit: 20)";

    internal override Task InvokeAsync(MagicInvocation invocation, INotebookHost host, CancellationToken cancellationToken)
    {
        var arguments = invocation.Arguments;
        var store = invocation.Tracking.StoreToRead;
        var query = new RunQuery
        {
            Where = RunFilters.Both(FilterParser.Parse(arguments.Text("--where")), RunFilters.Experiment(arguments.Text("--experiment"))),
            Sort = RunSort.Parse(arguments.Text("--sort")),
            Limit = (int)Math.Min(int.MaxValue, arguments.Integer("--limit", minimum: 1) ?? 20),
            After = arguments.Text("--after") is { } after ? store.ResolveId(after) : null,
            Now = invocation.Tracking.Clock.GetUtcNow(),
        };
        return host.DisplayAsync(Runs.List(store, query), cancellationToken);
    }
}
