using System.Text;
using System.Text.Json;

namespace NotebookOps.Notebooks.Parameters;

/// <summary>Where values for parameters come from: <c>name=value</c> on a command line, or a JSON object.</summary>
internal static class ParameterSources
{
    /// <summary>More than anybody writes by hand: a bound on what a stranger's file can cost.</summary>
    public const long LargestFile = 16 * 1024 * 1024;

    private static readonly JsonDocumentOptions s_strict = new() { AllowDuplicateProperties = false };

    /// <summary>Reads <c>name=value</c>; everything after the first equals sign is the value, blanks and quotes included.</summary>
    /// <exception cref="NotebookOpsException">An argument has no equals sign or no name, or a name is given twice. All faults are told at once.</exception>
    public static IReadOnlyDictionary<string, ParameterValue> FromArguments(IEnumerable<string> arguments)
    {
        var values = new Dictionary<string, ParameterValue>(StringComparer.Ordinal);
        var faults = new List<string>();
        foreach (var argument in arguments)
        {
            var equals = argument.IndexOf('=', StringComparison.Ordinal);
            var name = equals < 0 ? argument.Trim() : argument[..equals].Trim();
            if (equals < 0)
            {
                faults.Add($"The parameter {Wording.Quote(argument)} has no value. Write it as `name=value`.");
            }
            else if (name.Length == 0)
            {
                faults.Add($"The parameter {Wording.Quote(argument)} has no name. Write it as `name=value`.");
            }
            else if (!values.TryAdd(name, new ParameterValue.Text(argument[(equals + 1)..])))
            {
                faults.Add($"The parameter {Wording.Quote(name)} is given twice. Give it once.");
            }
        }

        return faults.Count == 0 ? values : throw new NotebookOpsException(string.Join('\n', faults));
    }

    /// <summary>Reads a JSON object whose members are the values.</summary>
    /// <param name="json">The text.</param>
    /// <param name="source">What messages call it: a path in backticks, or the variable's name.</param>
    /// <exception cref="NotebookOpsException">It is not a JSON object, or a name is in it twice.</exception>
    public static IReadOnlyDictionary<string, ParameterValue> FromJson(string json, string source)
    {
        JsonElement root;
        try
        {
            using var document = JsonDocument.Parse(json, s_strict);
            root = document.RootElement.Clone();
        }
        catch (JsonException fault)
        {
            var place = fault.LineNumber is { } line ? $" at line {line + 1}, byte {fault.BytePositionInLine + 1}" : "";
            throw new NotebookOpsException(
                $"{source} is not valid JSON{place}: {Cause(fault)}. Write an object such as `{{\"rate\": 0.1}}`; NaN and infinities are the strings \"NaN\", \"Infinity\" and \"-Infinity\".",
                fault);
        }

        if (root.ValueKind != JsonValueKind.Object)
        {
            throw new NotebookOpsException($"{source} holds JSON, but not an object. Write the parameters as `{{\"rate\": 0.1}}`.");
        }

        return root.EnumerateObject().ToDictionary(
            member => JsonText.NameOf(member), member => (ParameterValue)new ParameterValue.Json(member.Value), StringComparer.Ordinal);
    }

    /// <summary>Reads a file that holds one JSON object.</summary>
    /// <exception cref="NotebookOpsException">It cannot be read, or is not a JSON object in UTF-8.</exception>
    public static IReadOnlyDictionary<string, ParameterValue> FromJsonFile(string path) =>
        FromJson(ReadText(path), "The parameters file " + Wording.Quote(path));

    /// <summary>The text of a parameters file, without its byte order mark.</summary>
    /// <exception cref="NotebookOpsException">It cannot be read, is larger than <see cref="LargestFile"/>, or is not UTF-8.</exception>
    public static string ReadText(string path)
    {
        try
        {
            var file = new FileInfo(path);
            if (file.Exists && file.Length > LargestFile)
            {
                throw new NotebookOpsException($"The parameters file {Wording.Quote(path)} is larger than 16 MB. Is it the right file?");
            }

            var bytes = File.ReadAllBytes(path).AsSpan();
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes.StartsWith("\uFEFF"u8) ? bytes[3..] : bytes);
        }
        catch (DecoderFallbackException fault)
        {
            throw new NotebookOpsException($"The parameters file {Wording.Quote(path)} is not UTF-8 text. Save it as UTF-8.", fault);
        }
        catch (Exception fault) when (fault is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new NotebookOpsException($"There is no parameters file {Wording.Quote(path)}. Check the path.", fault);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new NotebookOpsException($"The parameters file {Wording.Quote(path)} cannot be read: {fault.Message}", fault);
        }
    }

    // The reader appends its own coordinates, counted from 0; ours are counted from 1.
    private static string Cause(JsonException fault)
    {
        var coordinates = fault.Message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return (coordinates < 0 ? fault.Message : fault.Message[..coordinates]).TrimEnd('.');
    }
}
