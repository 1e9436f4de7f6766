using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace NotebookOps.Cli.Exchange;

/// <summary>A <c>meta.yaml</c> of MLflow's file store: scalars by name.</summary>
internal sealed class MlflowMeta
{
    private const long LargestFile = 4 << 20;

    private readonly Dictionary<string, YamlNode> values;

    private MlflowMeta(string path, Dictionary<string, YamlNode> values)
    {
        Path = path;
        this.values = values;
    }

    public string Path { get; }

    /// <exception cref="NotebookOpsException">It cannot be read, or is not a mapping.</exception>
    public static MlflowMeta Read(string path)
    {
        try
        {
            if (new FileInfo(path).Length > LargestFile)
            {
                throw new NotebookOpsException($"`{path}` is larger than 4 MB, and no `meta.yaml` is. Nothing was imported.");
            }

            using var text = new StreamReader(path);
            var yaml = new YamlStream();
            yaml.Load(text);
            return yaml.Documents is [{ RootNode: YamlMappingNode root }]
                ? new MlflowMeta(path, root.Children.Where(pair => pair.Key is YamlScalarNode { Value: not null }).ToDictionary(pair => ((YamlScalarNode)pair.Key).Value!, pair => pair.Value, StringComparer.Ordinal))
                : throw new NotebookOpsException($"`{path}` does not hold a mapping, as a `meta.yaml` of MLflow does. Nothing was imported.");
        }
        catch (YamlException e)
        {
            throw new NotebookOpsException($"`{path}` is not valid YAML at line {e.Start.Line}: {e.Message.TrimEnd('.')}. Nothing was imported.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new NotebookOpsException($"`{path}` cannot be read: {e.Message} Nothing was imported.", e);
        }
    }

    /// <summary>Null where it is absent or null.</summary>
    public string? Text(string name) => values.GetValueOrDefault(name) is YamlScalarNode { Value: { } text } scalar
        && !(scalar.Style == ScalarStyle.Plain && text is "" or "null" or "~" or "Null" or "NULL") ? text : null;

    /// <exception cref="NotebookOpsException">It is absent.</exception>
    public string NeedText(string name) => Text(name) ?? throw Error(name, "is missing");

    /// <summary>A time in milliseconds; null where it is absent.</summary>
    public DateTimeOffset? Time(string name) => Text(name) is not { } text ? null
        : long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var time) && Milliseconds(time) is { } known ? known
        : throw Error(name, $"is no time in milliseconds: `{text}`");

    /// <summary>The scalars of a mapping in it.</summary>
    public IReadOnlyDictionary<string, string> Map(string name) => values.GetValueOrDefault(name) is YamlMappingNode map
        ? map.Children.Where(pair => pair is { Key: YamlScalarNode { Value: not null }, Value: YamlScalarNode { Value: not null } })
            .ToDictionary(pair => ((YamlScalarNode)pair.Key).Value!, pair => ((YamlScalarNode)pair.Value).Value!, StringComparer.Ordinal)
        : new Dictionary<string, string>();

    /// <summary>Null beyond what a calendar has.</summary>
    public static DateTimeOffset? Milliseconds(long time) =>
        time >= DateTimeOffset.MinValue.ToUnixTimeMilliseconds() && time <= DateTimeOffset.MaxValue.ToUnixTimeMilliseconds() ? DateTimeOffset.FromUnixTimeMilliseconds(time) : null;

    public NotebookOpsException Error(string name, string what) => new($"`{Path}`: `{name}` {what}. Nothing was imported.");
}
