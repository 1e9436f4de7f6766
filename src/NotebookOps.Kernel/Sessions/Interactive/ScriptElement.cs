using Microsoft.AspNetCore.Html;

namespace NotebookOps.Kernel.Interactive;

/// <summary>JavaScript as an HTML element.</summary>
internal static class ScriptElement
{
    public static HtmlString From(string code) =>
        // The element ends at the first closing tag, also within a string of the script.
        new("<script>(async () => {\n" + code.Replace("</script", "<\\/script", StringComparison.OrdinalIgnoreCase) + "\n})();</script>");
}
