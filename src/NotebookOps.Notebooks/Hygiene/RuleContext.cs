using NotebookOps.Notebooks.Documents;
using NotebookOps.Notebooks.Hygiene.Code;

namespace NotebookOps.Notebooks.Hygiene;

/// <summary>One notebook in front of the rules; what several of them need is read once, when the first asks.</summary>
internal sealed class RuleContext
{
    private readonly ICodeReader? csharp;
    private readonly CodeFacts?[] facts;

    public RuleContext(string path, Notebook notebook, LintSettings settings, ICodeReader? csharp)
    {
        Path = path;
        Notebook = notebook;
        Settings = settings;
        this.csharp = csharp;
        facts = new CodeFacts?[notebook.Cells.Count];
    }

    /// <summary>Its name, as the person named it.</summary>
    public string Path { get; }

    public Notebook Notebook { get; }

    public LintSettings Settings { get; }

    public IReadOnlyList<Cell> Cells => Notebook.Cells;

    public IEnumerable<Cell> CodeCells => Notebook.Cells.Where(cell => cell.Kind == CellKind.Code);

    public IEnumerable<Cell> CSharpCells => Notebook.Cells.Where(IsCSharp);

    /// <summary>Whether the rules that need C# can say anything.</summary>
    public bool ReadsCSharp => csharp is not null;

    public static bool IsCSharp(Cell cell) => cell.Kind == CellKind.Code && cell.Language == LanguageNames.CSharp;

    /// <summary>What the cell declares and uses; nothing for other languages than C#.</summary>
    public CodeFacts Facts(Cell cell) => facts[cell.Number - 1] ??= csharp is not null && IsCSharp(cell) ? csharp.Read(cell.Source) : CodeFacts.None;

    /// <summary>What the C# cells leave in the session.</summary>
    public SessionNames Session => field ??= new SessionNames(this);
}
