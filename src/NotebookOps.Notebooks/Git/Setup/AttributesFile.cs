using System.Text;
using NotebookOps.Notebooks.Hygiene.Files;

namespace NotebookOps.Notebooks.Git.Setup;

/// <summary>Our one line in a file of git attributes; every other byte is somebody else's and stays.</summary>
internal static class AttributesFile
{
    public const string Line = "*.ipynb filter=notebookops diff=notebookops";

    public static bool Has(string path) => File.Exists(path) && Lines(Read(path)).Any(IsOurs);

    /// <exception cref="NotebookOpsException">The file cannot be written.</exception>
    public static void Add(string path)
    {
        var text = File.Exists(path) ? Read(path) : "";
        if (Lines(text).Any(IsOurs))
        {
            return;
        }

        var newLine = text.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
        // A file whose last line has no end gets ours without one, so that taking it away leaves what was there.
        Write(path, text.Length == 0 || text[^1] == '\n' ? text + Line + newLine : text + newLine + Line);
    }

    /// <returns>Whether the line was there.</returns>
    /// <exception cref="NotebookOpsException">The file cannot be written.</exception>
    public static bool Remove(string path)
    {
        if (!Has(path))
        {
            return false;
        }

        var kept = new StringBuilder();
        foreach (var line in Lines(Read(path)))
        {
            if (!IsOurs(line))
            {
                kept.Append(line);
            }
            else if (line[^1] != '\n')
            {
                kept.Length -= kept.ToString() is [.., '\r', '\n'] ? 2 : Math.Min(kept.Length, 1);
            }
        }

        if (kept.Length > 0)
        {
            Write(path, kept.ToString());
        }
        else
        {
            File.Delete(path);
        }

        return true;
    }

    private static bool IsOurs(string line) => line.Trim() == Line;

    private static IEnumerable<string> Lines(string text)
    {
        for (var start = 0; start < text.Length;)
        {
            var end = text.IndexOf('\n', start) is var found and >= 0 ? found + 1 : text.Length;
            yield return text[start..end];
            start = end;
        }
    }

    // Latin-1 gives every byte a character and back.
    private static string Read(string path) => Encoding.Latin1.GetString(File.ReadAllBytes(path));

    private static void Write(string path, string text) => SafeFile.Write(path, Encoding.Latin1.GetBytes(text));
}
