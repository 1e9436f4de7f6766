using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using NotebookOps.Notebooks.Hygiene.Files;
using NotebookOps.Notebooks.Parameters;

namespace NotebookOps.Notebooks.Hygiene;

/// <summary>
/// Findings that are known and borne with, so that an old repository can begin to check what is new. A finding is known by its rule, its file
/// and its cell's source, not by its line: what moves stays known, what is edited is looked at anew.
/// </summary>
internal sealed class Baseline
{
    private static readonly JsonWriterOptions s_readable = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly string folder;
    private readonly SortedDictionary<Entry, int> counts = [];

    /// <param name="path">The baseline's file: notebooks are named relative to its folder.</param>
    public Baseline(string path) => folder = Path.GetDirectoryName(Path.GetFullPath(path))!;

    /// <summary>Reads a baseline that <see cref="Write"/> wrote.</summary>
    /// <exception cref="NotebookOpsException">The file is missing or no baseline.</exception>
    public static Baseline Read(string path)
    {
        var baseline = new Baseline(path);
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(path));
            foreach (var item in document.RootElement.GetProperty("findings").EnumerateArray())
            {
                var entry = new Entry(
                    item.GetProperty("file").GetString() ?? "", item.GetProperty("rule").GetString() ?? "", item.GetProperty("cell").GetString() ?? "");
                baseline.counts[entry] = baseline.counts.GetValueOrDefault(entry) + item.GetProperty("count").GetInt32();
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new NotebookOpsException($"The baseline {Wording.Quote(path)} could not be read: {e.Message} Make it with `--write-baseline`.", e);
        }
        catch (JsonException e)
        {
            throw new NotebookOpsException($"{Wording.Quote(path)} is no baseline of this tool: it is not JSON. Make one with `--write-baseline`.", e);
        }
        catch (Exception e) when (e is KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new NotebookOpsException($"{Wording.Quote(path)} is no baseline of this tool: it has no list `findings` of files, rules and cells. Make one with `--write-baseline`.", e);
        }

        return baseline;
    }

    /// <summary>Finds out whether a baseline may be written to a file: a shell that expands a pattern may have put a notebook in its place.</summary>
    /// <exception cref="NotebookOpsException">It may not: the file is something else, or its folder is missing.</exception>
    public static void RequireWritable(string path)
    {
        if (NotebookFiles.IsNotebook(path))
        {
            throw new NotebookOpsException($"{Wording.Quote(path)} is a notebook, and a baseline would take its place. Name the baseline's own file: `--write-baseline known.json`.");
        }

        if (File.Exists(path))
        {
            _ = new FileInfo(path).Length == 0 ? null : ReadOwn(path);
        }
        else if (!Directory.Exists(Path.GetDirectoryName(Path.GetFullPath(path))))
        {
            throw new NotebookOpsException($"The baseline {Wording.Quote(path)} cannot be written: there is no such folder. Make it first, or name another.");
        }
    }

    private static Baseline ReadOwn(string path)
    {
        try
        {
            return Read(path);
        }
        catch (NotebookOpsException e)
        {
            throw new NotebookOpsException($"{Wording.Quote(path)} is there and no baseline of this tool, so it is left as it is. Name another file, or take this one away.", e);
        }
    }

    public void Add(CheckedNotebook notebook)
    {
        foreach (var finding in notebook.Findings)
        {
            var entry = EntryOf(notebook, finding);
            counts[entry] = counts.GetValueOrDefault(entry) + 1;
        }
    }

    /// <summary>The notebook without the findings that are known; of several alike, as many as are known.</summary>
    public CheckedNotebook Without(CheckedNotebook notebook)
    {
        var left = new Dictionary<Entry, int>();
        return notebook with
        {
            Findings =
            [
                .. notebook.Findings.Where(finding =>
                {
                    var entry = EntryOf(notebook, finding);
                    var known = left.TryGetValue(entry, out var rest) ? rest : counts.GetValueOrDefault(entry);
                    left[entry] = Math.Max(0, known - 1);
                    return known == 0;
                }),
            ],
        };
    }

    public byte[] Write()
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, s_readable))
        {
            json.WriteStartObject();
            json.WriteNumber("version", 1);
            json.WriteStartArray("findings");
            foreach (var (entry, count) in counts)
            {
                json.WriteStartObject();
                json.WriteString("file", entry.File);
                json.WriteString("rule", entry.Rule);
                json.WriteString("cell", entry.Cell);
                json.WriteNumber("count", count);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        bytes.Write(Encoding.UTF8.GetBytes("\n"));
        return bytes.ToArray();
    }

    private Entry EntryOf(CheckedNotebook notebook, Finding finding) =>
        new(Path.GetRelativePath(folder, Path.GetFullPath(notebook.Path)).Replace(Path.DirectorySeparatorChar, '/'), finding.RuleId, finding.CellHash);

    private readonly record struct Entry(string File, string Rule, string Cell) : IComparable<Entry>
    {
        public int CompareTo(Entry other) => string.CompareOrdinal(File, other.File) is var file and not 0 ? file
            : string.CompareOrdinal(Rule, other.Rule) is var rule and not 0 ? rule
            : string.CompareOrdinal(Cell, other.Cell);
    }
}
