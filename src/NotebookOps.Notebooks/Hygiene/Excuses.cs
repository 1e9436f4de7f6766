using System.Buffers;
using System.Text.RegularExpressions;
using NotebookOps.Notebooks.Documents;
using NotebookOps.Notebooks.Parameters;

namespace NotebookOps.Notebooks.Hygiene;

/// <summary>
/// Which rules a cell is excused from: by the tag <c>ignore:NB303</c>, or by a comment <c>notebookops: ignore NB303</c> in it, with several rules if
/// need be, each by its id or its name; behind them the reason may stand. It speaks for its own cell alone. Findings about the notebook as a whole
/// are excused in its first cell.
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
        foreach (var names in In(cell))
        {
            if (Rules(names).Any(rule => rule.Id == ruleId))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A sentence for each excuse that excuses nothing: it names no rule, or one that there is not.</summary>
    /// <param name="path">What the notebook is called.</param>
    /// <param name="notebook">The notebook.</param>
    public static IEnumerable<string> WithoutEffect(string path, Notebook notebook)
    {
        foreach (var cell in notebook.Cells)
        {
            foreach (var names in In(cell))
            {
                var rest = Word().Matches(names).Select(match => match.Value).SkipWhile(word => RuleCatalog.Find(word) is not null).ToArray();
                var isNone = !Rules(names).Any();
                if (isNone && rest.Length == 0)
                {
                    yield return $"Cell {cell.Number} of {Wording.Quote(path)} is excused from nothing, for its `ignore` names no rule. Write which: `notebookops: ignore NB303`.";
                }
                else if (isNone || (rest.Length > 0 && Id().IsMatch(rest[0])))
                {
                    yield return $"Cell {cell.Number} of {Wording.Quote(path)}: {RuleCatalog.Unknown(rest[0])}";
                }
            }
        }
    }

    /// <summary>The source without such comments, which are no part of what a cell does.</summary>
    public static string Without(string source) => source.AsSpan().ContainsAny(s_mark) ? Comment().Replace(source, "") : source;

    // What stands behind each `ignore`.
    private static IEnumerable<string> In(Cell cell)
    {
        foreach (var tag in cell.Tags)
        {
            if (tag.StartsWith(Tag, StringComparison.OrdinalIgnoreCase))
            {
                yield return tag[Tag.Length..];
            }
        }

        if (!cell.Source.AsSpan().ContainsAny(s_mark))
        {
            yield break;
        }

        foreach (Match match in Comment().Matches(cell.Source))
        {
            if (!(RuleContext.IsCSharp(cell) && CSharpText.IsInLiteral(cell.Source, match.Index)))
            {
                yield return match.Groups["names"].Value;
            }
        }
    }

    // Up to the first word that is none: behind it the reason is told.
    private static IEnumerable<NotebookRule> Rules(string names) =>
        Word().Matches(names).Select(match => RuleCatalog.Find(match.Value)).TakeWhile(rule => rule is not null).OfType<NotebookRule>();

    [GeneratedRegex(@"(?://|/\*|#|--|<!--|\(\*)[ \t]{0,9}notebookops:[ \t]{0,9}ignore\b(?<names>(?:[ ,\t]{1,9}[A-Za-z][A-Za-z0-9]{0,40}(?:-[A-Za-z0-9]{1,40}){0,12}){0,40})(?:[ \t]{0,9}\*/)?", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Comment();

    [GeneratedRegex(@"[A-Za-z][A-Za-z0-9]{0,40}(?:-[A-Za-z0-9]{1,40}){0,12}", RegexOptions.CultureInvariant)]
    private static partial Regex Word();

    [GeneratedRegex(@"^NB[0-9]{1,4}$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Id();
}
