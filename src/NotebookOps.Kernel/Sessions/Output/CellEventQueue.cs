using System.Threading.Channels;

namespace NotebookOps.Kernel.Sessions.Output;

/// <summary>The events of one cell on their way from the threads that cause them to the one reader.</summary>
internal sealed class CellEventQueue
{
    private const int MaximumPendingCharacters = 16 * 1024 * 1024;
    private const int MaximumMergedCharacters = 64 * 1024;

    private readonly Channel<CellEvent> channel = Channel.CreateUnbounded<CellEvent>(new UnboundedChannelOptions { SingleReader = true });
    private long pendingCharacters;
    private volatile bool abandoned;

    public void Post(CellEvent cellEvent)
    {
        var size = cellEvent is CellEvent.Stream stream ? stream.Text.Length : 0;

        // A loop that prints faster than anybody reads waits here instead of filling the memory.
        while (size > 0 && Interlocked.Read(ref pendingCharacters) > MaximumPendingCharacters && !abandoned)
        {
            Thread.Sleep(1);
        }

        // An interrupted cell's thread is aborted wherever it stands, except within a finally block.
        try { }
        finally
        {
            if (channel.Writer.TryWrite(cellEvent))
            {
                Interlocked.Add(ref pendingCharacters, size);
            }
        }
    }

    public void Complete() => channel.Writer.TryComplete();

    /// <summary>Nobody will read on: writers need not wait.</summary>
    public void Abandon() => abandoned = true;

    /// <summary>The events in order; neighbouring texts of one stream arrive as one.</summary>
    public async IAsyncEnumerable<CellEvent> ReadAllAsync()
    {
        await foreach (var cellEvent in channel.Reader.ReadAllAsync())
        {
            if (cellEvent is not CellEvent.Stream first)
            {
                yield return cellEvent;
                continue;
            }

            Interlocked.Add(ref pendingCharacters, -first.Text.Length);
            System.Text.StringBuilder? merged = null;
            while ((merged?.Length ?? first.Text.Length) < MaximumMergedCharacters
                && channel.Reader.TryPeek(out var next) && next is CellEvent.Stream more && more.IsError == first.IsError
                && channel.Reader.TryRead(out _))
            {
                (merged ??= new System.Text.StringBuilder(first.Text)).Append(more.Text);
                Interlocked.Add(ref pendingCharacters, -more.Text.Length);
            }

            yield return merged is null ? first : first with { Text = merged.ToString() };
        }
    }
}
