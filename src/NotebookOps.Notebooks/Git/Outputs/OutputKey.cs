using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using NotebookOps.Notebooks.Documents;

namespace NotebookOps.Notebooks.Git.Outputs;

/// <summary>
/// What a cell's outputs are found by. The same source yields other results below other cells, so what stands above belongs to it; where
/// nothing was kept for just that, the cell's id and then its place among its equals tell which of the results is the likeliest.
/// </summary>
/// <param name="Cell">Language and source: 64 hexadecimal digits.</param>
/// <param name="Above">The code cells above, each with language and source, in their order: 16 hexadecimal digits.</param>
/// <param name="Id">The cell's id: 16 hexadecimal digits; zeros where it has none.</param>
/// <param name="Occurrence">Of cells with the same language and source the how manieth, from 1.</param>
internal readonly record struct OutputKey(string Cell, string Above, string Id, int Occurrence)
{
    private const int ShortDigits = 16;

    private static readonly string s_none = new('0', ShortDigits);

    /// <summary>All but <see cref="Cell"/>, as it stands in the name of a file.</summary>
    public string Circumstances => string.Create(CultureInfo.InvariantCulture, $"{Above}-{Id}-{Occurrence}");

    /// <summary>The keys of a notebook's code cells by cell number.</summary>
    public static Dictionary<int, OutputKey> OfCells(Notebook notebook)
    {
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        var keys = new Dictionary<int, OutputKey>();
        var above = s_none;
        foreach (var cell in notebook.Cells.Where(cell => cell.Kind == CellKind.Code))
        {
            var source = Hash($"{cell.Language}\0{cell.Source}");
            var occurrence = seen[source] = seen.GetValueOrDefault(source) + 1;
            keys[cell.Number] = new OutputKey(source, above, cell.Id is { } id ? Short(id) : s_none, occurrence);
            above = Short(above + source);
        }

        return keys;
    }

    /// <summary>Tells notebooks apart that have a cell in common: <c>df.head()</c> does not show the same everywhere. 16 hexadecimal digits.</summary>
    /// <param name="path">From the root of the work tree.</param>
    public static string OfNotebook(string path) => Short(path.Replace('\\', '/'));

    /// <summary>How well what was kept in those circumstances fits this cell: 0, not at all, to 3, it ran below the same cells.</summary>
    public int Fit(string circumstances) => circumstances.Split('-') switch
    {
        [var above, _, _] when above == Above => 3,
        [_, var id, _] when id == Id && id != s_none => 2,
        [_, _, var occurrence] when occurrence == Occurrence.ToString(CultureInfo.InvariantCulture) => 1,
        _ => 0,
    };

    private static string Short(string text) => Hash(text)[..ShortDigits];

    // Nothing secret hangs on it; SHA-256 because two cells must never be taken for one.
    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
