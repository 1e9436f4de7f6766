using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using NotebookOps.Tracking.Stores;

namespace NotebookOps.Cli.Commands;

/// <summary>Runs as JSON, for programs: the shape is a promise.</summary>
internal static class RunsJson
{
    private static readonly JsonWriterOptions Options = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>An array of runs.</summary>
    public static void WriteList(TextWriter output, IEnumerable<RunSummary> runs) => Write(output, json =>
    {
        json.WriteStartArray();
        foreach (var run in runs)
        {
            WriteRun(json, run);
        }
        json.WriteEndArray();
    });

    /// <summary>One run.</summary>
    public static void WriteRun(TextWriter output, RunSummary run) => Write(output, json => WriteRun(json, run));

    /// <summary>One run with all that is known of it: an object <c>provenance</c> comes last, which <see cref="RunsProvenanceJson"/> describes.</summary>
    public static void WriteRun(TextWriter output, RunDetails run) => Write(output, json => WriteRun(json, run.Summary, () => RunsProvenanceJson.Write(json, run)));

    /// <summary><c>{"run","complete","nodes":[{"id","kind","name","detail"}],"edges":[{"from","to","relation"}]}</c>: ids are runs' ids and contents' SHA-256.</summary>
    public static void WriteLineage(TextWriter output, RunLineage lineage) => Write(output, json =>
    {
        json.WriteStartObject();
        json.WriteString("run", lineage.Run);
        json.WriteBoolean("complete", lineage.IsComplete);
        WriteArray(json, "nodes", lineage.Nodes, node =>
        {
            json.WriteStartObject();
            json.WriteString("id", node.Id);
            json.WriteString("kind", node.Kind);
            json.WriteString("name", node.Name);
            json.WriteString("detail", node.Detail);
            json.WriteEndObject();
        });
        WriteArray(json, "edges", lineage.Edges, edge =>
        {
            json.WriteStartObject();
            json.WriteString("from", edge.From);
            json.WriteString("to", edge.To);
            json.WriteString("relation", edge.Relation);
            json.WriteEndObject();
        });
        json.WriteEndObject();
    });

    /// <summary>
    /// <c>{"runs":[...],"params":[{"name","differs","values":[...]}],"metrics":[{"name","smallerIsBetter","values":[...],"differences":[...],"best":[...]}]}</c>:
    /// values in the order of the runs, null where a run has none; smallerIsBetter is null where neither is; a metric's values are its last ones, its differences are to the first run.
    /// </summary>
    public static void WriteComparison(TextWriter output, RunComparison comparison) => Write(output, json =>
    {
        json.WriteStartObject();
        WriteArray(json, "runs", comparison.Runs, run => WriteRun(json, run));
        WriteArray(json, "params", comparison.Params, parameter =>
        {
            json.WriteStartObject();
            json.WriteString("name", parameter.Name);
            json.WriteBoolean("differs", parameter.Differs);
            WriteArray(json, "values", parameter.Values, value => WriteParameter(json, value));
            json.WriteEndObject();
        });
        WriteArray(json, "metrics", comparison.Metrics, metric =>
        {
            json.WriteStartObject();
            json.WriteString("name", metric.Name);
            WriteBoolean(json, "smallerIsBetter", metric.SmallerIsBetter);
            WriteArray(json, "values", metric.Values, value => WriteNumber(json, value?.Last));
            WriteArray(json, "differences", metric.Differences, difference => WriteNumber(json, difference));
            WriteArray(json, "best", metric.IsBest, json.WriteBooleanValue);
            json.WriteEndObject();
        });
        json.WriteEndObject();
    });

    private static void WriteRun(Utf8JsonWriter json, RunSummary run, Action? writeMore = null)
    {
        json.WriteStartObject();
        json.WriteString("id", run.Id);
        json.WriteString("experiment", run.Experiment);
        json.WriteString("name", run.Name);
        json.WriteString("status", run.Status.ToString().ToLowerInvariant());
        json.WriteString("started", Time(run.Started));
        json.WriteString("ended", run.Ended is { } ended ? Time(ended) : null);
        json.WriteString("parent", run.Parent);
        json.WriteStartObject("params");
        foreach (var (name, parameter) in run.Params)
        {
            json.WritePropertyName(name);
            WriteParameter(json, parameter);
        }
        json.WriteEndObject();
        json.WriteStartObject("metrics");
        foreach (var (name, metric) in run.Metrics)
        {
            json.WriteStartObject(name);
            WriteNumber(json, "last", metric.Last);
            json.WriteNumber("step", metric.Step);
            json.WriteNumber("count", metric.Count);
            WriteNumber(json, "min", metric.Min);
            WriteNumber(json, "max", metric.Max);
            WriteNumber(json, "best", metric.Best);
            json.WriteEndObject();
        }
        json.WriteEndObject();
        json.WriteStartObject("tags");
        foreach (var (name, value) in run.Tags)
        {
            json.WriteString(name, value);
        }
        json.WriteEndObject();
        json.WriteString("notebook", run.Notebook);
        WriteBoolean(json, "linear", run.Linear);
        writeMore?.Invoke();
        json.WriteEndObject();
    }

    internal static void WriteBoolean(Utf8JsonWriter json, string name, bool? value)
    {
        if (value is { } known)
        {
            json.WriteBoolean(name, known);
        }
        else
        {
            json.WriteNull(name);
        }
    }

    internal static void WriteParameter(Utf8JsonWriter json, RunParameter? parameter)
    {
        switch (parameter?.Value)
        {
            case null:
                json.WriteNullValue();
                break;
            case bool flag:
                json.WriteBooleanValue(flag);
                break;
            case long whole:
                json.WriteNumberValue(whole);
                break;
            case decimal exact:
                json.WriteNumberValue(exact);
                break;
            case double real:
                WriteNumber(json, real);
                break;
            case string text when parameter.IsJson:
                json.WriteRawValue(text);
                break;
            case var other:
                json.WriteStringValue(Convert.ToString(other, CultureInfo.InvariantCulture));
                break;
        }
    }

    internal static void WriteNumber(Utf8JsonWriter json, string name, double? value)
    {
        json.WritePropertyName(name);
        WriteNumber(json, value);
    }

    /// <summary>JSON has no NaN and no infinities: they are the strings that .NET and Python write.</summary>
    private static void WriteNumber(Utf8JsonWriter json, double? value)
    {
        switch (value)
        {
            case null:
                json.WriteNullValue();
                break;
            case { } number when double.IsFinite(number):
                json.WriteNumberValue(number);
                break;
            case { } number:
                json.WriteStringValue(number.ToString(CultureInfo.InvariantCulture));
                break;
        }
    }

    internal static void WriteArray<T>(Utf8JsonWriter json, string name, IEnumerable<T> items, Action<T> write)
    {
        json.WriteStartArray(name);
        foreach (var item in items)
        {
            write(item);
        }
        json.WriteEndArray();
    }

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);

    private static void Write(TextWriter output, Action<Utf8JsonWriter> write)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, Options))
        {
            write(json);
        }
        output.WriteLine(Encoding.UTF8.GetString(bytes.GetBuffer().AsSpan(0, (int)bytes.Length)));
    }
}
