namespace NotebookOps.Kernel.Interactive;

/// <summary>The same as <see cref="DisplayFunctions"/>, said of a value.</summary>
public static class DisplayExtensions
{
    /// <summary>Shows the value below the running cell.</summary>
    /// <param name="value">Anything; its type's formatters choose the form.</param>
    /// <param name="mimeTypes">The forms wanted; none leaves the choice to the formatters.</param>
    /// <exception cref="NotebookOpsException">No cell of a session is running.</exception>
    public static DisplayedValue Display(this object? value, params string[] mimeTypes) => DisplayFunctions.display(value, mimeTypes);

    /// <summary>Shows text as what it is: <c>"&lt;b&gt;hi&lt;/b&gt;".DisplayAs("text/html")</c>.</summary>
    /// <exception cref="NotebookOpsException">No cell of a session is running.</exception>
    public static DisplayedValue DisplayAs(this string value, string mimeType) => DisplayFunctions.ShowText(value, mimeType);
}
