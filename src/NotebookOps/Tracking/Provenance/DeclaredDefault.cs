using System.Globalization;
using NotebookOps.Notebooks.Parameters;

namespace NotebookOps.Tracking.Provenance;

/// <summary>The notebook's own value of a parameter that was given another.</summary>
internal static class DeclaredDefault
{
    /// <summary>The parameter with the notebook's own value, if that is another one.</summary>
    /// <param name="parameter">The value that the run has.</param>
    /// <param name="declaration">How the notebook declares it; null where it was given no other.</param>
    public static RunParameter With(RunParameter parameter, ParameterDeclaration? declaration) =>
        declaration?.DefaultText is { Length: <= RunNames.LongestValue } own && !Means(own, parameter) ? parameter with { Declared = own } : parameter;

    /// <summary>Whether a literal is plainly the same value; where it is not plain, both are told.</summary>
    private static bool Means(string literal, RunParameter parameter)
    {
        var value = parameter.Value switch
        {
            null => "null",
            bool flag => flag ? "true" : "false",
            IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
            var text => $"\"{text}\"",
        };
        return literal == value || (parameter.Value is double or long or decimal && literal.TrimEnd('d', 'D', 'f', 'F', 'm', 'M', 'L') == value);
    }
}
