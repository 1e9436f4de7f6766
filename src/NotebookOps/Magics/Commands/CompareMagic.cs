using System.Globalization;
using NotebookOps.Tracking.Search;
using NotebookOps.Tracking.Stores;

namespace NotebookOps.Magics;

/// <summary><c>#!compare</c>: runs side by side.</summary>
internal sealed class CompareMagic() : MagicCommand(
    "#!compare",
    "Puts runs side by side: what differs between them, and what came of it. Alone it takes this notebook's last two finished runs.",
    [
        new("ids", "The runs, by id or by a beginning of it that no other run has.") { Positional = true, Many = true, ValueName = "ID..." },
        new("--where", "Which runs, as a filter in quotes, instead of ids.") { ValueName = "'FILTER'", Expression = true },
    ])
{
    /// <summary>More columns than this nobody reads side by side.</summary>
    private const int MostRuns = 20;

    internal override IReadOnlyList<(string Line, string Meaning)> Examples { get; } =
    [
        ("#!compare", "This notebook's last two finished runs."),
        ("#!compare 0197a3c2d4e5 0197a3c9f001", "Two runs by the beginnings of their ids."),
        ("#!compare --where 'experiment = \"credit\" and metrics.auc > 0.9'", "All runs that a filter finds."),
    ];

    internal override string CSharp => "Runs.Compare(\"0197a3c2d4e5\", \"0197a3c9f001\")";

    internal override Task InvokeAsync(MagicInvocation invocation, INotebookHost host, CancellationToken cancellationToken)
    {
        var arguments = invocation.Arguments;
        var ids = arguments.Items("ids").Select(item => item.Value).ToArray();
        if (arguments.Text("--where") is not { } where)
        {
            return host.DisplayAsync(Runs.Compare(ids), cancellationToken);
        }

        if (ids.Length > 0)
        {
            throw new NotebookOpsException("`#!compare` takes ids, or `--where` with a filter; not both.");
        }

        string? remark = null;
        var query = new RunQuery { Where = FilterParser.Parse(where), Limit = MostRuns + 1, Now = invocation.Tracking.Clock.GetUtcNow(), OrKeptHere = told => remark = told };
        var store = invocation.Tracking.StoreToRead;
        var found = store.Search(query);
        return found.Count switch
        {
            0 => throw new NotebookOpsException($"No run fits the filter `{SafeText.OneLine(where)}`, so there is nothing to compare. {remark ?? "`#!runs` lists those that there are."}"),
            > MostRuns => throw new NotebookOpsException(string.Create(CultureInfo.InvariantCulture, $"More than {MostRuns} runs fit the filter `{SafeText.OneLine(where)}`, too many to stand side by side: narrow it, or list them with `#!runs --where`.")),
            // The oldest first: a comparison reads from before to after.
            _ => host.DisplayAsync(Runs.Compare(store, [.. found.Reverse()], remark), cancellationToken),
        };
    }
}
