using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using NotebookOps.Notebooks.Documents;

namespace NotebookOps.Notebooks.Git.Outputs;

/// <summary>What a cell's outputs are found by.</summary>
internal static class OutputKey
{
    private const int NotebookDigits = 16;

    /// <summary>The keys of a notebook's code cells by cell number: language and source, and of cells that are equal the how manieth. 64 hexadecimal digits.</summary>
    public static Dictionary<int, string> OfCells(Notebook notebook)
    {
        var seen = new Dictionary<(string, string), int>();
        var keys = new Dictionary<int, string>();
        foreach (var cell in notebook.Cells.Where(cell => cell.Kind == CellKind.Code))
        {
            var occurrence = seen[(cell.Language, cell.Source)] = seen.GetValueOrDefault((cell.Language, cell.Source)) + 1;
            keys[cell.Number] = Hash(string.Create(CultureInfo.InvariantCulture, $"{cell.Language}\0{occurrence}\0{cell.Source}"));
        }

        return keys;
    }

    /// <summary>Tells notebooks apart that have a cell in common: <c>df.head()</c> does not show the same everywhere. 16 hexadecimal digits.</summary>
    /// <param name="path">From the root of the work tree.</param>
    public static string OfNotebook(string path) => Hash(path.Replace('\\', '/'))[..NotebookDigits];

    // Nothing secret hangs on it; SHA-256 because two cells must never be taken for one.
    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
