using System.Text.RegularExpressions;

namespace NotebookOps.Notebooks.Hygiene;

/// <summary>Paths that exist on one machine only: home folders, drives, shares of a network.</summary>
internal static partial class MachinePath
{
    /// <summary>Whether the whole text is such a path, with its backslashes written once, or twice as in a C# text that is not verbatim.</summary>
    public static bool IsMatch(string text) => text.Length < 2_000 && Whole().IsMatch(text);

    [GeneratedRegex(@"^(?:file:/{2,3})?(?:/home/[\w.-]{1,64}|/Users/[\w.-]{1,64}|/root|[A-Za-z]:[\\/]{1,2}[^\s<>*?|""'\\/]{1,255})(?:[\\/][^\r\n<>*?|""']{0,1000})?$|^\\\\[\w.-]{1,64}\\(?!\\)[^\r\n<>*?|""']{1,1000}$|^\\{4}[\w.-]{1,64}\\\\(?!\\)[^\r\n<>*?|""']{1,1000}$", RegexOptions.CultureInvariant)]
    private static partial Regex Whole();
}
