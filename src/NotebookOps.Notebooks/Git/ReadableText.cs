using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using NotebookOps.Notebooks.Documents;
using NotebookOps.Notebooks.Hygiene.Cleaning;

namespace NotebookOps.Notebooks.Git;

/// <summary>
/// A notebook as people read it, for <c>git diff</c>: each cell begins with its language and tags, as a .dib file has it, and outputs,
/// counts and ids are left out. Cells are not numbered: a new cell would change the line of every later one. A last line stands for what
/// git stores and the text leaves out, so that a notebook that git calls modified shows a difference.
/// </summary>
internal static class ReadableText
{
    private const int DigestDigits = 12;

    /// <returns>UTF-8, lines ended by a line feed.</returns>
    public static byte[] Of(Notebook notebook)
    {
        if (notebook.Format == NotebookFormat.Dib)
        {
            return notebook.Bytes.ToArray();
        }

        var text = new StringBuilder();
        foreach (var cell in notebook.Cells)
        {
            text.Append(text.Length > 0 ? "\n" : "").Append("#!");
            AppendVisible(text, cell.Language);
            if (cell.Tags.Count > 0)
            {
                text.Append(" [");
                AppendVisible(text, string.Join(", ", cell.Tags));
                text.Append(']');
            }

            text.Append('\n');
            var source = cell.Source.ReplaceLineEndings("\n");
            AppendVisible(text, source);
            if (source.Length > 0 && !source.EndsWith('\n'))
            {
                text.Append('\n');
            }
        }

        text.Append(text.Length > 0 ? "\n" : "").Append("#!not-shown ").Append(DigestOfRest(notebook)).Append(" (metadata, cell ids, layout)\n");
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    // Of the clean notebook without its sources: what a run leaves is no difference, and what stands above needs no second line.
    private static string DigestOfRest(Notebook notebook)
    {
        var clean = new ArrayBufferWriter<byte>(Math.Max(notebook.Bytes.Length, 1));
        var stored = Cleaner.Clean(notebook.Bytes.Span, clean, CleanOptions.Default) ? Notebook.Parse(clean.WrittenMemory, NotebookFormat.Ipynb) : notebook;
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var start = 0;
        foreach (var source in stored.Cells.Select(cell => cell.SourceSpan).Where(span => span.Length > 0).OrderBy(span => span.Start))
        {
            hash.AppendData(stored.Bytes.Span[start..source.Start]);
            start = source.End;
        }

        hash.AppendData(stored.Bytes.Span[start..]);
        return Convert.ToHexStringLower(hash.GetHashAndReset())[..DigestDigits];
    }

    // A pager hands escape sequences on to the terminal, and a difference that nobody sees is none.
    private static void AppendVisible(StringBuilder text, string from)
    {
        foreach (var character in from)
        {
            if ((char.IsControl(character) && character is not '\n' and not '\t')
                || character is (>= '\u202a' and <= '\u202e') or (>= '\u2066' and <= '\u2069'))
            {
                text.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}");
            }
            else
            {
                text.Append(character);
            }
        }
    }
}
