using NotebookOps.Kernel.Sessions;

namespace NotebookOps.Kernel.Tests.Sessions;

/// <summary>What a cell did, gathered.</summary>
internal sealed record CellRecord(IReadOnlyList<CellEvent> Events)
{
    public string Output => string.Concat(Events.OfType<CellEvent.Stream>().Where(stream => !stream.IsError).Select(stream => stream.Text));

    public string Error => string.Concat(Events.OfType<CellEvent.Stream>().Where(stream => stream.IsError).Select(stream => stream.Text));

    /// <summary>The output in order, neighbouring texts of one stream as one.</summary>
    public IReadOnlyList<(string Text, bool IsError)> Streams => Events.OfType<CellEvent.Stream>().Aggregate(
        new List<(string Text, bool IsError)>(),
        (streams, next) =>
        {
            if (streams.Count > 0 && streams[^1].IsError == next.IsError)
            {
                streams[^1] = (streams[^1].Text + next.Text, next.IsError);
            }
            else
            {
                streams.Add((next.Text, next.IsError));
            }

            return streams;
        });

    public CellFailure? Failure => Events.OfType<CellEvent.Failed>().SingleOrDefault()?.Failure;

    public MimeBundle? Result => Events.OfType<CellEvent.Result>().SingleOrDefault()?.Bundle;

    public string? ResultText => Result?["text/plain"];

    public IReadOnlyList<MimeBundle> Displays => [.. Events.OfType<CellEvent.Display>().Select(display => display.Bundle)];

    /// <summary>The cell, which must not have failed.</summary>
    public CellRecord Succeeded()
    {
        Assert.True(Failure is null, Failure?.Message + "\n" + string.Join('\n', Failure?.Trace ?? []));
        return this;
    }

    /// <summary>The failure, which there must be.</summary>
    public CellFailure Failed()
    {
        Assert.NotNull(Failure);
        return Failure;
    }
}
