using System.Globalization;
using NotebookOps.Charts.Tables;
using NotebookOps.Notebooks.Parameters;

namespace NotebookOps.Magics;

/// <summary><c>#!track metrics</c>: results of the current run.</summary>
internal sealed class TrackMetrics() : MagicCommand(
    "metrics",
    "Logs metrics of the current run: the values of numeric C# variables, or numbers given here.",
    [
        new("metrics", "Names of C# variables, or `name=number`, parted by commas or blanks.")
        {
            Positional = true, Required = true, Many = true, Named = true, Variables = true, ValueName = "NAME[=NUMBER],...",
        },
        new("--step", "Where in the training this was; without it the metric takes its next step, from 0.") { ValueName = "N" },
        new("--context", "What it was measured on; the metric is then named `name@context`.") { ValueName = "NAME", Completions = ["train", "validation", "test"] },
        new("--better", "Which values are better, where the name does not say it.") { ValueName = "WHICH", Completions = ["smaller", "larger", "neither"] },
        new("--unit", "What they are measured in.") { ValueName = "UNIT" },
        new("--reference", "A value to compare with, such as a baseline's.") { ValueName = "NUMBER" },
    ])
{
    internal override IReadOnlyList<(string Line, string Meaning)> Examples { get; } =
    [
        ("#!track metrics auc,f1", "Logs the values of the variables auc and f1."),
        ("#!track metrics auc=0.93 --step 3 --context validation", "Logs 0.93 as auc@validation at step 3."),
        ("#!track metrics payout --better smaller --unit EUR --reference 1200", "Logs payout, and says how to read it."),
    ];

    internal override string CSharp => "Track.LogMetric(\"auc\", auc, step: 3, context: \"validation\")";

    internal override Task InvokeAsync(MagicInvocation invocation, INotebookHost host, CancellationToken cancellationToken)
    {
        var arguments = invocation.Arguments;
        var run = CurrentRun.Of(invocation);
        var step = arguments.Integer("--step", minimum: 0);
        var values = new NotebookValues(host);
        // All are read before the first is logged: a wrong word logs nothing.
        var metrics = arguments.Items("metrics").Select(values.Metric).ToList();
        var context = arguments.Text("--context");
        var (better, unit, reference) = (Better(arguments), arguments.Text("--unit"), Reference(arguments));
        foreach (var (name, value) in metrics)
        {
            if (better is not null || unit is not null || reference is not null)
            {
                run.DescribeMetric(name, better, unit, reference, context);
            }

            run.LogMetric(name, value, step, context);
        }

        return host.DisplayAsync(LogNotice.Of(metrics.ConvertAll(metric => $"{metric.Name}{(context is null ? "" : $"@{context}")} {NumberText.Short(metric.Value)}")), cancellationToken);
    }
    private static Better? Better(MagicArguments arguments) => arguments.Text("--better") switch
    {
        null => null,
        "smaller" => NotebookOps.Better.Smaller,
        "larger" => NotebookOps.Better.Larger,
        "neither" => NotebookOps.Better.Neither,
        var other => throw new NotebookOpsException($"`--better` takes `smaller`, `larger` or `neither`, and {Wording.Quote(other)} is none of them."),
    };

    private static double? Reference(MagicArguments arguments) => arguments.Text("--reference") is not { } text ? null
        : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && !double.IsNaN(number) ? number
        : throw new NotebookOpsException($"`--reference` takes a number, such as `0.9`, and {Wording.Quote(text)} is none.");
}
