using NotebookOps.Notebooks.Hygiene;
using NotebookOps.Notebooks.Parameters;

namespace NotebookOps.Magics;

/// <summary><c>#!hygiene</c>: what the rules find in this notebook, and the switch of the live guard.</summary>
internal sealed class HygieneMagic() : MagicCommand(
    "#!hygiene",
    "Shows what keeps this notebook from being shared: its file as saved last, or else the cells run so far, held against the rules.",
    [
        new("--profile", "What it is to be fit for: `explore` (only what harms), `share` (the default) or `published`.") { ValueName = "PROFILE", Completions = s_profiles },
        new("--guard", "Whether a line below a cell tells at once that it ran out of order: `on` or `off`, for this session.") { ValueName = "on|off", Completions = s_switch },
    ])
{
    private static readonly string[] s_profiles = [.. Enum.GetNames<Profile>().Select(name => name.ToLowerInvariant())];
    private static readonly string[] s_switch = ["on", "off"];

    internal override IReadOnlyList<(string Line, string Meaning)> Examples { get; } =
    [
        ("#!hygiene", "Is this notebook ready for the repository?"),
        ("#!hygiene --profile published", "The same for a result that others read: executed in order, without errors."),
        ("#!hygiene --guard off", "No more notes about the order of cells in this session."),
    ];

    internal override string CSharp => "// from a terminal: notebookops check notebook.ipynb --profile share";

    internal override Task InvokeAsync(MagicInvocation invocation, INotebookHost host, CancellationToken cancellationToken)
    {
        var arguments = invocation.Arguments;
        if (arguments.Text("--guard") is { } guard)
        {
            invocation.Hygiene.Guard.IsOn = Choose(guard, "--guard", s_switch) == "on";
            if (!arguments.Has("--profile"))
            {
                return Task.CompletedTask;
            }
        }

        var profile = Enum.Parse<Profile>(Choose(arguments.Text("--profile") ?? "share", "--profile", s_profiles), ignoreCase: true);
        return host.DisplayAsync(invocation.Hygiene.Check(invocation.Tracking.FullNotebookPath(), profile), cancellationToken);
    }

    private static string Choose(string given, string option, string[] choices) =>
        choices.FirstOrDefault(choice => choice.Equals(given, StringComparison.OrdinalIgnoreCase))
            ?? throw new NotebookOpsException($"`{option}` of `#!hygiene` takes {Wording.List(choices)}, not `{SafeText.OneLine(given)}`.");
}
