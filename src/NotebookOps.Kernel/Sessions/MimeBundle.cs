namespace NotebookOps.Kernel.Sessions;

/// <summary>One value in each of the forms a front end may choose from: mime type to text (for <c>+json</c> types, JSON text).</summary>
internal sealed record MimeBundle(IReadOnlyList<KeyValuePair<string, string>> Data)
{
    public string? this[string mimeType] => Data.FirstOrDefault(entry => entry.Key == mimeType).Value;
}
