using NotebookOps.Notebooks.Documents;
using NotebookOps.Notebooks.Documents.Json;

namespace NotebookOps.Notebooks.Hygiene.Rules;

/// <summary>A cell holds nothing.</summary>
/// <remarks>
/// ## What it finds
/// A cell whose text is empty or white space. (A `.dib` file has none: there a cell without text is no cell.)
///
/// ## What it costs
/// Readers wonder what is missing, and each comes with its own lines in the difference of two versions.
///
/// ## The way out
/// Delete it.
///
/// ## Bad
/// <code>
/// [3]  Evaluate(model)
/// [ ]
/// </code>
///
/// ## Good
/// <code>
/// [3]  Evaluate(model)
/// </code>
///
/// ## Fix
/// Safe: the cell is removed. None where it has outputs, tags or attachments, which somebody may want.
/// </remarks>
internal sealed class EmptyCell() : NotebookRule("NB305", "empty-cell", Severity.None, Severity.Warning, Severity.Warning)
{
    public override IEnumerable<Finding> Check(RuleContext context) => context.Cells
        .Where(cell => string.IsNullOrWhiteSpace(cell.Source))
        .Select(cell => At(cell, null, "This cell is empty; readers wonder what is missing. Delete it.", Removal(context, cell)));

    private static Fix? Removal(RuleContext context, Cell cell)
    {
        if (context.Notebook.Format != NotebookFormat.Ipynb)
        {
            return null;
        }

        var text = context.Notebook.Bytes.Span;
        var isBare = cell.Tags.Count == 0
            && cell.Outputs.Count == 0
            && JsonMember.Find(text, JsonMember.Of(text, cell.Span.Start), "attachments") is null;
        if (!isBare)
        {
            return null;
        }

        // With the comma that parts it from its neighbour: the one behind it, or before it where it is the last.
        var cells = context.Cells;
        var place = cell.Number < cells.Count ? new ByteSpan(cell.Span.Start, cells[cell.Number].Span.Start)
            : cell.Number > 1 ? new ByteSpan(cells[cell.Number - 2].Span.End, cell.Span.End)
            : cell.Span;
        return new Fix(IsSafe: true, "Remove the empty cell", [new FixEdit(place, default)]);
    }
}
