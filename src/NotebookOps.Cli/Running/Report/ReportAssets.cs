namespace NotebookOps.Cli.Running.Report;

/// <summary>The page's style and script, kept as files of their own kind and carried inside the assembly.</summary>
internal static class ReportAssets
{
    public static string Style => Read("report.css");

    public static string Script => Read("report.js");

    private static string Read(string name)
    {
        using var stream = typeof(ReportAssets).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The resource `{name}` is not in this build.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
