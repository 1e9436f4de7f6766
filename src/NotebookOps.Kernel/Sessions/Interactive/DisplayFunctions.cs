using Microsoft.AspNetCore.Html;
using NotebookOps.Kernel.Sessions;
using NotebookOps.Kernel.Sessions.Output;

namespace NotebookOps.Kernel.Interactive;

/// <summary>What a C# cell may call without a prefix.</summary>
public static class DisplayFunctions
{
#pragma warning disable IDE1006 // the name that .NET notebooks have for it
    /// <summary>Shows a value below the running cell.</summary>
    /// <param name="value">Anything; its type's formatters choose the form.</param>
    /// <param name="mimeTypes">The forms wanted; none leaves the choice to the formatters.</param>
    /// <exception cref="NotebookOpsException">No cell of a session is running.</exception>
    public static DisplayedValue display(object? value, params string[] mimeTypes)
    {
        var flow = Flow();
        return Show(flow, flow.Output.Formatter.Format(value, mimeTypes), mimeTypes);
    }
#pragma warning restore IDE1006

    /// <summary>Marks text as HTML, to be shown unescaped.</summary>
    public static IHtmlContent HTML(string content) => new HtmlString(content);

    /// <summary>Runs JavaScript in the page that shows the notebook, where that page trusts the notebook.</summary>
    public static DisplayedValue Javascript(string content) => display(ScriptElement.From(content));

    internal static DisplayedValue ShowText(string text, string mimeType)
    {
        var flow = Flow();
        return Show(flow, new MimeBundle([new(mimeType, text)]), [mimeType]);
    }

    private static DisplayedValue Show(CellFlow flow, MimeBundle bundle, string[] mimeTypes)
    {
        var id = Guid.NewGuid().ToString("N");
        flow.PostFromUser(new CellEvent.Display(bundle, id));
        return new DisplayedValue(flow, id, mimeTypes);
    }

    private static CellFlow Flow() => CellFlow.Current
        ?? throw new NotebookOpsException("`display` shows a value below a running cell, and no cell runs here. Call it from a cell, or from a task that a cell started.");
}
