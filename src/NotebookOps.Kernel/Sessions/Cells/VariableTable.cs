using Microsoft.DotNet.Interactive.Formatting;
using NotebookOps.Kernel.Sessions.Scripting;

namespace NotebookOps.Kernel.Sessions.Cells;

/// <summary>The answer to <c>#!who</c> and <c>#!whos</c>.</summary>
internal static class VariableTable
{
    public static void Show(IReadOnlyList<ScriptVariable> variables, bool withValues, CellRun run)
    {
        object rows = withValues
            ? variables.Select(variable => new { variable.Name, Type = variable.Type.ToDisplayString(PlainTextFormatter.MimeType), variable.Value }).ToList()
            : variables.Select(variable => variable.Name).ToList();
        run.Flow.Post(new CellEvent.Display(run.Flow.Output.Formatter.Format(rows, []), null));
    }
}
