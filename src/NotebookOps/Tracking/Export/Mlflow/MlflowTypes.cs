using System.Text.Json;
using NotebookOps.Tracking.Export.Csv;
using NotebookOps.Tracking.Stores;

namespace NotebookOps.Tracking.Export.Mlflow;

/// <summary>
/// The types of parameters, for MLflow knows only texts: <c>{key: [kind, C# type]}</c> as JSON, in as many tags as that takes. Only those are written that
/// would be taken for something else when they are read back.
/// </summary>
internal static class MlflowTypes
{
    private const string Prefix = "notebookops.types.";

    // Within the characters that MLflow takes in a tag, however the last entry of one is escaped.
    private const int LongestTag = 4_000;

    public static void Write(IEnumerable<(string Key, string Text, RunParameter Value)> parameters, IDictionary<string, string> tags)
    {
        var types = new Dictionary<string, string[]>(StringComparer.Ordinal);
        var (length, count) = (0, 0);
        foreach (var (key, text, value) in parameters)
        {
            if (CsvValues.One(text) == value with { Declared = null })
            {
                continue;
            }

            string[] entry = [SqlValues.ToColumns(value).Kind, value.Type];
            var size = JsonSerializer.Serialize(key).Length + JsonSerializer.Serialize(entry).Length + 2;
            if (length + size > LongestTag)
            {
                End();
            }

            types.Add(key, entry);
            length += size;
        }

        End();

        void End()
        {
            if (types.Count > 0)
            {
                tags[FormattableString.Invariant($"{Prefix}{count++}")] = JsonSerializer.Serialize(types);
                types.Clear();
                length = 0;
            }
        }
    }

    /// <summary>What <see cref="Write"/> has written.</summary>
    /// <exception cref="JsonException">It is not as that writes it.</exception>
    public static IReadOnlyDictionary<string, string[]> Read(IReadOnlyDictionary<string, string> tags)
    {
        var types = new Dictionary<string, string[]>(StringComparer.Ordinal);
        foreach (var (_, text) in tags.Where(tag => tag.Key.StartsWith(Prefix, StringComparison.Ordinal)))
        {
            foreach (var (key, entry) in JsonSerializer.Deserialize<Dictionary<string, string[]>>(text) ?? [])
            {
                types[key] = entry is [not null, not null] ? entry : throw new JsonException($"`{key}` has no kind and type.");
            }
        }

        return types;
    }

    /// <summary>A parameter as it was, from its text.</summary>
    /// <exception cref="FormatException">The text is not of that kind.</exception>
    public static RunParameter Parameter(string text, string[]? type) =>
        type is [var kind, var name] ? SqlValues.ToParameter(kind, text, name) : CsvValues.One(text);
}
