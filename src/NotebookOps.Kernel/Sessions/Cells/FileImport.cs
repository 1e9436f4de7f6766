using System.Globalization;
using NotebookOps.Notebooks.Documents;

namespace NotebookOps.Kernel.Sessions.Cells;

/// <summary>Runs another file's code as part of a cell.</summary>
internal sealed class FileImport(CellRun run)
{
    /// <exception cref="NotebookOpsException">The file is missing, of no kind known here, or imports itself.</exception>
    public async Task<CellFailure?> RunAsync(string relativePath, SourceFile importer)
    {
        var path = Path.GetFullPath(relativePath, importer.Folder);
        if (!File.Exists(path))
        {
            throw new NotebookOpsException($"The file `{relativePath}` cannot be imported: `{path}` does not exist. A relative path starts from the folder of the notebook or file that imports it.");
        }

        if (!run.Importing.Add(path))
        {
            throw new NotebookOpsException($"`{relativePath}` imports itself, directly or through another file ({string.Join(" -> ", run.Importing.Select(Path.GetFileName))}). Move what both need into a third file.");
        }

        try
        {
            foreach (var (code, language, label) in await ReadAsync(path, relativePath))
            {
                var failure = await run.RunAsync(CellSplitter.Split(code, language), new SourceFile(label, Path.GetDirectoryName(path)!));
                if (failure is not null || run.WasStopped)
                {
                    return failure;
                }
            }

            return null;
        }
        finally
        {
            run.Importing.Remove(path);
        }
    }

    private async Task<IReadOnlyList<(string Code, string Language, string Label)>> ReadAsync(string path, string name) =>
        Path.GetExtension(path).ToLowerInvariant() switch
        {
            ".cs" or ".csx" => [(await File.ReadAllTextAsync(path, run.Stop), CellLanguages.CSharp, name)],
            ".dib" or ".ipynb" => [.. Notebook.Load(path).Cells.Where(cell => cell.Kind == CellKind.Code)
                .Select(cell => (cell.Source, cell.Language, string.Create(CultureInfo.InvariantCulture, $"{name} cell {cell.Number}")))],
            _ => throw new NotebookOpsException($"`{name}` cannot be imported: only `.cs`, `.csx`, `.dib` and `.ipynb` files hold code for a cell."),
        };
}
