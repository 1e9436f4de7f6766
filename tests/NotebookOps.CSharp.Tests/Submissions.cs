using System.Collections;
using Microsoft.CodeAnalysis.CSharp.Scripting;
using Microsoft.CodeAnalysis.Scripting;
using NotebookOps.Notebooks.Parameters;

namespace NotebookOps.CSharp.Tests;

/// <summary>Runs a parameters cell, then what was written for it as the next submission, and reads the variables.</summary>
internal static class Submissions
{
    private static readonly ScriptOptions s_options = ScriptOptions.Default
        .AddReferences(
            typeof(object).Assembly, typeof(Enumerable).Assembly, typeof(List<>).Assembly, typeof(HashSet<>).Assembly, typeof(Uri).Assembly,
            typeof(System.Numerics.BigInteger).Assembly, typeof(Microsoft.CSharp.RuntimeBinder.Binder).Assembly,
            typeof(System.Dynamic.DynamicObject).Assembly, typeof(IEnumerable).Assembly);

    public sealed record Variables(IReadOnlyDictionary<string, object?> Values, IReadOnlyDictionary<string, Type> Types);

    public static async Task<Variables> RunAsync(string cell, IReadOnlyDictionary<string, ParameterValue> values)
    {
        var assignments = new CSharpParameterLanguage().WriteAssignments(cell, values);
        var state = await CSharpScript.RunAsync(cell, s_options);
        state = await state.ContinueWithAsync(assignments);
        return new Variables(
            state.Variables.ToDictionary(variable => variable.Name, variable => (object?)variable.Value, StringComparer.Ordinal),
            state.Variables.ToDictionary(variable => variable.Name, variable => variable.Type, StringComparer.Ordinal));
    }

    /// <summary>The value of the one variable of <paramref name="cell"/> after <paramref name="value"/> was assigned to it.</summary>
    public static async Task<object?> AssignAsync(string cell, ParameterValue value)
    {
        var name = new CSharpParameterLanguage().ReadDeclarations(cell)[^1].Name;
        return (await RunAsync(cell, new Dictionary<string, ParameterValue> { [name] = value })).Values[name];
    }

    /// <summary>The value of <paramref name="expression"/>, run as the cell after the injected one.</summary>
    public static async Task<object?> EvaluateAsync(string cell, IReadOnlyDictionary<string, ParameterValue> values, string expression)
    {
        var state = await CSharpScript.RunAsync(cell, s_options);
        state = await state.ContinueWithAsync(new CSharpParameterLanguage().WriteAssignments(cell, values));
        return (await state.ContinueWithAsync(expression)).ReturnValue;
    }
}
