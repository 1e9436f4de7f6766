using System.Buffers;
using System.Text.RegularExpressions;
using NotebookOps.Notebooks.Documents;

namespace NotebookOps.Notebooks.Hygiene;

/// <summary>
/// Which rules a cell is excused from: by the tag <c>ignore:NB303</c>, or by a comment <c>notebookops: ignore NB303</c> in it, with several ids if
/// need be. It speaks for its own cell alone. Findings about the notebook as a whole are excused in its first cell.
/// </summary>
internal static partial class Excuses
{
    private const string Tag = "ignore:";

    private static readonly SearchValues<string> s_mark = SearchValues.Create(["notebookops:"], StringComparison.OrdinalIgnoreCase);

    public static bool Excuse(Notebook notebook, Finding finding)
    {
        var number = finding.Cell ?? 1;
        return number <= notebook.Cells.Count && Excuse(notebook.Cells[number - 1], finding.RuleId);
    }

    public static bool Excuse(Cell cell, string ruleId)
    {
        foreach (var tag in cell.Tags)
        {
            if (tag.StartsWith(Tag, StringComparison.OrdinalIgnoreCase) && Names(tag.AsSpan(Tag.Length), ruleId))
            {
                return true;
            }
        }

        if (!cell.Source.AsSpan().ContainsAny(s_mark))
        {
            return false;
        }

        foreach (var match in Comment().EnumerateMatches(cell.Source))
        {
            if (Names(cell.Source.AsSpan(match.Index, match.Length), ruleId))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The source without such comments, which are no part of what a cell does.</summary>
    public static string Without(string source) => source.AsSpan().ContainsAny(s_mark) ? Comment().Replace(source, "") : source;

    private static bool Names(ReadOnlySpan<char> ids, string ruleId)
    {
        foreach (var match in Id().EnumerateMatches(ids))
        {
            if (ids.Slice(match.Index, match.Length).Equals(ruleId, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    [GeneratedRegex(@"(?://|#|--|<!--|\(\*)[ \t]{0,9}notebookops:[ \t]{0,9}ignore[ \t]{1,9}NB[0-9]{3}\b(?:[ ,\t]{1,9}NB[0-9]{3}\b){0,40}", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Comment();

    [GeneratedRegex(@"\bNB[0-9]{3}\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Id();
}
