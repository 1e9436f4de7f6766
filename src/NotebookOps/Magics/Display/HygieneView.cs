using System.Globalization;
using NotebookOps.Charts.Tables;
using NotebookOps.Notebooks.Documents;
using NotebookOps.Notebooks.Hygiene;

namespace NotebookOps.Magics;

/// <summary>What the rules found, as a table.</summary>
/// <remarks>
/// A cell's number is a link to <c>#cell-id=ID</c> where the cell has an id and a Jupyter server shows the notebook: JupyterLab and Notebook
/// scroll to it from version 4 and 7 on, as does nbconvert's HTML. Notebook 6 and VS Code have no address for a code cell, and get no link.
/// </remarks>
internal sealed class HygieneView : MagicDisplay
{
    private const int MostRows = 100;

    private readonly string? name;
    private readonly Profile profile;
    private readonly IReadOnlyList<Finding> findings;
    private readonly Notebook? notebook;
    private readonly bool linksCells;

    /// <param name="path">The file that was checked; null where it was the cells seen so far.</param>
    /// <param name="profile">What it was held against.</param>
    /// <param name="findings">What was found.</param>
    /// <param name="notebook">The notebook, if it could be read.</param>
    /// <param name="linksCells">Whether links to cells are followed where this is shown.</param>
    public HygieneView(string? path, Profile profile, IReadOnlyList<Finding> findings, Notebook? notebook, bool linksCells)
    {
        name = path is null ? null : Path.GetFileName(path);
        this.profile = profile;
        this.findings = findings;
        this.notebook = notebook;
        this.linksCells = linksCells;
    }

    public override string ToHtml() => TableHtml.Output(findings.Count == 0 ? [TableHtml.Note(Summary()), .. Notes().Select(TableHtml.Note)] : [TableHtml.Write(Table())]);

    public override string ToText() => findings.Count == 0 ? string.Join('\n', [Summary(), .. Notes()]) : TableText.Write(Table());

    private Table Table() => new(
        [new("cell", Numeric: true), new("line", Numeric: true), new("severity"), new("rule"), new("finding") { IsProse = true }],
        [.. findings.Take(MostRows).Select(Row)])
    {
        Title = Summary(),
        Notes = [.. Notes()],
    };

    private IReadOnlyList<TableCell> Row(Finding finding) =>
    [
        Cell(finding),
        finding.Line?.ToString(CultureInfo.InvariantCulture) ?? "",
        new(finding.Severity.ToString().ToLowerInvariant(), finding.Severity switch
        {
            Severity.Error => CellEmphasis.Bad,
            Severity.Warning => CellEmphasis.Busy,
            _ => CellEmphasis.Muted,
        }),
        $"{finding.RuleId} {RuleCatalog.Find(finding.RuleId)?.Name}",
        SafeText.OneLine(finding.Message, 600),
    ];

    private TableCell Cell(Finding finding)
    {
        if (finding.Cell is not { } number)
        {
            return "";
        }

        var cell = notebook?.Cells.ElementAtOrDefault(number - 1);
        return new TableCell(number.ToString(CultureInfo.InvariantCulture), Tooltip: cell is null ? null : FirstLine(cell.Source))
        {
            Link = linksCells && cell?.Id is { } id ? "#cell-id=" + Uri.EscapeDataString(id) : null,
        };
    }

    private static string? FirstLine(string source)
    {
        var line = source.Split('\n').Select(line => line.Trim()).FirstOrDefault(line => line.Length > 0);
        return line is null ? null : SafeText.OneLine(line, 80);
    }

    private string Summary()
    {
        var what = name is null ? "The cells run so far" : SafeText.OneLine(name, 100);
        var of = profile.ToString().ToLowerInvariant();
        return findings.Count switch
        {
            0 => $"{what}: nothing found (profile {of}).",
            1 => $"{what}: 1 finding (profile {of})",
            var count => FormattableString.Invariant($"{what}: {count} findings (profile {of})"),
        };
    }

    private IEnumerable<string> Notes()
    {
        if (findings.Count > MostRows)
        {
            yield return FormattableString.Invariant($"The first {MostRows} are shown; `notebookops check` lists them all.");
        }

        yield return name is null
            ? "The notebook's file is not known here: cells are numbered in the order in which they first ran, and nothing is said of the notebook as a whole."
            : "The file was read as it was saved last.";
        if (findings.Count > 0)
        {
            yield return "`notebookops rule ID` explains a rule; the comment `// notebookops: ignore ID` or the tag `ignore:ID` excuses a cell.";
        }
    }
}
