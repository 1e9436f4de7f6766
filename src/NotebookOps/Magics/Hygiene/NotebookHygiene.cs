using NotebookOps.Notebooks.Documents;
using NotebookOps.Notebooks.Hygiene;
using NotebookOps.Notebooks.Hygiene.Code;
using NotebookOps.Notebooks.Hygiene.Settings;
using NotebookOps.Tracking;

namespace NotebookOps.Magics;

/// <summary>The hygiene of the notebook that a session runs: the rules on demand, and the guard with each cell.</summary>
/// <param name="csharp">Reads the cells.</param>
/// <param name="linksCells">Whether what shows the notebook follows a link to a cell's id.</param>
internal sealed class NotebookHygiene(ICodeReader csharp, bool linksCells)
{
    private readonly SeenCells seen = new();

    public LiveGuard Guard { get; } = new(csharp);

    /// <returns>What is to be said before the cell runs, if anything.</returns>
    public GuardNote? CellStarting(string code, CellStart start)
    {
        seen.Add(code);
        return Guard.CellStarting(code, start);
    }

    /// <summary>The findings in the notebook's file as it was saved last, or else in the cells seen so far.</summary>
    /// <param name="path">The notebook's file, where it is known.</param>
    /// <param name="profile">What the notebook is to be fit for.</param>
    /// <exception cref="NotebookOpsException">The file cannot be read, or its settings hold a value that cannot be.</exception>
    public HygieneView Check(string? path, Profile profile)
    {
        var linter = new Linter(csharp);
        if (path is null || !File.Exists(path))
        {
            var cells = seen.ToNotebook();
            // Neither the text between the cells nor what stands in the file is seen, so nothing can be said of the notebook as a whole.
            var ofCells = linter.Check("notebook.ipynb", cells, LintSettings.Of(profile)).Findings.Where(finding => finding.Cell is not null);
            return new HygieneView(null, profile, [.. ofCells], cells, linksCells: false);
        }

        var editorConfig = new EditorConfig().For(path);
        var settings = new LintSettings(profile, key => editorConfig[key]);
        var bytes = NotebookFile.Read(path);
        var findings = linter.Check(path, bytes, settings).Findings;
        Notebook? notebook = null;
        try
        {
            notebook = Notebook.Parse(bytes, NotebookFile.FormatOf(path));
        }
        catch (InvalidNotebookException)
        {
            // Which is among the findings, with its reason.
        }

        return new HygieneView(path, profile, findings, notebook, linksCells);
    }
}
