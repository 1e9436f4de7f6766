using System.Text.Encodings.Web;
using System.Text.Json;
using NotebookOps.Tracking.Stores;

namespace NotebookOps.Tracking.Export.Json;

/// <summary>Writes runs as <see cref="RunJson"/> says, as a stream: points pass through, however many there are.</summary>
internal sealed class RunJsonWriter : IDisposable
{
    private const int Flush = 1 << 16;

    /// <summary>A new line at the depth of points.</summary>
    private static readonly byte[] s_newLine = [(byte)'\n', .. Enumerable.Repeat((byte)' ', 10)];

    private readonly Utf8JsonWriter json;

    public RunJsonWriter(Stream target)
    {
        json = new Utf8JsonWriter(target, new JsonWriterOptions { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        json.WriteStartObject();
        json.WriteString("format", RunJson.Format);
        json.WriteStartArray("runs");
    }

    /// <param name="store">Where the run is.</param>
    /// <param name="run">Which run.</param>
    /// <returns>What was written.</returns>
    public RunRecord Write(IRunStore store, RunSummary run)
    {
        var source = new StoredRun(store, run.Id);
        json.WriteStartObject();
        foreach (var property in RunJson.ToElement(source.Record, run.Status).EnumerateObject())
        {
            property.WriteTo(json);
        }

        json.WriteStartObject("points");
        string? metric = null;
        foreach (var batch in source.ReadPoints(new Dictionary<string, long>()))
        {
            if (batch.Metric != metric)
            {
                EndMetric(metric);
                metric = batch.Metric;
                json.WriteStartArray(metric);
            }

            WritePoints(batch.Points);
        }

        EndMetric(metric);
        json.WriteEndObject();
        json.WriteEndObject();
        return source.Record;
    }

    public void End()
    {
        json.WriteEndArray();
        json.WriteEndObject();
        json.Flush();
    }

    public void Dispose() => json.Dispose();

    private void EndMetric(string? metric)
    {
        if (metric is not null)
        {
            json.WriteEndArray();
        }
    }

    private void WritePoints(IReadOnlyList<MetricPoint> points)
    {
        // A point a line: the writer begins none for text that it does not look at.
        Span<byte> line = stackalloc byte[128];
        s_newLine.CopyTo(line);
        foreach (var point in points)
        {
            json.WriteRawValue(line[..(s_newLine.Length + RunJsonPoint.Write(line[s_newLine.Length..], point))], skipInputValidation: true);
            if (json.BytesPending > Flush)
            {
                json.Flush();
            }
        }
    }
}
