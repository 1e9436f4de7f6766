using NotebookOps.Notebooks.Documents.Json;

namespace NotebookOps.Notebooks.Hygiene;

/// <summary>Takes members out of a JSON object, with the commas that part them from what stays.</summary>
internal static class MemberRemoval
{
    /// <param name="members">All members of the object, in their order.</param>
    /// <param name="isRemoved">Which of them go.</param>
    public static IEnumerable<FixEdit> Edits(IReadOnlyList<JsonMember> members, Func<JsonMember, bool> isRemoved)
    {
        for (var index = 0; index < members.Count; index++)
        {
            if (!isRemoved(members[index]))
            {
                continue;
            }

            var first = index;
            while (index + 1 < members.Count && isRemoved(members[index + 1]))
            {
                index++;
            }

            // Up to the next that stays; where none does, from the end of the one before; where that is not either, only the members.
            var place = index + 1 < members.Count ? new ByteSpan(members[first].Name.Start, members[index + 1].Name.Start)
                : first > 0 ? new ByteSpan(members[first - 1].Value.End, members[index].Value.End)
                : new ByteSpan(members[first].Name.Start, members[index].Value.End);
            yield return new FixEdit(place, default);
        }
    }
}
