using NotebookOps.Notebooks.Documents;
using NotebookOps.Notebooks.Hygiene.Code;

namespace NotebookOps.Notebooks.Hygiene;

/// <summary>One notebook in front of the rules; what several of them need is read once, when the first asks.</summary>
internal sealed class RuleContext
{
    private readonly ICodeReader? csharp;
    private readonly CodeFacts?[] facts;

    /// <param name="path">The notebook's name, as the person named it.</param>
    /// <param name="notebook">What its file holds.</param>
    /// <param name="settings">What is asked of it.</param>
    /// <param name="csharp">Reads C#; null where nobody does.</param>
    /// <param name="storing">What git stores instead of the file; null where it stores the file.</param>
    public RuleContext(string path, Notebook notebook, LintSettings settings, ICodeReader? csharp, Storing? storing = null)
    {
        Path = path;
        Notebook = notebook;
        Stored = storing?.Notebook ?? notebook;
        Judged = storing is { IsCommit: true } ? storing.Notebook : notebook;
        Settings = settings;
        this.csharp = csharp;
        facts = new CodeFacts?[notebook.Cells.Count];
    }

    /// <summary>Its name, as the person named it.</summary>
    public string Path { get; }

    public Notebook Notebook { get; }

    /// <summary>The notebook with the results that reach the repository: the same cells, without what git's filter takes out on the way.</summary>
    public Notebook Stored { get; }

    /// <summary>The notebook whose results are judged: before a commit those that reach the repository, else those that its author sees.</summary>
    public Notebook Judged { get; }

    public LintSettings Settings { get; }

    public IReadOnlyList<Cell> Cells => Notebook.Cells;

    public IEnumerable<Cell> CodeCells => Notebook.Cells.Where(cell => cell.Kind == CellKind.Code);

    /// <summary>The code cells with the results that reach the repository.</summary>
    public IEnumerable<Cell> StoredCodeCells => Stored.Cells.Where(cell => cell.Kind == CellKind.Code);

    /// <summary>The code cells with the results that are judged.</summary>
    public IEnumerable<Cell> JudgedCodeCells => Judged.Cells.Where(cell => cell.Kind == CellKind.Code);

    public IEnumerable<Cell> CSharpCells => Notebook.Cells.Where(IsCSharp);

    /// <summary>Whether the rules that need C# can say anything.</summary>
    public bool ReadsCSharp => csharp is not null;

    /// <summary>What C# cells may use without a package; nothing where C# is not read. It is costly when it is asked first.</summary>
    public IClassLibrary? Library => csharp?.Library;

    public static bool IsCSharp(Cell cell) => cell.Kind == CellKind.Code && cell.Language == LanguageNames.CSharp;

    /// <summary>What the cell declares and uses; nothing for other languages than C#.</summary>
    public CodeFacts Facts(Cell cell) => facts[cell.Number - 1] ??= csharp is not null && IsCSharp(cell) ? csharp.Read(cell.Source) : CodeFacts.None;

    /// <summary>The variables of a parameters cell that cannot be given a value; none for other languages than C#.</summary>
    public IReadOnlyList<ParameterProblem> ParameterProblems(Cell cell) => csharp is not null && IsCSharp(cell) ? csharp.ReadParameterProblems(cell.Source) : [];

    /// <summary>What the C# cells leave in the session.</summary>
    public SessionNames Session => field ??= new SessionNames(this);
}
