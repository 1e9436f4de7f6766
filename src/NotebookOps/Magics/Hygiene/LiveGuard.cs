using NotebookOps.Notebooks.Hygiene.Code;
using NotebookOps.Tracking;

namespace NotebookOps.Magics;

/// <summary>
/// Says at once, in one line, when what is on the page and what is in the session part. Where the cells' places are known
/// (<see cref="CellHistory"/> has the rule): that a cell ran after one that stands below it. Where the cell's place is not known: that it
/// defined a name anew which other cells had used; their results stand on the older one. A cell that merely runs again says nothing. Each
/// cell, and each name, is told of once.
/// </summary>
internal sealed class LiveGuard(ICodeReader csharp)
{
    // Reading a session's cells must not slow it down, however long it lasts.
    private const int MostCells = 1_000;

    private readonly List<(string Code, CodeFacts Facts)> ran = [];
    private readonly HashSet<string> told = new(StringComparer.Ordinal);
    private (string Code, bool IsPlaced)? running;

    /// <summary>Whether it speaks; what it knows it keeps up to date all the same.</summary>
    public bool IsOn { get; set; } = true;

    /// <summary>What is to be said before the cell runs, if anything: a cell that runs for an hour should not have to end first.</summary>
    public GuardNote? CellStarting(string code, CellStart start)
    {
        running = (code, start.Place is not null);
        return start is { Order: CellOrder.Backward, Place: { IsCertain: true } place, Before: { IsCertain: true } before }
            && IsOn && told.Add("cell " + CellHistory.Hash(code))
            ? GuardNote.OutOfOrder(place.First, before.First)
            : null;
    }

    /// <summary>What is to be said below the cell that has ended, if anything.</summary>
    /// <param name="succeeded">Whether it ran to its end.</param>
    /// <param name="isDefined">Whether the session has a C# variable of this name.</param>
    public GuardNote? CellEnded(bool succeeded, Func<string, bool> isDefined)
    {
        if (running is not var (code, isPlaced) || !succeeded || isPlaced || ran.Count == MostCells)
        {
            running = null;
            return null;
        }

        running = null;
        var facts = csharp.Read(code);
        var note = IsOn ? Redefined(code, facts, isDefined) : null;
        ran.Add((code, facts));
        return note;
    }

    private GuardNote? Redefined(string code, CodeFacts facts, Func<string, bool> isDefined)
    {
        foreach (var definition in facts.Definitions.Where(definition => definition.Kind == DefinitionKind.Variable))
        {
            // The cell that defined it last, if by another text; and who has used it since.
            var before = ran.FindLastIndex(cell => cell.Facts.Definitions.Any(other => other.Name == definition.Name));
            if (before < 0 || ran[before].Code == code)
            {
                continue;
            }

            var user = ran.FindIndex(before + 1, cell => cell.Code != code && cell.Facts.Uses.Any(use => use.Name == definition.Name));
            if (user >= 0 && isDefined(definition.Name) && told.Add("name " + definition.Name))
            {
                return GuardNote.Redefined(definition.Name, ran[user].Code);
            }
        }

        return null;
    }
}
