using NotebookOps.Kernel.Sessions;

namespace NotebookOps.Cli.Running;

/// <summary>
/// Tells a person how far the run is: one line a cell, written over while the cell runs if there is a terminal to do so, and with
/// <c>--verbose</c> the outputs as they come. The elapsed time ticks on a timer, hence the lock.
/// </summary>
internal sealed class RunProgress(TextWriter writer, Terminal terminal, bool verbose, TimeProvider time) : IDisposable
{
    private readonly Lock gate = new();
    private readonly LineBuffer outputs = new();
    private ITimer? ticker;
    private CellRun? current;
    private int total;
    private bool liveLine;

    /// <param name="cells">How many cells there are, to count by.</param>
    public void Begin(int cells) => total = cells;

    public void Started(CellRun cell)
    {
        lock (gate)
        {
            current = cell;
            if (verbose)
            {
                WriteLine($"{Counter(cell)} {Fit(FirstLine.Of(cell.Cell), Counter(cell).Length + 1)}");
            }
            if (terminal.IsInteractive)
            {
                ticker ??= time.CreateTimer(_ => Tick(), null, TimeSpan.FromMilliseconds(100), TimeSpan.FromMilliseconds(100));
            }
        }
    }

    public void Happened(CellEvent cellEvent)
    {
        if (!verbose)
        {
            return;
        }
        lock (gate)
        {
            foreach (var line in outputs.Add(TextOf(cellEvent)))
            {
                WriteLine("    " + TerminalText.Clean(line, keepLines: false));
            }
        }
    }

    public void Ended(CellRun cell)
    {
        lock (gate)
        {
            current = null;
            if (outputs.Rest() is { Length: > 0 } rest)
            {
                WriteLine("    " + TerminalText.Clean(rest, keepLines: false));
            }
            var line = Line(cell, cell.Elapsed ?? TimeSpan.Zero);
            WriteLine(cell.Failure is null ? line : terminal.Red(line));
        }
    }

    public void Dispose()
    {
        ticker?.Dispose();
        lock (gate)
        {
            current = null;
            ClearLiveLine();
        }
    }

    private void Tick()
    {
        lock (gate)
        {
            if (current is { Started: { } started } cell)
            {
                writer.Write($"\r{Line(cell, time.GetUtcNow() - started)}\u001b[K");
                writer.Flush();
                liveLine = true;
            }
        }
    }

    private string Line(CellRun cell, TimeSpan elapsed)
    {
        var failed = cell.Failure is null ? "" : "failed  ";
        var start = $"{Counter(cell)} {Duration.Text(elapsed)}  {failed}";
        return start + Fit(FirstLine.Of(cell.Cell), start.Length);
    }

    private string Counter(CellRun cell) => $"[{cell.Cell.Number}/{total}]";

    // One column is left free: a full line makes some terminals wrap.
    private string Fit(string text, int used)
    {
        var clean = TerminalText.Clean(text, keepLines: false);
        return terminal.IsInteractive ? Columns.Truncate(clean, Math.Max(0, terminal.Width() - 1 - used)) : clean;
    }

    private void WriteLine(string line)
    {
        ClearLiveLine();
        writer.WriteLine(line);
    }

    private void ClearLiveLine()
    {
        if (liveLine)
        {
            writer.Write("\r\u001b[K");
            liveLine = false;
        }
    }

    private static string TextOf(CellEvent cellEvent) => cellEvent switch
    {
        CellEvent.Stream stream => stream.Text,
        CellEvent.Display display => TextOf(display.Bundle),
        CellEvent.Result result => TextOf(result.Bundle),
        _ => "",
    };

    private static string TextOf(MimeBundle bundle) =>
        (bundle["text/plain"] ?? bundle["text/markdown"] ?? $"({string.Join(", ", bundle.Data.Select(entry => entry.Key))})") + "\n";
}
