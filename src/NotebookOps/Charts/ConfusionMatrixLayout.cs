using NotebookOps.Charts.Svg;

namespace NotebookOps.Charts;

/// <summary>Where a confusion matrix's cells and labels lie, in CSS pixels; the still and the interactive form share it.</summary>
internal sealed class ConfusionMatrixLayout
{
    /// <summary>Longer names are cut; the interactive form shows them whole when pointed at.</summary>
    private const int Letters = 22;

    public ConfusionMatrixLayout(ConfusionMatrixGrid grid)
    {
        var count = grid.Classes.Count;
        Labels = [.. grid.Labels.Select(label => TextWidth.Cut(label, Letters))];
        Cell = count switch { <= 2 => 108, <= 4 => 88, <= 8 => 68, <= 12 => 56, <= 30 => 42, _ => Math.Max(2, Math.Floor(960.0 / count)) };
        LabelSize = Math.Clamp(Cell - 1, 8, 12);
        LabelEvery = (int)Math.Ceiling((LabelSize + 1) / Cell);
        var longest = Labels.Max(label => TextWidth.Of(label, LabelSize));
        ColumnsTurned = longest > Cell - 6;
        Left = 34 + longest;
        Top = 34 + (ColumnsTurned ? longest : LabelSize + 6);
        Right = ShowsText ? 60 : 16;
        Bottom = 40;
    }

    public IReadOnlyList<string> Labels { get; }

    public double Cell { get; }

    /// <summary>In smaller cells two numbers cannot be read.</summary>
    public bool ShowsText => Cell >= 42;

    public double LabelSize { get; }

    /// <summary>Where the cells are lower than letters, every so many labels are left.</summary>
    public int LabelEvery { get; }

    public bool ColumnsTurned { get; }

    public double Left { get; }

    public double Top { get; }

    public double Right { get; }

    public double Bottom { get; }

    public double Side => Cell * Labels.Count;

    public (double Width, double Height) Size => (Left + Math.Max(Side, 190) + Right, Top + Side + Bottom);
}
