using NotebookOps.Notebooks.Documents.Json;

namespace NotebookOps.Notebooks.Hygiene.Cleaning;

/// <summary>
/// Takes members out of one object, each with the comma and the white space that would be left over: what stays is laid out as if it
/// had been written so.
/// </summary>
internal struct MemberRemoval(ByteSpan opening, List<CleanEdit> edits)
{
    private int previousEnd;
    private bool isAnyKept;
    private int? leadingStart;

    public void Remove(int nameStart, int valueEnd)
    {
        if (isAnyKept)
        {
            Take(previousEnd, valueEnd);
        }

        leadingStart ??= nameStart;
        previousEnd = valueEnd;
    }

    public void Keep(int nameStart, int valueEnd)
    {
        if (!isAnyKept && leadingStart is { } start)
        {
            Take(start, nameStart);
        }

        isAnyKept = true;
        previousEnd = valueEnd;
    }

    public readonly void Close(ByteSpan closing)
    {
        if (!isAnyKept && leadingStart is not null)
        {
            Take(opening.End, closing.Start);
        }
    }

    private readonly void Take(int start, int end) => edits.Add(new CleanEdit(new ByteSpan(start, end), Replacement.Nothing));
}
