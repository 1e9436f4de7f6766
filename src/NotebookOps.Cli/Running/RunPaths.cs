namespace NotebookOps.Cli.Running;

/// <summary>Which files a run reads and writes, and that they are not the same.</summary>
internal static class RunPaths
{
    /// <exception cref="NotebookOpsException">The paths get in each other's way.</exception>
    public static (string Notebook, string Output, string Html) Resolve(string notebook, string? output, string? html)
    {
        var notebookPath = Path.GetFullPath(notebook);
        var outputPath = output is null ? ProjectFolder.Output(notebookPath, ".ipynb") : Path.GetFullPath(output);
        var htmlPath = html is null ? Path.ChangeExtension(outputPath, ".html") : Path.GetFullPath(html);
        if (!outputPath.EndsWith(".ipynb", StringComparison.OrdinalIgnoreCase))
        {
            throw new NotebookOpsException($"The executed notebook is an .ipynb, whatever the input is: `{output}` must end in `.ipynb`.");
        }
        if (Same(outputPath, notebookPath))
        {
            throw new NotebookOpsException($"`{output}` is the notebook that is to be run; a run never writes over its input. Give `-o` another name.");
        }
        if (Same(htmlPath, notebookPath) || Same(htmlPath, outputPath))
        {
            throw new NotebookOpsException($"`{html}` is a notebook of this run already. Give `--html` another name.");
        }
        return (notebookPath, outputPath, htmlPath);
    }

    private static bool Same(string first, string second) => Target(first) == Target(second);

    private static string Target(string path) =>
        File.Exists(path) && File.ResolveLinkTarget(path, returnFinalTarget: true) is { } target ? target.FullName : path;
}
