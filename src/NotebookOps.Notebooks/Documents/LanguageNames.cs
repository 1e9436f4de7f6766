using System.Collections.Frozen;

namespace NotebookOps.Notebooks.Documents;

/// <summary>The many names that kernels, editors and people give a language, and the one that is used here.</summary>
internal static class LanguageNames
{
    public const string CSharp = "csharp";
    public const string Markdown = "markdown";
    public const string Raw = "raw";

    private static readonly FrozenDictionary<string, string> Known = new (string Language, string[] Names)[]
    {
        (CSharp, ["csharp", "c#", "cs", ".net-csharp"]),
        ("fsharp", ["fsharp", "f#", "fs", ".net-fsharp"]),
        ("pwsh", ["pwsh", "powershell", ".net-powershell", ".net-pwsh"]),
        ("javascript", ["javascript", "js"]),
        ("typescript", ["typescript", "ts"]),
        ("python", ["python", "py", "ipython", "python3"]),
        (Markdown, ["markdown", "md"]),
        ("sql", ["sql", "t-sql", "tsql"]),
        ("kql", ["kql", "kusto"]),
        ("http", ["http", "httprequest"]),
        ("html", ["html"]),
        ("mermaid", ["mermaid"]),
        ("value", ["value"]),
        ("r", ["r"]),
        (Raw, ["raw"]),
    }
        .SelectMany(entry => entry.Names.Select(name => KeyValuePair.Create(name, entry.Language)))
        .ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

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
