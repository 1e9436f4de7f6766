using NotebookOps.Notebooks.Hygiene.Files;

namespace NotebookOps.Notebooks.Hygiene.Settings;

/// <summary>One <c>.editorconfig</c> file. A line that is neither a comment, a section nor a pair is passed over, as the specification has it.</summary>
internal sealed class EditorConfigFile
{
    // The longest that the specification wants supported; what is longer was not written by hand.
    private const int LongestSection = 4096;
    private const int LongestKey = 1024;
    private const int LongestValue = 4096;

    private readonly List<Section> sections = [];

    private EditorConfigFile(string folder) => Folder = folder;

    public string Folder { get; }

    /// <summary>Whether the folders above are none of this file's business.</summary>
    public bool IsRoot { get; private set; }

    /// <summary>The keys that the file sets, each with its line, from 1.</summary>
    public IEnumerable<(int Line, string Key)> Keys => sections.SelectMany(section => section.Pairs).Select(pair => (pair.Line, pair.Key));

    public static EditorConfigFile Parse(string folder, IEnumerable<string> lines)
    {
        var file = new EditorConfigFile(folder);
        Section? section = null;
        var inPreamble = true;
        var number = 0;
        foreach (var line in lines.Select(line => line.Trim().TrimStart('\ufeff')))
        {
            number++;
            if (line.Length == 0 || line[0] is '#' or ';')
            {
                continue;
            }

            if (line[0] == '[' && line[^1] == ']')
            {
                inPreamble = false;
                section = line.Length <= LongestSection ? new Section(new Glob(line[1..^1]), []) : null;
                if (section is not null)
                {
                    file.sections.Add(section);
                }
            }
            else if (Split(line) is var (key, value))
            {
                section?.Pairs.Add(new(key, value, number));
                file.IsRoot = inPreamble && key.Equals("root", StringComparison.OrdinalIgnoreCase)
                    ? value.Equals("true", StringComparison.OrdinalIgnoreCase)
                    : file.IsRoot;
            }
        }

        return file;
    }

    /// <summary>Adds what this file says about <paramref name="path"/>, over what is there already.</summary>
    public void CollectFor(string path, Dictionary<string, EditorConfigValue> values)
    {
        var relative = Path.GetRelativePath(Folder, path).Replace(Path.DirectorySeparatorChar, '/');
        foreach (var section in sections.Where(section => section.Glob.IsMatch(relative)))
        {
            foreach (var (key, value, line) in section.Pairs)
            {
                if (value.Equals("unset", StringComparison.OrdinalIgnoreCase))
                {
                    _ = values.Remove(key);
                }
                else
                {
                    values[key] = new EditorConfigValue(value, Path.Combine(Folder, EditorConfig.FileName), line);
                }
            }
        }
    }

    private static (string Key, string Value)? Split(string line)
    {
        var equals = line.IndexOf('=', StringComparison.Ordinal);
        if (equals < 0)
        {
            return null;
        }

        var key = line[..equals].TrimEnd();
        var value = line[(equals + 1)..].TrimStart();
        return key.Length is > 0 and <= LongestKey && value.Length <= LongestValue ? (key, value) : null;
    }

    private sealed record Section(Glob Glob, List<Pair> Pairs);

    private readonly record struct Pair(string Key, string Value, int Line);
}
