using NotebookOps.Notebooks.Documents;

namespace NotebookOps.Cli.Running;

/// <summary>By what a person recognises a cell in a list.</summary>
internal static class FirstLine
{
    public static string Of(Cell cell) => cell.Source.Split('\n').Select(line => line.Trim()).FirstOrDefault(line => line.Length > 0) ?? "";
}
