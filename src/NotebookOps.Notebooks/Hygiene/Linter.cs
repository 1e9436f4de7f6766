using System.Security.Cryptography;
using System.Text;
using NotebookOps.Notebooks.Documents;
using NotebookOps.Notebooks.Hygiene.Code;
using NotebookOps.Notebooks.Hygiene.Rules;
using NotebookOps.Notebooks.Hygiene.Secrets;

namespace NotebookOps.Notebooks.Hygiene;

/// <summary>Holds notebooks against the rules. Holds no state of its own: several threads may check with one.</summary>
/// <param name="csharp">Reads C#; without it the rules that need it are silent.</param>
internal sealed class Linter(ICodeReader? csharp = null)
{
    /// <summary>Checks one notebook; a file that is none is a finding as well.</summary>
    /// <param name="path">Its name, from which its format is taken; nothing is read from it.</param>
    /// <param name="bytes">What it holds.</param>
    /// <param name="settings">What is asked of it.</param>
    /// <param name="store">Tells what git stores of it, if that is not the file; null where git's filter has no part in it.</param>
    /// <exception cref="NotebookOpsException">The settings hold a value that cannot be.</exception>
    public CheckedNotebook Check(string path, ReadOnlyMemory<byte> bytes, LintSettings settings, Func<Notebook, Storing?>? store = null)
    {
        Notebook notebook;
        try
        {
            notebook = Notebook.Parse(bytes, NotebookFile.FormatOf(path));
        }
        catch (InvalidNotebookException e)
        {
            return new CheckedNotebook(path, Unreadable(bytes.Span, e, settings), []);
        }

        return Check(path, notebook, settings, store?.Invoke(notebook));
    }

    /// <summary>Checks one notebook that has been read.</summary>
    /// <exception cref="NotebookOpsException">The settings hold a value that cannot be.</exception>
    public CheckedNotebook Check(string path, Notebook notebook, LintSettings settings, Storing? storing = null)
    {
        var context = new RuleContext(path, notebook, settings, csharp, storing);
        var findings = new List<Finding>();
        IReadOnlyList<Finding> comparable = [];
        foreach (var rule in RuleCatalog.All)
        {
            var severity = settings.SeverityOf(rule);
            if (severity == Severity.None || (rule.NeedsCSharp && csharp is null))
            {
                continue;
            }

            if (rule is DuplicateCell)
            {
                comparable = [.. rule.Check(context).Select(finding => finding with { Severity = severity })];
            }
            else
            {
                findings.AddRange(rule.Check(context).Where(finding => !Excuses.Excuse(notebook, finding)).Select(finding => finding with { Severity = severity }));
            }
        }

        var prints = Place(notebook, comparable).Select(finding => new CellPrint(
            finding, DuplicateCell.Print(notebook.Cells[finding.Cell!.Value - 1]), Excuses.Excuse(notebook, finding)));
        return new CheckedNotebook(path, Place(notebook, Sort(findings)), [.. prints]) { Remarks = [.. Excuses.WithoutEffect(path, notebook)] };
    }

    /// <summary>Adds what only several notebooks together tell: where a cell's twins are.</summary>
    public static IReadOnlyList<CheckedNotebook> Compare(IReadOnlyList<CheckedNotebook> notebooks)
    {
        var added = DuplicateCell.Among(notebooks).ToLookup(each => each.Notebook, each => each.Finding, ReferenceEqualityComparer.Instance);
        return [.. notebooks.Select(notebook => added.Contains(notebook) ? notebook with { Findings = Sort(notebook.Findings.Concat(added[notebook])) } : notebook)];
    }

    private static Finding[] Unreadable(ReadOnlySpan<byte> bytes, InvalidNotebookException problem, LintSettings settings)
    {
        NotebookRule rule = UnknownNbformat.IsCause(bytes) ? RuleCatalog.UnknownNbformat : RuleCatalog.InvalidNotebook;
        var severity = settings.SeverityOf(rule);
        Finding[] findings = severity == Severity.None
            ? []
            : [new Finding(rule.Id, null, null, problem.Message) { Severity = severity, FileLine = problem.Line ?? 1 }];
        return [.. findings, .. FindSecrets(bytes, settings)];
    }

    // What cannot be read as a notebook is published all the same.
    private static IEnumerable<Finding> FindSecrets(ReadOnlySpan<byte> bytes, LintSettings settings)
    {
        var found = new List<Finding>();
        foreach (var (isOutput, secret, line) in RawSecrets.In(bytes))
        {
            NotebookRule rule = isOutput ? RuleCatalog.SecretInOutput : RuleCatalog.SecretInSource;
            var severity = settings.SeverityOf(rule);
            if (severity != Severity.None)
            {
                found.Add(new Finding(
                    rule.Id, null, null,
                    $"Line {line} of the file holds what looks like {secret.Kind} (`{secret.Masked}`); whoever reads the repository can use it. Revoke it, and take it out.")
                { Severity = severity, FileLine = line });
            }
        }

        return found.DistinctBy(finding => (finding.RuleId, finding.Message));
    }

    /// <summary>The findings in the order in which a reader meets them.</summary>
    public static IReadOnlyList<Finding> Sort(IEnumerable<Finding> findings) =>
    [
        .. findings.OrderBy(finding => finding.Cell ?? 0).ThenBy(finding => finding.Line ?? 0)
            .ThenBy(finding => finding.RuleId, StringComparer.Ordinal).ThenBy(finding => finding.Message, StringComparer.Ordinal),
    ];

    // In the order of the cells, so that the file's lines are counted once.
    private static Finding[] Place(Notebook notebook, IReadOnlyList<Finding> findings)
    {
        var positions = new SourcePositions(notebook);
        return [.. findings.Select(Place)];

        Finding Place(Finding finding)
        {
            if (finding.Cell is not { } number)
            {
                return finding;
            }

            var cell = notebook.Cells[number - 1];
            return finding with { FileLine = positions.FileLine(cell, finding.Line), CellHash = Hash(cell.Source) };
        }
    }

    private static string Hash(string source) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(source)).AsSpan(0, 12));
}
