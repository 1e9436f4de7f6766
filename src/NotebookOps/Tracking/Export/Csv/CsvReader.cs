using System.Text;

namespace NotebookOps.Tracking.Export.Csv;

/// <summary>The rows of a CSV file (RFC 4180), with the line at which each begins. Commas, semicolons or tabs stand between cells: whichever the first line has most of.
/// It refuses what libraries mend, a quote that never ends among it, and names the line: what comes in is a stranger's, and becomes runs.</summary>
/// <param name="source">The file.</param>
/// <param name="name">What people call it.</param>
/// <param name="wanted">What stands between cells, where that is known.</param>
internal sealed class CsvReader(TextReader source, string name, char? wanted = null)
{
    private const int LongestCell = 1 << 20;
    private const int MostCells = 16_384;

    private readonly StringBuilder cell = new();
    private char separator;
    private int line = 1;

    /// <exception cref="NotebookOpsException">It is not such a file: the message names the line.</exception>
    public IEnumerable<(int Line, IReadOnlyList<string> Cells)> ReadRows()
    {
        var first = ReadLine();
        separator = wanted ?? ",;\t".MaxBy(candidate => Outside(first).Count(character => character == candidate));
        // Read again, for a cell of it may go on in the next line.
        using var all = new Joined(first, source);
        while (all.Peek() >= 0)
        {
            var start = line;
            var cells = ReadRow(all);
            if (cells is not [""])
            {
                yield return (start, cells);
            }
        }
    }

    /// <summary>The first line with its end.</summary>
    private string ReadLine()
    {
        var first = new StringBuilder();
        while (first.Length < LongestCell && source.Read() is var next and >= 0)
        {
            first.Append((char)next);
            if (next == '\n')
            {
                break;
            }
        }

        return first.ToString();
    }

    private List<string> ReadRow(TextReader text)
    {
        var cells = new List<string>();
        while (true)
        {
            cells.Add(ReadCell(text));
            if (cells.Count > MostCells)
            {
                throw Error($"it has more than {MostCells} cells in a row");
            }

            var end = text.Read();
            if (end == separator)
            {
                continue;
            }

            if (end == '\r' && text.Peek() == '\n')
            {
                end = text.Read();
            }

            if (end is '\n' or '\r')
            {
                line++;
            }

            return cells;
        }
    }

    private string ReadCell(TextReader text)
    {
        cell.Clear();
        if (text.Peek() != '"')
        {
            while (text.Peek() is var next and >= 0 && next != separator && next is not ('\n' or '\r'))
            {
                Append(text.Read());
            }

            return cell.ToString();
        }

        var start = line;
        text.Read();
        while (true)
        {
            var next = text.Read();
            if (next < 0)
            {
                line = start;
                throw Error("a quote begins there and never ends");
            }

            if (next == '"')
            {
                if (text.Peek() != '"')
                {
                    break;
                }

                text.Read();
            }
            else if (next == '\n')
            {
                line++;
            }

            Append(next);
        }

        return text.Peek() is var after && (after < 0 || after == separator || after is '\n' or '\r')
            ? cell.ToString()
            : throw Error("something stands between a closing quote and the next cell (a quote inside a cell is written twice)");
    }

    private void Append(int character)
    {
        if (cell.Length == LongestCell)
        {
            throw Error("a cell has more than a million characters");
        }

        cell.Append((char)character);
    }

    private NotebookOpsException Error(string what) => new(FormattableString.Invariant($"`{name}` is no CSV file that can be read: line {line}: {what}. Nothing was imported."));

    private static IEnumerable<char> Outside(string line)
    {
        var quoted = false;
        foreach (var character in line)
        {
            quoted ^= character == '"';
            if (!quoted)
            {
                yield return character;
            }
        }
    }

    /// <summary>A line, and what stands behind it.</summary>
    private sealed class Joined(string first, TextReader rest) : TextReader
    {
        private int place;

        public override int Peek() => place < first.Length ? first[place] : rest.Peek();

        public override int Read() => place < first.Length ? first[place++] : rest.Read();
    }
}
