using NotebookOps.Kernel.Sessions;

namespace NotebookOps.Cli.Running;

/// <summary>Puts a session's events below their cells. A display may be updated by any later cell, so one collector serves the whole run.</summary>
internal sealed class OutputCollector
{
    private readonly Dictionary<string, List<CellOutput.Rich>> displays = new(StringComparer.Ordinal);

    public void Collect(CellRun cell, CellEvent cellEvent)
    {
        switch (cellEvent)
        {
            case CellEvent.Stream stream:
                Append(cell, stream);
                break;
            case CellEvent.Display display:
                var shown = new CellOutput.Rich(display.Bundle, executionCount: null);
                cell.Outputs.Add(shown);
                if (display.DisplayId is { } id)
                {
                    Displays(id).Add(shown);
                }
                break;
            case CellEvent.DisplayUpdated updated:
                foreach (var output in Displays(updated.DisplayId))
                {
                    output.Replace(updated.Bundle);
                }
                break;
            case CellEvent.Result result:
                cell.Outputs.Add(new CellOutput.Rich(result.Bundle, cell.ExecutionCount));
                break;
            case CellEvent.Failed failed:
                cell.Failure = failed.Failure;
                cell.Outputs.Add(new CellOutput.Error(failed.Failure));
                break;
        }
    }

    private static void Append(CellRun cell, CellEvent.Stream stream)
    {
        if (cell.Outputs is not [.., CellOutput.Stream last] || last.IsError != stream.IsError)
        {
            last = new CellOutput.Stream(stream.IsError);
            cell.Outputs.Add(last);
        }
        last.Append(stream.Text);
    }

    private List<CellOutput.Rich> Displays(string id)
    {
        if (!displays.TryGetValue(id, out var outputs))
        {
            displays[id] = outputs = [];
        }
        return outputs;
    }
}
