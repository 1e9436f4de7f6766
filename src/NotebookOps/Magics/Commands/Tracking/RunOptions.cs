using NotebookOps.Notebooks.Parameters;
using NotebookOps.Tracking;

namespace NotebookOps.Magics;

/// <summary>What <c>#!track start</c> and <c>#!track cell</c> take alike.</summary>
internal static class RunOptions
{
    private const string Name = "name";
    private const string Experiment = "--experiment";
    private const string Tags = "--tags";
    private const string Nested = "--nested";
    private const string Parent = "--parent";
    private const string Note = "--note";
    private const string Group = "--group";
    public const string NoSystemMetrics = "--no-system-metrics";

    public static IReadOnlyList<MagicParameter> Parameters { get; } =
    [
        new(Name, "The run's name; without one it gets a name of its own.") { Positional = true, ValueName = "NAME" },
        new(Experiment, "What the run belongs to.") { ValueName = "NAME" },
        new(Tags, "Labels to find it by, as `name=value`, parted by commas.") { ValueName = "NAME=VALUE,...", Many = true, Named = true },
        new(Nested, "Make it a child of the current run, instead of replacing that one.") { Flag = true },
        new(Parent, "Make it a child of the run with this id.") { ValueName = "ID" },
        new(Group, "The sweep, or the set of seeds, that it belongs to.") { ValueName = "NAME" },
        new(NoSystemMetrics, "Do not log what the process takes of its machine every ten seconds.") { Flag = true },
        new(Note, "A note in markdown.") { ValueName = "TEXT" },
    ];

    /// <summary>Starts the run that the line describes; <paramref name="nested"/> makes it a child whatever the line says.</summary>
    public static Run Start(MagicInvocation invocation, bool nested)
    {
        var arguments = invocation.Arguments;
        var tags = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var tag in arguments.Items(Tags))
        {
            if (tag.Name is null)
            {
                throw new NotebookOpsException($"`{Tags}` of `{arguments.Command.FullName}` takes `name=value`, and {Wording.Quote(tag.Value)} has no value: write `{Tags} {MagicQuoting.Quote(tag.Value)}=yes`, for example.");
            }

            if (!tags.TryAdd(tag.Name, tag.Value))
            {
                throw new NotebookOpsException($"The tag {Wording.Quote(tag.Name)} is given twice; a run has one value for it.");
            }
        }

        if (arguments.Has(Nested) && arguments.Has(Parent))
        {
            throw new NotebookOpsException($"`{arguments.Command.FullName}` takes `{Nested}`, which means the current run, or `{Parent} ID`, which names one; not both.");
        }

        var run = invocation.Tracking.StartRun(new RunStart
        {
            Name = arguments.Text(Name),
            Experiment = arguments.Text(Experiment),
            Parent = arguments.Text(Parent),
            Nested = nested || arguments.Has(Nested),
            Tags = tags,
            Group = arguments.Text(Group),
            SystemMetrics = !arguments.Has(NoSystemMetrics),
        });
        if (arguments.Text(Note) is { } note)
        {
            run.SetNote(note);
        }

        return run;
    }
}
