namespace NotebookOps.Notebooks.Hygiene;

/// <summary>What the stored execution counts can tell.</summary>
internal static class ExecutionOrder
{
    /// <summary>Whether they are an order at all: some editors write 1 to every cell.</summary>
    public static bool IsKnown(RuleContext context)
    {
        var executed = 0;
        var ones = 0;
        foreach (var cell in context.JudgedCodeCells)
        {
            executed += cell.ExecutionCount is null ? 0 : 1;
            ones += cell.ExecutionCount == 1 ? 1 : 0;
        }

        return executed > 0 && (executed == 1 || ones < executed);
    }
}
