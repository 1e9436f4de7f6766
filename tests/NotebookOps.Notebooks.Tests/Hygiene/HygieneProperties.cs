using System.Globalization;
using System.Text;
using CsCheck;
using NotebookOps.CSharp;
using NotebookOps.Notebooks.Documents;
using NotebookOps.Notebooks.Hygiene;
using NotebookOps.Notebooks.Tests.Documents;
using NotebookOps.Notebooks.Tests.Hygiene.Cleaning;
using NotebookOps.Notebooks.Tests.Hygiene.Rules;

namespace NotebookOps.Notebooks.Tests.Hygiene;

/// <summary>What holds for any notebook with every rule on. NOTEBOOKOPS_LONG_TESTS=10 makes ten times as many.</summary>
public class HygieneProperties
{
    private static readonly int Times = int.TryParse(Environment.GetEnvironmentVariable("NOTEBOOKOPS_LONG_TESTS"), CultureInfo.InvariantCulture, out var times) ? Math.Max(1, times) : 1;

    private static readonly Linter s_linter = new(new CSharpCodeReader());

    private static readonly string[] s_lenient = ["NaN", "Infinity", "\\uD83D", "\\ude00"];

    private static readonly Layout s_plain = new("\n", " ", ": ", "", "", "\n");

    private static readonly LintSettings s_everything = new(Profile.Share, key => key switch
    {
        "notebookops_max_cell_lines" or "notebookops_max_block_lines" or "notebookops_max_cells" or "notebookops_min_duplicate_lines" or "notebookops_min_cells_for_parameters" => "2",
        _ => key.StartsWith("dotnet_diagnostic.", StringComparison.Ordinal) ? "warning" : null,
    });

    private static readonly Gen<byte[]> Rendered = Gen.Select(
        Gen.Frequency((6, RandomFaults.Notebooks), (1, RandomResults.Notebooks), (1, RandomNotebooks.Notebooks)), RandomNotebooks.Layouts,
        (notebook, layout) => Encoding.UTF8.GetBytes(notebook.Render(layout)));

    private static readonly Gen<byte[]> Anything = Gen.Frequency((4, Rendered), (4, Damages.Of(Rendered, most: 3)), (1, Gen.Byte.Array[0, 60]));

    [Fact]
    public void Whatever_the_bytes_are_they_are_checked_the_same_twice_and_findings_lie_in_the_file() => Gen.Select(Anything, Gen.OneOf("a.ipynb", "Untitled.dib")).Sample((bytes, path) =>
    {
        var findings = Check(path, bytes);

        Assert.Equal(findings.Select(Told), Check(path, bytes).Select(Told));
        var lines = bytes.Count(each => each == '\n') + 1;
        var cells = CellsOf(path, bytes);
        Assert.All(findings, finding =>
        {
            Assert.InRange(finding.FileLine, 1, lines);
            Assert.Equal(Severity.Warning, finding.Severity);
            Assert.NotEqual("", finding.Message);
            Assert.True(finding.Cell is not null || finding.Line is null);
            if (finding.Cell is { } cell)
            {
                Assert.InRange(cell, 1, cells.Count);
                Assert.InRange(finding.Line ?? 1, 1, cells[cell - 1].Source.Count(each => each == '\n') + 1);
            }
        });
    }, iter: 2_000 * Times);

    [Fact]
    public void Fixing_loses_no_cell_that_says_something_and_is_done_after_once()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File(".editorconfig"), "root = true\n");
        var number = 0;
        Anything.Sample(bytes =>
        {
            var path = folder.File($"a{Interlocked.Increment(ref number)}.ipynb");
            File.WriteAllBytes(path, bytes);

            var result = Fix(path);

            var mended = File.ReadAllBytes(path);
            if (result.FixCount == 0)
            {
                Assert.Equal(bytes, mended);
                return;
            }

            var before = Notebook.Parse(bytes, NotebookFormat.Ipynb);
            var after = Notebook.Parse(mended, NotebookFormat.Ipynb);
            var joined = Check("a.ipynb", bytes).Where(finding => finding is { RuleId: "NB506", Fix: not null }).Select(finding => finding.Cell!.Value).ToHashSet();
            Assert.Equal(
                before.Cells.Where(IsSomething).Select(cell => What(before, cell, endsAreAdded: joined.Contains(cell.Number))),
                after.Cells.Where(IsSomething).Zip(before.Cells.Where(IsSomething), (cell, old) => What(after, cell, endsAreAdded: joined.Contains(old.Number))));
            Assert.DoesNotContain(result.Notebooks[0].Findings, finding => finding.Fix is { IsSafe: true });
            Assert.Equal(0, Fix(path).FixCount);
            Assert.Equal(mended, File.ReadAllBytes(path));
        }, iter: 600 * Times);
    }

    [Fact]
    public void What_is_excused_does_not_come_back_and_in_the_end_all_is_excused() => RandomFaults.Notebooks.Where(IsPlain).Sample(notebook =>
    {
        var text = notebook.Render(s_plain);
        var excused = new HashSet<(string, int)>();
        for (var findings = Check("Untitled.ipynb", Encoding.UTF8.GetBytes(text)); findings.Count > 0; findings = Check("Untitled.ipynb", Encoding.UTF8.GetBytes(text)))
        {
            foreach (var finding in findings.DistinctBy(finding => (finding.RuleId, finding.Cell ?? 1)))
            {
                Assert.True(excused.Add((finding.RuleId, finding.Cell ?? 1)), $"{finding.RuleId} came back in cell {finding.Cell}.");
                text = ExcusedNotebook.WithTag(text, finding.Cell ?? 1, $"ignore:{finding.RuleId}");
            }
        }
    }, iter: 500 * Times);

    // With a cell, which the excuses are put into, by a reader that is as strict as JSON is.
    private static bool IsPlain(JsonTree.Map notebook) =>
        notebook["cells"] is JsonTree.List { Items.Count: > 0 } && !s_lenient.Any(notebook.Render(s_plain).Contains);

    private static HygieneResult Fix(string path) => new HygieneCheck(Profile.Share, new CSharpCodeReader(), baseline: null, fix: true).Run([path], new HashSet<string>(), CancellationToken.None);

    private static IReadOnlyList<Finding> Check(string path, byte[] bytes) => Linter.Compare([s_linter.Check(path, bytes, s_everything)])[0].Findings;

    // Fixes are told by their edits, which records of lists do not compare.
    private static string Told(Finding finding) =>
        $"{finding with { Fix = null }} {string.Join(';', finding.Fix?.Edits.Select(edit => $"{edit.Place} {Encoding.UTF8.GetString(edit.Text.Span)}") ?? [])}";

    private static bool IsSomething(Cell cell) => !string.IsNullOrWhiteSpace(cell.Source);

    private static (CellKind, string, string, string, string, int?) What(Notebook notebook, Cell cell, bool endsAreAdded) => (
        cell.Kind,
        endsAreAdded ? cell.Source.Replace("\n", "") : cell.Source,
        cell.Language,
        string.Join(',', cell.Tags),
        Encoding.UTF8.GetString(notebook.Bytes.Span[cell.OutputsSpan.Start..cell.OutputsSpan.End]),
        cell.ExecutionCount);

    private static IReadOnlyList<Cell> CellsOf(string path, byte[] bytes)
    {
        try
        {
            return Notebook.Parse(bytes, NotebookFile.FormatOf(path)).Cells;
        }
        catch (InvalidNotebookException)
        {
            return [];
        }
    }
}
