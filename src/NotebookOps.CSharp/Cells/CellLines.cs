namespace NotebookOps.CSharp.Cells;

/// <summary>
/// The lines of a cell as notebooks have them: each ends with <c>\n</c>. The compiler ends lines at a lone <c>\r</c> and at U+2028 as well,
/// and its numbers would not be those of the file.
/// </summary>
internal sealed class CellLines
{
    private readonly List<int> ends = [];

    public CellLines(string source)
    {
        for (var end = source.IndexOf('\n', StringComparison.Ordinal); end >= 0; end = source.IndexOf('\n', end + 1))
        {
            ends.Add(end);
        }
    }

    /// <summary>The line, from 1, of the character at <paramref name="position"/>.</summary>
    public int At(int position) => ends.BinarySearch(position) is var index && index >= 0 ? index + 1 : ~index + 1;
}
