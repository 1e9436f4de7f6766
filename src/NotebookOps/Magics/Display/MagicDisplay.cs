using Microsoft.DotNet.Interactive.Formatting;

namespace NotebookOps.Magics;

/// <summary>What a magic shows below its cell: HTML for a notebook, and the same in plain text for a terminal or a log.</summary>
internal abstract class MagicDisplay
{
    public abstract string ToHtml();

    public abstract string ToText();

    public override string ToString() => ToText();

    /// <summary>Tells the host's formatter registry how these look. Doing it again changes nothing.</summary>
    public static void RegisterFormatters()
    {
        foreach (var type in new[] { typeof(Greeting), typeof(MagicHelp), typeof(RunNotice), typeof(LogNotice), typeof(RunStatusView), typeof(GuardNote), typeof(TrackingWarning), typeof(HygieneView) })
        {
            Register(type, value => (MagicDisplay)value);
        }

        // A run that a cell returns is shown as `#!track status` shows the current one.
        Register(typeof(Run), run => Status(((Run)run).Summary()));
        Register(typeof(RunSummary), run => Status((RunSummary)run));
    }

    private static RunStatusView Status(RunSummary run) => new(run, id => id[..8], TimeProvider.System.GetUtcNow());

    private static void Register(Type type, Func<object, MagicDisplay> view)
    {
        Formatter.Register(type, (value, writer) => writer.Write(view(value).ToHtml()), HtmlFormatter.MimeType);
        Formatter.Register(type, (value, writer) => writer.Write(view(value).ToText()), PlainTextFormatter.MimeType);
        Formatter.SetPreferredMimeTypesFor(type, HtmlFormatter.MimeType, PlainTextFormatter.MimeType);
    }
}
