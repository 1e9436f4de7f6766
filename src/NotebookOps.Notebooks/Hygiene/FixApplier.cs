using NotebookOps.Notebooks.Documents.Json;

namespace NotebookOps.Notebooks.Hygiene;

/// <summary>Puts safe fixes into a notebook's bytes; every byte that no fix names stays.</summary>
internal static class FixApplier
{
    /// <returns>The notebook with the fixes; the same bytes where there are none. Of two that overlap the first is made: check again for the other.</returns>
    /// <param name="notebook">The bytes that were checked.</param>
    /// <param name="findings">What was found in them.</param>
    /// <param name="count">How many fixes were made.</param>
    public static ReadOnlyMemory<byte> Apply(ReadOnlyMemory<byte> notebook, IEnumerable<Finding> findings, out int count)
    {
        count = 0;
        var splice = new Splice();
        // By their starts; none overlaps another, so that a new one can only meet the two beside it.
        var taken = new List<ByteSpan>();
        foreach (var fix in findings.Select(finding => finding.Fix).OfType<Fix>().Where(fix => fix.IsSafe))
        {
            if (fix.Edits.Any(edit => Meets(taken, edit.Place)))
            {
                continue;
            }

            count++;
            foreach (var edit in fix.Edits)
            {
                taken.Insert(IndexOf(taken, edit.Place.Start), edit.Place);
                splice.Replace(edit.Place, edit.Text.Span);
            }
        }

        return taken.Count == 0 ? notebook : splice.ApplyTo(notebook.Span);
    }

    private static bool Meets(List<ByteSpan> taken, ByteSpan place)
    {
        var index = IndexOf(taken, place.Start);
        return (index > 0 && taken[index - 1].End >= place.Start) || (index < taken.Count && taken[index].Start <= place.End);
    }

    // Of the first that begins at or behind the place.
    private static int IndexOf(List<ByteSpan> taken, int start)
    {
        var (low, high) = (0, taken.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = taken[middle].Start < start ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
