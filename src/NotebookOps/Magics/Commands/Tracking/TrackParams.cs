using NotebookOps.Charts.Tables;
using NotebookOps.Tracking;

namespace NotebookOps.Magics;

/// <summary><c>#!track params</c>: parameters of the current run.</summary>
internal sealed class TrackParams() : MagicCommand(
    "params",
    "Logs parameters of the current run: the values of C# variables, or values given here. What a parameters cell declares is logged without this.",
    [
        new("parameters", "Names of C# variables, or `name=value`, parted by commas or blanks; a quoted value is always a text.")
        {
            Positional = true, Required = true, Many = true, Named = true, Variables = true, ValueName = "NAME[=VALUE],...",
        },
    ])
{
    internal override IReadOnlyList<(string Line, string Meaning)> Examples { get; } =
    [
        ("#!track params rate,trees", "Logs the values of the variables rate and trees."),
        ("#!track params depth=6 model='boosted trees'", "Logs a number and a text."),
    ];

    internal override string CSharp => "Track.LogParam(\"rate\", rate)";

    internal override Task InvokeAsync(MagicInvocation invocation, INotebookHost host, CancellationToken cancellationToken)
    {
        var run = CurrentRun.Of(invocation);
        var values = new NotebookValues(host);
        // All are read before the first is logged: a wrong word logs nothing.
        var parameters = invocation.Arguments.Items("parameters").Select(values.Parameter).ToList();
        run.LogParams(parameters.Select(pair => KeyValuePair.Create(pair.Name, pair.Value)));
        return host.DisplayAsync(
            LogNotice.Of(parameters.ConvertAll(pair => $"{pair.Name} = {SafeText.OneLine(RunCells.ParameterText(invocation.Tracking.Secrets.Of(pair.Name, ParameterConversion.ToParameter(pair.Name, pair.Value))), 60)}")),
            cancellationToken);
    }
}
