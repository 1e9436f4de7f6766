namespace NotebookOps.Tracking;

/// <summary>How a cell that starts stands to the one before it whose place is known.</summary>
internal enum CellOrder
{
    /// <summary>One of the places is not known, or several are possible.</summary>
    Unknown,

    /// <summary>Further down the page, or the first of all.</summary>
    Onward,

    /// <summary>The same cell once more.</summary>
    Again,

    /// <summary>Further up the page.</summary>
    Backward,
}
