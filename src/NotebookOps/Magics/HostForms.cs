using System.Collections;

namespace NotebookOps.Magics;

/// <summary>
/// The forms that .NET Interactive asks a person to fill in. A magic with more than one <c>@name</c> makes it show one, in which it asks only for those
/// that are inputs (<c>@input:rate</c>): where all are variables it would wait for ever for a person to send off an empty form.
/// </summary>
internal static class HostForms
{
    /// <summary>Whether a piece of a cell asks for a form to be filled in that has nothing in it.</summary>
    /// <param name="piece">A <c>RequestInputs</c> has <c>Inputs</c>. Older versions of the host have no such type, so it goes unnamed.</param>
    public static bool IsEmpty(object piece)
    {
        if (piece.GetType().Name != "RequestInputs")
        {
            return false;
        }

        dynamic form = piece;
        object inputs = form.Inputs;
        return inputs is ICollection { Count: 0 };
    }
}
