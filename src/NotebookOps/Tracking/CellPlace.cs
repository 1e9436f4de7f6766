namespace NotebookOps.Tracking;

/// <summary>Where a cell stands on the page, from 1; between two places where several cells have the same text.</summary>
internal readonly record struct CellPlace(int First, int Last)
{
    public bool IsCertain => First == Last;

    public static CellPlace At(int number) => new(number, number);
}
