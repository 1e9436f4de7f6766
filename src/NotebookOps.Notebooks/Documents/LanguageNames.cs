namespace NotebookOps.Notebooks.Documents;

/// <summary>The many names that kernels, editors and people give a language, and the one that is used here.</summary>
internal static class LanguageNames
{
    public const string CSharp = "csharp";
    public const string Markdown = "markdown";
    public const string Raw = "raw";

    private static readonly Dictionary<string, string> Known = new(StringComparer.OrdinalIgnoreCase)
    {
        ["csharp"] = CSharp,
        ["c#"] = CSharp,
        ["cs"] = CSharp,
        [".net-csharp"] = CSharp,
        ["fsharp"] = "fsharp",
        ["f#"] = "fsharp",
        ["fs"] = "fsharp",
        [".net-fsharp"] = "fsharp",
        ["pwsh"] = "pwsh",
        ["powershell"] = "pwsh",
        [".net-powershell"] = "pwsh",
        [".net-pwsh"] = "pwsh",
        ["javascript"] = "javascript",
        ["js"] = "javascript",
        ["typescript"] = "typescript",
        ["ts"] = "typescript",
        ["python"] = "python",
        ["py"] = "python",
        ["ipython"] = "python",
        ["python3"] = "python",
        ["html"] = "html",
        ["markdown"] = Markdown,
        ["md"] = Markdown,
        ["mermaid"] = "mermaid",
        ["sql"] = "sql",
        ["t-sql"] = "sql",
        ["tsql"] = "sql",
        ["kql"] = "kql",
        ["kusto"] = "kql",
        ["http"] = "http",
        ["httprequest"] = "http",
        ["value"] = "value",
        ["raw"] = Raw,
        ["r"] = "r",
    };

    // What VS Code calls every cell of a Polyglot notebook; it says nothing of the language.
    private const string PolyglotEditor = "polyglot-notebook";

    // What VS Code put before the language of a cell in earlier years.
    private const string InteractiveEditorPrefix = "dotnet-interactive.";

    /// <summary>The first of the names that says anything.</summary>
    public static string? First(params ReadOnlySpan<string?> names)
    {
        foreach (var name in names)
        {
            if (!string.IsNullOrWhiteSpace(name) && name != PolyglotEditor)
            {
                return name.StartsWith(InteractiveEditorPrefix, StringComparison.Ordinal) ? name[InteractiveEditorPrefix.Length..] : name;
            }
        }

        return null;
    }

    public static bool IsKnown(string name) => Known.ContainsKey(name.Trim());

    /// <summary><c>C#</c> and <c>.net-csharp</c> become <c>csharp</c>; a name nobody knows is put in lower case.</summary>
    public static string Normalize(string name) =>
        Known.TryGetValue(name.Trim(), out var language) ? language : name.Trim().ToLowerInvariant();
}
