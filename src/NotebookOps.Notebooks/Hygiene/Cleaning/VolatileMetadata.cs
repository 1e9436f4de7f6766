using System.Text;

namespace NotebookOps.Notebooks.Hygiene.Cleaning;

/// <summary>
/// Which metadata goes: what editors and runners write by themselves whenever a notebook is run or looked at. What somebody chose
/// (tags, languages, kernels, hidden sources, slides) and what is unknown stays.
/// </summary>
/// <remarks>
/// | goes | written by |
/// | --- | --- |
/// | `cell.collapsed`, `cell.scrolled`, `cell.autoscroll`, `cell.hidden`, `cell.heading_collapsed`, `cell.jp-MarkdownHeadingCollapsed` | Jupyter: how the page was last looked at |
/// | `cell.trusted` | Jupyter: whether this machine trusts the outputs |
/// | `cell.ExecuteTime`, `cell.execution` | Jupyter, VS Code: when the cell ran |
/// | `cell.executionInfo`, `cell.outputId` | Colab: when, and by whom |
/// | `cell.dotnet_repl_cellExecutionStartTime`, `cell.dotnet_repl_cellExecutionEndTime` | dotnet-repl: when |
/// | `cell.papermill`, `notebook.papermill` | papermill, `notebookops run`: times, states, paths |
/// | `notebook.widgets` | Jupyter: the state of widgets, which are outputs |
/// | `notebook.signature` | Jupyter before 2015: a signature of the outputs |
/// </remarks>
internal sealed class VolatileMetadata
{
    private const string CellScope = "cell.";
    private const string NotebookScope = "notebook.";

    private static readonly string[] s_names =
    [
        "cell.autoscroll",
        "cell.collapsed",
        "cell.dotnet_repl_cellExecutionEndTime",
        "cell.dotnet_repl_cellExecutionStartTime",
        "cell.ExecuteTime",
        "cell.execution",
        "cell.executionInfo",
        "cell.heading_collapsed",
        "cell.hidden",
        "cell.jp-MarkdownHeadingCollapsed",
        "cell.outputId",
        "cell.papermill",
        "cell.scrolled",
        "cell.trusted",
        "notebook.papermill",
        "notebook.signature",
        "notebook.widgets",
    ];

    private VolatileMetadata(IEnumerable<string> names)
    {
        Names = [.. names.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        Cell = Of(CellScope);
        Notebook = Of(NotebookScope);
    }

    public static VolatileMetadata Default { get; } = new(s_names);

    /// <summary>All of them, as `cell.name` and `notebook.name`.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>The paths within a cell's metadata, in UTF-8; a dot also leads into an object.</summary>
    public ReadOnlyMemory<byte>[] Cell { get; }

    /// <summary>The same for the notebook's metadata.</summary>
    public ReadOnlyMemory<byte>[] Notebook { get; }

    /// <param name="dropped">Goes as well: `cell.name`, `notebook.name`, or deeper `notebook.language_info.version`.</param>
    /// <param name="kept">Stays although it is volatile.</param>
    /// <exception cref="NotebookOpsException">A name is of neither kind.</exception>
    public static VolatileMetadata With(IEnumerable<string> dropped, IEnumerable<string> kept) =>
        new(s_names.Concat(dropped.Select(Checked)).Except(kept.Select(Checked), StringComparer.Ordinal));

    /// <summary>Whether it names metadata: `cell.name` or `notebook.name`.</summary>
    public static bool IsName(string name) =>
        (name.StartsWith(CellScope, StringComparison.Ordinal) && name.Length > CellScope.Length)
        || (name.StartsWith(NotebookScope, StringComparison.Ordinal) && name.Length > NotebookScope.Length);

    /// <summary>What to write instead of a name that is none.</summary>
    public static string Explain(string name) => name is CellScope or NotebookScope
        ? $"`{name}` names no metadata; the name is missing behind the dot."
        : $"`{name}` names no metadata; write `cell.{name}` for metadata of cells or `notebook.{name}` for the notebook's.";

    private static string Checked(string name) => IsName(name) ? name : throw new NotebookOpsException(Explain(name));

    private ReadOnlyMemory<byte>[] Of(string scope) =>
        [.. Names.Where(name => name.StartsWith(scope, StringComparison.Ordinal)).Select(name => (ReadOnlyMemory<byte>)Encoding.UTF8.GetBytes(name[scope.Length..]))];
}
