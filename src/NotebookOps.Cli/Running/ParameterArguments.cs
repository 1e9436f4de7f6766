using NotebookOps.Notebooks.Parameters;

namespace NotebookOps.Cli.Running;

/// <summary>The values that a command line gives to parameters: <c>-p name=value</c> and <c>--parameters-file</c>.</summary>
internal static class ParameterArguments
{
    /// <param name="assignments">Each <c>name=value</c>; one name twice is an error, since one of the two would be lost.</param>
    /// <param name="parametersFile">YAML where it ends in <c>.yaml</c> or <c>.yml</c>, else JSON. An assignment goes before what the file says.</param>
    /// <exception cref="NotebookOpsException">An assignment or the file cannot be read.</exception>
    public static IReadOnlyDictionary<string, ParameterValue> Read(IReadOnlyList<string> assignments, string? parametersFile)
    {
        var assigned = ParameterSources.FromArguments(assignments);
        if (parametersFile is null)
        {
            return assigned;
        }

        var values = new Dictionary<string, ParameterValue>(IsYaml(parametersFile) ? FromYaml(parametersFile) : ParameterSources.FromJsonFile(parametersFile));
        foreach (var (name, value) in assigned)
        {
            values[name] = value;
        }

        return values;
    }

    private static bool IsYaml(string path) => Path.GetExtension(path).ToUpperInvariant() is ".YAML" or ".YML";

    // A method of its own: only a YAML file loads the YAML reader.
    private static Dictionary<string, ParameterValue> FromYaml(string path) =>
        YamlParameters.Read(ParameterSources.ReadText(path), $"The parameters file `{path}`");
}
