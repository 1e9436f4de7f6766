using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using NotebookOps.Notebooks.Documents;
using NotebookOps.Notebooks.Parameters;

namespace NotebookOps.Notebooks.Hygiene.Rules;

/// <summary>The same code stands in several cells.</summary>
/// <remarks>
/// ## What it finds
/// A code cell of at least 6 lines whose code stands in another cell as well, of the same notebook or of another one that is checked with
/// it. White space at the ends of lines and blank lines do not count, and neither do cells of references and imports only.
/// `notebookops_min_duplicate_lines = 6` sets the number.
///
/// ## What it costs
/// A fault mended in one copy lives on in the others.
///
/// ## The way out
/// Move the code into a package or a file that both import with `#!import`; in one notebook, into a method.
///
/// ## Bad
/// <code>
/// a.ipynb   List&lt;Row&gt; Load(string path) { /* 20 lines */ }
/// b.ipynb   List&lt;Row&gt; Load(string path) { /* the same 20 lines */ }
/// </code>
///
/// ## Good
/// <code>
/// a.ipynb   #!import load.dib
/// b.ipynb   #!import load.dib
/// </code>
///
/// ## Fix
/// None: where the one copy should live is its author's to say.
/// </remarks>
internal sealed class DuplicateCell() : NotebookRule("NB307", "duplicate-cell", Severity.None, Severity.Suggestion, Severity.Suggestion)
{
    private const int MostTwinsNamed = 3;

    public override IReadOnlyList<RuleLimit> Limits { get; } = [new("notebookops_min_duplicate_lines", 6, "lines of a cell from which on it is compared")];

    /// <summary>A finding without a message for each cell that is worth comparing; which of them have twins, only all notebooks together tell.</summary>
    public override IEnumerable<Finding> Check(RuleContext context) => Candidates(context).Select(cell => At(cell, null, ""));

    /// <summary>The cell's code without white space at line ends, blank lines and excuses, as a hash.</summary>
    public static string Print(Cell cell)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(cell.Language));
        var source = Excuses.Without(cell.Source);
        foreach (var place in source.AsSpan().Split('\n'))
        {
            var line = source.AsSpan()[place];
            if (!line.IsWhiteSpace())
            {
                hash.AppendData("\n"u8);
                hash.AppendData(MemoryMarshal.AsBytes(line.TrimEnd()));
            }
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>The findings of all notebooks together, one for each cell with a twin.</summary>
    public static IEnumerable<(CheckedNotebook Notebook, Finding Finding)> Among(IEnumerable<CheckedNotebook> notebooks)
    {
        var prints = notebooks.SelectMany(notebook => notebook.Prints.Select(print => (Notebook: notebook, Print: print)));
        foreach (var twins in prints.GroupBy(each => each.Print.Text, StringComparer.Ordinal).Select(group => group.ToArray()).Where(group => group.Length > 1))
        {
            foreach (var (notebook, print) in twins.Where(twin => !twin.Print.IsExcused))
            {
                var others = twins.Where(twin => twin.Print != print || twin.Notebook != notebook).ToArray();
                var names = others.Take(MostTwinsNamed).Select(twin => twin.Notebook == notebook ? $"cell {twin.Print.Finding.Cell}" : $"cell {twin.Print.Finding.Cell} of {Wording.Quote(twin.Notebook.Path)}");
                var more = others.Length > MostTwinsNamed ? $" and {others.Length - MostTwinsNamed} more" : "";
                yield return (notebook, print.Finding with
                {
                    Message = $"The same code stands in {string.Join(", ", names)}{more}; a fault mended here lives on there. Move it into a package or a file that both import.",
                });
            }
        }
    }

    private IEnumerable<Cell> Candidates(RuleContext context)
    {
        var limit = Limit(context);
        foreach (var cell in context.CodeCells)
        {
            var count = 0;
            foreach (var line in cell.Source.AsSpan().Split('\n'))
            {
                count += cell.Source.AsSpan()[line].IsWhiteSpace() ? 0 : 1;
            }

            if (count >= limit && !Preamble.IsOnlyPreamble(cell))
            {
                yield return cell;
            }
        }
    }
}
