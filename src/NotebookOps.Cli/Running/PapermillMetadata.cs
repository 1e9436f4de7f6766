using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using NotebookOps.Notebooks.Parameters;

namespace NotebookOps.Cli.Running;

/// <summary>
/// The <c>papermill</c> metadata of a run and of its cells, which papermill, scrapbook and their viewers read:
/// https://papermill.readthedocs.io
/// </summary>
internal static class PapermillMetadata
{
    public const string Key = "papermill";

    public static string OfRun(NotebookRun run) => Write(json =>
    {
        json.WriteStartObject("default_parameters");
        foreach (var declaration in run.Declarations.Where(declaration => declaration.DefaultText is not null))
        {
            json.WritePropertyName(declaration.Name);
            WriteText(json, declaration.DefaultText!);
        }
        json.WriteEndObject();
        WriteNumber(json, "duration", run.Ended - run.Started);
        WriteTime(json, "end_time", run.Ended);
        json.WriteStartObject("environment_variables");
        json.WriteEndObject();
        WriteException(json, run.Outcome switch { RunOutcome.Unfinished => null, RunOutcome.Succeeded => false, _ => true });
        json.WriteString("input_path", run.Plan.NotebookPath);
        json.WriteString("output_path", run.Plan.OutputPath);
        json.WriteStartObject("parameters");
        foreach (var (name, value) in run.Overrides)
        {
            json.WritePropertyName(name);
            switch (value)
            {
                case ParameterValue.Json { Value: var element }:
                    element.WriteTo(json);
                    break;
                case ParameterValue.Text { Value: var text } when IsText(run, name):
                    json.WriteStringValue(text);
                    break;
                case ParameterValue.Text { Value: var text }:
                    WriteText(json, text);
                    break;
            }
        }
        json.WriteEndObject();
        WriteTime(json, "start_time", run.Started);
        json.WriteString("version", $"notebookops {CommandLine.Version}");
    });

    public static string OfCell(CellRun cell) => Write(json =>
    {
        WriteNumber(json, "duration", cell.Elapsed);
        WriteTime(json, "end_time", cell.Ended);
        WriteException(json, cell.Status switch { CellStatus.Completed => false, CellStatus.Failed => true, _ => null });
        WriteTime(json, "start_time", cell.Started);
        json.WriteString("status", cell.Status.ToString().ToLowerInvariant());
        json.WriteStartArray("tags");
        json.WriteEndArray();
    });

    private static string Write(Action<Utf8JsonWriter> members)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, NbformatOutput.Options))
        {
            json.WriteStartObject();
            members(json);
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static bool IsText(NotebookRun run, string name) =>
        run.Declarations.Any(declaration => declaration.Name == name && declaration.TypeText.TrimEnd('?') is "string" or "char");

    // `0.1` is meant as a number and `true` as a truth value; whatever is not JSON is C# or plain text.
    private static void WriteText(Utf8JsonWriter json, string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            document.RootElement.WriteTo(json);
        }
        catch (JsonException)
        {
            json.WriteStringValue(text);
        }
    }

    private static void WriteNumber(Utf8JsonWriter json, string name, TimeSpan? duration)
    {
        if (duration is { } value)
        {
            json.WriteNumber(name, Math.Round(value.TotalSeconds, 6));
        }
        else
        {
            json.WriteNull(name);
        }
    }

    private static void WriteTime(Utf8JsonWriter json, string name, DateTimeOffset? time)
    {
        if (time is { } value)
        {
            json.WriteString(name, value.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'+00:00'", CultureInfo.InvariantCulture));
        }
        else
        {
            json.WriteNull(name);
        }
    }

    private static void WriteException(Utf8JsonWriter json, bool? exception)
    {
        if (exception is { } value)
        {
            json.WriteBoolean("exception", value);
        }
        else
        {
            json.WriteNull("exception");
        }
    }
}
