namespace NotebookOps.Kernel.Sessions.Cells;

/// <summary>The names that a notebook may call a language by.</summary>
internal static class CellLanguages
{
    public const string CSharp = "csharp";
    public const string Markdown = "markdown";
    public const string Html = "html";
    public const string JavaScript = "javascript";

    private static readonly Dictionary<string, string> Canonical = new(StringComparer.OrdinalIgnoreCase)
    {
        ["csharp"] = CSharp,
        ["c#"] = CSharp,
        ["cs"] = CSharp,
        [".net-csharp"] = CSharp,
        ["markdown"] = Markdown,
        ["md"] = Markdown,
        ["html"] = Html,
        ["javascript"] = JavaScript,
        ["js"] = JavaScript,
        ["fsharp"] = "fsharp",
        ["f#"] = "fsharp",
        ["fs"] = "fsharp",
        ["pwsh"] = "pwsh",
        ["powershell"] = "pwsh",
        ["python"] = "python",
        ["r"] = "r",
        ["sql"] = "sql",
        ["kql"] = "kql",
        ["mermaid"] = "mermaid",
        ["http"] = "http",
    };

    /// <summary>The one name for a language, or <see langword="null"/> when it is no language that notebooks know.</summary>
    public static string? Find(string name) => Canonical.GetValueOrDefault(name);

    public static bool IsSpoken(string language) => language is CSharp or Markdown or Html or JavaScript;
}
