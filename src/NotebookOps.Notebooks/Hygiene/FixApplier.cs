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
        var taken = new List<ByteSpan>();
        foreach (var fix in findings.Select(finding => finding.Fix).OfType<Fix>().Where(fix => fix.IsSafe))
        {
            if (fix.Edits.Any(edit => taken.Any(other => edit.Place.Start <= other.End && other.Start <= edit.Place.End)))
            {
                continue;
            }

            count++;
            foreach (var edit in fix.Edits)
            {
                taken.Add(edit.Place);
                splice.Replace(edit.Place, edit.Text.Span);
            }
        }

        return taken.Count == 0 ? notebook : splice.ApplyTo(notebook.Span);
    }
}
