namespace NotebookOps.Magics;

/// <summary>
/// The variables of .NET Interactive's kernels. Their types go unnamed: C#'s are those of the compiler that the host carries, whichever that is, and
/// F#'s are in no feed.
/// </summary>
internal static class HostVariables
{
    /// <param name="csharp">A <c>CSharpKernel</c>: its <c>ScriptState</c> has <c>Variables</c>.</param>
    /// <param name="speaking">The kernel whose code surrounds a magic: an <c>FSharpKernel</c> has <c>GetValues()</c>. Null for none.</param>
    public static IReadOnlyList<NotebookVariable> Read(object csharp, object? speaking)
    {
        var variables = new List<NotebookVariable>();
        dynamic kernel = csharp;
        if (kernel.ScriptState is { } state)
        {
            Add(variables, state.Variables);
        }

        if (speaking is not null && !ReferenceEquals(speaking, csharp))
        {
            kernel = speaking;
            if (kernel.Name == "fsharp")
            {
                Add(variables, kernel.GetValues());
            }
        }

        return variables;
    }

    private static void Add(List<NotebookVariable> variables, System.Collections.IEnumerable found)
    {
        foreach (dynamic variable in found)
        {
            variables.Add(new NotebookVariable(variable.Name, variable.Type, variable.Value));
        }
    }
}
