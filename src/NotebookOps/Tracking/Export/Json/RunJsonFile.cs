using System.Text.Json;
using NotebookOps.Tracking.Stores;

namespace NotebookOps.Tracking.Export.Json;

/// <summary>
/// An export of runs in JSON, to be read. All of it is looked at before anything is handed out, so that a file with a mistake brings nothing; then it
/// is read again, a run at a time.
/// </summary>
internal sealed class RunJsonFile
{
    private const int Batch = 1 << 13;

    private readonly Stream source;
    private readonly string name;
    private readonly IArtifactStore? artifacts;
    private readonly List<Place> places = [];

    /// <param name="source">The file, which can be read twice.</param>
    /// <param name="name">What people call it.</param>
    /// <param name="artifacts">Where the artifacts' bytes are, if they were exported.</param>
    /// <exception cref="NotebookOpsException">It is no export, or damaged: the message names the line.</exception>
    public RunJsonFile(Stream source, string name, IArtifactStore? artifacts = null)
    {
        this.source = source;
        this.name = name;
        this.artifacts = artifacts;
        source.Position = 0;
        Check(new JsonTokens(source, name));
    }

    /// <summary>Its runs, each to be used before the next is asked for.</summary>
    public IEnumerable<RunSource> Runs => places.Select(place =>
    {
        var tokens = At(place.Run);
        return new FileRun(this, ReadRun(tokens).Record, place.Points);
    });

    private JsonTokens At((long Offset, long Line) place)
    {
        source.Position = place.Offset;
        var tokens = new JsonTokens(source, name, place.Line);
        tokens.Next();
        return tokens;
    }

    private void Check(JsonTokens tokens)
    {
        var (format, seen) = ((string?)null, false);
        if (!tokens.Read() || tokens.Type != JsonTokenType.StartObject)
        {
            throw tokens.Error("it does not begin with `{`");
        }

        var ids = new HashSet<string>(StringComparer.Ordinal);
        while (tokens.Next() == JsonTokenType.PropertyName)
        {
            var property = tokens.GetString();
            tokens.Next();
            switch (property)
            {
                case "format":
                    format = tokens.GetString();
                    break;
                case "runs" when tokens.Type == JsonTokenType.StartArray:
                    seen = true;
                    CheckRuns(tokens, ids);
                    break;
                default:
                    tokens.Skip();
                    break;
            }
        }

        if (format != RunJson.Format || !seen)
        {
            throw new NotebookOpsException(format is null || format == RunJson.Format
                ? $"`{name}` is not an export of runs: it has no `\"format\": \"{RunJson.Format}\"` with `\"runs\": [...]`. `notebookops runs export --to json` writes such a file."
                : $"`{name}` has the format `{(format.Length > 60 ? format[..60] : format)}`, and this version reads `{RunJson.Format}`: update NotebookOps.");
        }

        if (tokens.Read())
        {
            throw tokens.Error("something stands behind the end");
        }
    }

    private void CheckRuns(JsonTokens tokens, HashSet<string> ids)
    {
        while (tokens.Next() != JsonTokenType.EndArray)
        {
            var place = (tokens.Offset, tokens.Line);
            var line = tokens.Line;
            var (record, points) = ReadRun(tokens);
            if (!ids.Add(record.Id))
            {
                throw tokens.Error(line, $"the run `{record.Id}` is there twice");
            }

            places.Add(new Place(place, points));
        }
    }

    private static void CheckMetric(JsonTokens tokens, string metric)
    {
        try
        {
            RunNames.CheckName("a metric's name", metric);
        }
        catch (NotebookOpsException e)
        {
            throw tokens.Error(e.Message.TrimEnd('.'), e);
        }
    }

    /// <summary>Reads the run that begins here.</summary>
    /// <returns>The run, and where its points begin.</returns>
    private static (RunRecord Record, (long, long)? Points) ReadRun(JsonTokens tokens)
    {
        var line = tokens.Line;
        if (tokens.Type != JsonTokenType.StartObject)
        {
            throw tokens.Error("a run is an object");
        }

        using var rest = new MemoryStream();
        using var json = new Utf8JsonWriter(rest, new JsonWriterOptions { SkipValidation = true });
        (long, long)? points = null;
        json.WriteStartObject();
        while (tokens.Next() == JsonTokenType.PropertyName)
        {
            var property = tokens.GetString();
            tokens.Next();
            if (property == "points")
            {
                points = points is null ? (tokens.Offset, tokens.Line) : throw tokens.Error("a run has `points` twice");
                foreach (var batch in ReadPoints(tokens))
                {
                    CheckMetric(tokens, batch.Metric);
                }
            }
            else
            {
                json.WritePropertyName(property);
                tokens.CopyTo(json);
            }
        }

        json.WriteEndObject();
        json.Flush();
        try
        {
            var record = RunJson.ReadRecord(rest.GetBuffer().AsSpan(0, (int)rest.Length));
            RunRecordCheck.Check(record);
            return (record, points);
        }
        catch (JsonException e)
        {
            throw tokens.Error(line, $"the run that begins here has something missing or of another kind{(e.Path is { Length: > 2 } path ? $" at `{path[2..]}`" : "")}", e);
        }
        catch (NotebookOpsException e)
        {
            throw tokens.Error(line, $"in the run that begins here {e.Message.TrimEnd('.')}", e);
        }
    }

    /// <summary>The points of the metrics of a run, in the object that begins here.</summary>
    private static IEnumerable<PointBatch> ReadPoints(JsonTokens tokens)
    {
        if (tokens.Type != JsonTokenType.StartObject)
        {
            throw tokens.Error("`points` is an object of metrics");
        }

        var names = new HashSet<string>(StringComparer.Ordinal);
        while (tokens.Next() == JsonTokenType.PropertyName)
        {
            var metric = tokens.GetString();
            if (!names.Add(metric))
            {
                throw tokens.Error($"the metric `{metric}` has points twice");
            }

            if (tokens.Next() != JsonTokenType.StartArray)
            {
                throw tokens.Error("the points of a metric are an array");
            }

            var (points, after) = (new List<MetricPoint>(), 0L);
            while (tokens.Next() != JsonTokenType.EndArray)
            {
                points.Add(ReadPoint(tokens));
                if (points.Count == Batch)
                {
                    yield return new PointBatch(metric, after, points);
                    after += points.Count;
                    points = [];
                }
            }

            yield return new PointBatch(metric, after, points);
        }
    }

    private static MetricPoint ReadPoint(JsonTokens tokens)
    {
        try
        {
            if (tokens.Type == JsonTokenType.StartArray
                && tokens.Next() == JsonTokenType.Number && System.Buffers.Text.Utf8Parser.TryParse(tokens.Raw, out long step, out var used) && used == tokens.Raw.Length
                && step is <= RunNames.LargestStep and >= -RunNames.LargestStep)
            {
                tokens.Next();
                var value = ReadValue(tokens);
                tokens.Next();
                var time = RunJson.ReadTime(tokens.GetString());
                if (value is { } number && time is { } known && tokens.Next() == JsonTokenType.EndArray)
                {
                    return new MetricPoint(step, number, known);
                }
            }
        }
        catch (FormatException)
        {
            // The sentence below says it.
        }

        throw tokens.Error("a point is `[step,value,\"time\"]`, its step a whole number within ±2^53");
    }

    private static double? ReadValue(JsonTokens tokens) => tokens.Type switch
    {
        JsonTokenType.Number when System.Buffers.Text.Utf8Parser.TryParse(tokens.Raw, out double value, out var used) && used == tokens.Raw.Length => value,
        JsonTokenType.String => tokens.GetString() switch
        {
            "NaN" => double.NaN,
            "Infinity" => double.PositiveInfinity,
            "-Infinity" => double.NegativeInfinity,
            _ => null,
        },
        _ => null,
    };

    private sealed record Place((long, long) Run, (long, long)? Points);

    private sealed class FileRun(RunJsonFile file, RunRecord record, (long, long)? points) : RunSource
    {
        public override RunRecord Record => record;

        public override IEnumerable<PointBatch> ReadPoints(IReadOnlyDictionary<string, long> there) =>
            points is { } place ? RunJsonFile.ReadPoints(file.At(place)) : [];

        public override Stream? OpenArtifact(string sha256) => file.artifacts?.Has(sha256) is true ? file.artifacts.OpenRead(sha256) : null;
    }
}
