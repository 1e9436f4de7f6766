namespace NotebookOps.Notebooks.Parameters;

/// <summary>
/// <c>NOTEBOOKOPS_PARAMETERS</c>: a JSON object, or the path of a file that holds one, which overrides parameters in any host.
/// </summary>
internal static class EnvironmentParameters
{
    public const string Variable = "NOTEBOOKOPS_PARAMETERS";

    /// <summary>The values, or null where the variable is absent or blank. A relative path starts at the working directory.</summary>
    /// <exception cref="NotebookOpsException">It is neither a JSON object nor the path of a readable file with one.</exception>
    public static IReadOnlyDictionary<string, ParameterValue>? Read(Func<string, string?> getEnvironmentVariable)
    {
        var setting = getEnvironmentVariable(Variable);
        if (string.IsNullOrWhiteSpace(setting))
        {
            return null;
        }

        if (setting.AsSpan().TrimStart() is ['{' or '[' or '"', ..])
        {
            return ParameterSources.FromJson(setting, $"The environment variable `{Variable}`");
        }

        try
        {
            return ParameterSources.FromJsonFile(setting.Trim());
        }
        catch (NotebookOpsException fault)
        {
            throw new NotebookOpsException(
                $"The environment variable `{Variable}` must hold a JSON object or the path of a file with one. {fault.Message}", fault);
        }
    }
}
