namespace NotebookOps.Tracking;

/// <summary>A cell that starts, and the one before it, as far as their places are known.</summary>
/// <param name="Order">How they stand to each other.</param>
/// <param name="Place">Its place.</param>
/// <param name="Before">The place of the last cell before it whose place is known.</param>
internal readonly record struct CellStart(CellOrder Order, CellPlace? Place, CellPlace? Before);
