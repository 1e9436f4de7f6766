using NotebookOps.Kernel.Sessions;

namespace NotebookOps.Cli.Running;

/// <summary>What a person at a terminal needs to know of a cell that failed: where, the line itself, why, and who called.</summary>
internal static class FailureMessage
{
    public static string Of(NotebookRun run, CellRun failed, CellFailure failure)
    {
        var place = failure.Line is { } line ? $"cell {failure.CellNumber}, line {line}" : $"cell {failure.CellNumber}";
        var lead = failure.CellNumber == failed.Cell.Number
            ? $"Cell {failed.Cell.Number} failed{(failure.Line is { } own ? $" in line {own}" : "")}: "
            : $"Cell {failed.Cell.Number} failed in {place}: ";
        var lines = new List<string> { $"{lead}`{failure.Name}`: {failure.Message}" };
        if (failure.Line is { } number && SourceLine(run, failure.CellNumber, number) is { } source)
        {
            lines.Add($"  {number} | {source}");
        }
        lines.AddRange(failure.Trace.Select(frame => $"  {frame}"));
        return TerminalText.Clean(string.Join(Environment.NewLine, lines), keepLines: true);
    }

    private static string? SourceLine(NotebookRun run, int cellNumber, int line)
    {
        var source = cellNumber >= 1 && cellNumber <= run.Cells.Count ? run.Cells[cellNumber - 1].Cell.Source.Split('\n') : [];
        return line >= 1 && line <= source.Length ? source[line - 1].TrimEnd() : null;
    }
}
