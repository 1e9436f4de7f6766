using System.Globalization;
using System.Text;
using System.Text.Json;
using NotebookOps.Notebooks.Parameters;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace NotebookOps.Cli.Running;

/// <summary>
/// Values for parameters from a YAML mapping, by YAML 1.2's core schema. A plain word on the first level is text whose meaning the
/// declared type decides, as on the command line: <c>code: 007</c> is "007" for a <c>string</c> and 7 for an <c>int</c>.
/// </summary>
internal static class YamlParameters
{
    // Aliases can make gigabytes of a hundred bytes, and brackets alone can make a stack overflow.
    private const int LargestDocument = 8 * 1024 * 1024;
    private const int Deepest = 60;

    /// <param name="yaml">The text.</param>
    /// <param name="source">What messages call it.</param>
    /// <exception cref="NotebookOpsException">It is not one YAML mapping with names as keys.</exception>
    public static Dictionary<string, ParameterValue> Read(string yaml, string source)
    {
        try
        {
            return Read(new Parser(new StringReader(yaml)), source);
        }
        catch (YamlException fault)
        {
            throw new NotebookOpsException($"{source} is not valid YAML at line {fault.Start.Line}, column {fault.Start.Column}: {fault.Message}", fault);
        }
    }

    private static Dictionary<string, ParameterValue> Read(Parser parser, string source)
    {
        var values = new Dictionary<string, ParameterValue>(StringComparer.Ordinal);
        parser.Consume<StreamStart>();
        if (!parser.TryConsume<DocumentStart>(out _))
        {
            return values;
        }

        if (!parser.TryConsume<MappingStart>(out _))
        {
            throw new NotebookOpsException($"{source} does not hold a mapping. Write one parameter a line, as `rate: 0.1`.");
        }

        var document = new YamlAsJson(parser, source);
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            if (!parser.TryConsume<Scalar>(out var name))
            {
                throw new NotebookOpsException($"{source} has a key at line {parser.Current!.Start.Line} that is not a name. Write one parameter a line, as `rate: 0.1`.");
            }

            var word = parser.Current is Scalar { Style: ScalarStyle.Plain, Tag.IsEmpty: true } plain && !YamlAsJson.IsNull(plain.Value) ? plain.Value : null;
            var json = document.Next();
            if (!values.TryAdd(name.Value, word is null ? new ParameterValue.Json(json) : new ParameterValue.Text(word)))
            {
                throw new NotebookOpsException($"{source} gives `{name.Value}` twice, the second time at line {name.Start.Line}. Give it once.");
            }
        }

        parser.Consume<DocumentEnd>();
        return parser.Accept<DocumentStart>(out var second)
            ? throw new NotebookOpsException($"{source} holds a second document from line {second.Start.Line}. Keep one.")
            : values;
    }

    // Node by node, so that an anchored node's JSON can be written again where an alias stands.
    private sealed class YamlAsJson(Parser parser, string source)
    {
        private readonly Dictionary<AnchorName, string> anchored = [];
        private readonly StringBuilder json = new();

        public static bool IsNull(string word) => word is "" or "~" or "null" or "Null" or "NULL";

        public JsonElement Next()
        {
            json.Clear();
            Write(0);
            using var document = JsonDocument.Parse(json.ToString());
            return document.RootElement.Clone();
        }

        private void Write(int depth)
        {
            if (depth > Deepest || json.Length > LargestDocument)
            {
                throw new NotebookOpsException($"{source} is nested too deeply or grows too large at line {parser.Current?.Start.Line}. Is it the right file?");
            }

            if (parser.TryConsume<AnchorAlias>(out var alias))
            {
                json.Append(anchored.TryGetValue(alias.Value, out var known)
                    ? known
                    : throw new NotebookOpsException($"{source} names `*{alias.Value}` at line {alias.Start.Line} before it is defined."));
                return;
            }

            var start = json.Length;
            var node = parser.Consume<NodeEvent>();
            switch (node)
            {
                case Scalar scalar:
                    json.Append(Scalar(scalar));
                    break;
                case SequenceStart:
                    WriteSequence(depth);
                    break;
                case MappingStart:
                    WriteMapping(depth);
                    break;
            }

            if (!node.Anchor.IsEmpty)
            {
                anchored[node.Anchor] = json.ToString(start, json.Length - start);
            }
        }

        private void WriteSequence(int depth)
        {
            json.Append('[');
            for (var first = true; !parser.TryConsume<SequenceEnd>(out _); first = false)
            {
                _ = first ? json : json.Append(',');
                Write(depth + 1);
            }

            json.Append(']');
        }

        private void WriteMapping(int depth)
        {
            var names = new HashSet<string>(StringComparer.Ordinal);
            json.Append('{');
            while (!parser.TryConsume<MappingEnd>(out _))
            {
                if (!parser.TryConsume<Scalar>(out var name) || !names.Add(name.Value))
                {
                    throw new NotebookOpsException($"{source} has a key at line {(name ?? parser.Current)!.Start.Line} that is not a name, or stands there twice.");
                }

                json.Append(names.Count == 1 ? "" : ",").Append(Quoted(name.Value)).Append(':');
                Write(depth + 1);
            }

            json.Append('}');
        }

        private string Scalar(Scalar scalar)
        {
            var tag = scalar.Tag.IsEmpty ? "" : scalar.Tag.Value;
            return tag switch
            {
                "tag:yaml.org,2002:str" or "!" => Quoted(scalar.Value),
                "" or "?" or "tag:yaml.org,2002:int" or "tag:yaml.org,2002:float" or "tag:yaml.org,2002:bool" or "tag:yaml.org,2002:null" =>
                    scalar.Style == ScalarStyle.Plain ? Plain(scalar.Value) : Quoted(scalar.Value),
                _ => throw new NotebookOpsException($"{source} has the tag `{tag}` at line {scalar.Start.Line}, which has no meaning for a parameter."),
            };
        }

        private static string Plain(string word)
        {
            if (IsNull(word))
            {
                return "null";
            }

            return word switch
            {
                "true" or "True" or "TRUE" => "true",
                "false" or "False" or "FALSE" => "false",
                ".nan" or ".NaN" or ".NAN" => "\"NaN\"",
                ".inf" or ".Inf" or ".INF" or "+.inf" or "+.Inf" or "+.INF" => "\"Infinity\"",
                "-.inf" or "-.Inf" or "-.INF" => "\"-Infinity\"",
                _ => YamlNumber.AsJson(word) ?? Quoted(word),
            };
        }

        private static string Quoted(string text)
        {
            var quoted = new StringBuilder("\"");
            foreach (var unit in text)
            {
                _ = unit is < ' ' or '"' or '\\' or > '~' ? quoted.Append(CultureInfo.InvariantCulture, $"\\u{(int)unit:x4}") : quoted.Append(unit);
            }

            return quoted.Append('"').ToString();
        }
    }
}
