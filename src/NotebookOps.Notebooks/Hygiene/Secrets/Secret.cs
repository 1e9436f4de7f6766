namespace NotebookOps.Notebooks.Hygiene.Secrets;

/// <summary>A text that opens a door.</summary>
/// <param name="Kind">What it is, with its article: <c>a GitHub token</c>.</param>
/// <param name="Masked">Enough of it to find it again, and no more.</param>
/// <param name="Start">Where it begins in the text that was searched.</param>
/// <param name="Length">How much of the text gives it away. Of a private key that is its beginning only.</param>
internal readonly record struct Secret(string Kind, string Masked, int Start, int Length);
