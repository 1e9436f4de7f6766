using System.Collections;

namespace NotebookOps.Magics;

/// <summary>
/// The forms that .NET Interactive asks a person to fill in. A magic with more than one <c>@name</c> makes it show one, in which it asks only for those
/// that are inputs (<c>@input:rate</c>): where all are variables it would wait for ever for a person to send off an empty form.
/// </summary>
internal static class HostForms
{
    /// <summary>Whether a piece of a cell asks for a form to be filled in. Older versions of the host have no such type, so it goes unnamed.</summary>
    public static bool IsForm(object piece) => piece.GetType().Name == "RequestInputs";

    /// <summary>Whether there is nothing in it.</summary>
    /// <param name="form">A <c>RequestInputs</c> has <c>Inputs</c>.</param>
    public static bool IsEmpty(dynamic form)
    {
        object inputs = form.Inputs;
        return inputs is ICollection { Count: 0 };
    }
}
