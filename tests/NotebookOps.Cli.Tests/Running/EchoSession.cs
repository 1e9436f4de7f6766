using System.Globalization;
using System.Runtime.CompilerServices;
using NotebookOps.Kernel.Sessions;

namespace NotebookOps.Cli.Tests;

/// <summary>
/// A session without a language: each line of a cell is a command. <c>out TEXT</c>, <c>err TEXT</c>, <c>value TEXT</c>,
/// <c>show ID TEXT</c>, <c>update ID TEXT</c>, <c>fail LINE MESSAGE</c>, <c>sleep SECONDS</c>, <c>hang</c> (heeds no cancellation).
/// </summary>
internal sealed class EchoSession : INotebookSession
{
    public List<CellSubmission> Submissions { get; } = [];

    public bool IsDisposed { get; private set; }

    /// <summary>Called when a cell begins; a test looks at the files then.</summary>
    public Action<CellSubmission>? Beginning { get; init; }

    public async IAsyncEnumerable<CellEvent> RunAsync(CellSubmission cell, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        Submissions.Add(cell);
        Beginning?.Invoke(cell);
        foreach (var line in cell.Code.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var words = line.Split(' ', 3);
            CellEvent? happened = words[0] switch
            {
                "out" => new CellEvent.Stream(line[4..] + "\n", IsError: false),
                "err" => new CellEvent.Stream(line[4..] + "\n", IsError: true),
                "value" => new CellEvent.Result(Text(line[6..])),
                "show" => new CellEvent.Display(Text(words[2]), words[1]),
                "update" => new CellEvent.DisplayUpdated(Text(words[2]), words[1]),
                "html" => new CellEvent.Display(new MimeBundle([new("text/html", line[5..]), new("text/plain", "html")]), null),
                "fail" => new CellEvent.Failed(new CellFailure("EchoException", words[2], cell.Number, int.Parse(words[1], CultureInfo.InvariantCulture), ["at Method in cell 1, line 1"])),
                _ => null,
            };
            if (happened is not null)
            {
                yield return happened;
            }
            if (happened is CellEvent.Failed)
            {
                break;
            }
            if (words[0] == "sleep" && !await SleepAsync(words[1], cancellationToken))
            {
                yield return new CellEvent.Failed(new CellFailure("Interrupted", "The cell was interrupted.", cell.Number, null, []));
                break;
            }
            if (words[0] == "hang")
            {
                await Task.Delay(Timeout.Infinite, CancellationToken.None);
            }
        }
        yield return new CellEvent.Completed(TimeSpan.FromMilliseconds(1));
    }

    public ValueTask DisposeAsync()
    {
        IsDisposed = true;
        return ValueTask.CompletedTask;
    }

    private static MimeBundle Text(string text) => new([new("text/plain", text)]);

    private static async Task<bool> SleepAsync(string seconds, CancellationToken cancellationToken)
    {
        try
        {
            await Task.Delay(TimeSpan.FromSeconds(double.Parse(seconds, CultureInfo.InvariantCulture)), cancellationToken);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
