namespace NotebookOps.Cli.Running.Report;

/// <summary>
/// Pictures that a notebook's Markdown shows from files beside it, put into the page itself, so that the page is one file.
/// Only pictures, only from the notebook's folder down, only so large: the Markdown is a stranger's.
/// </summary>
internal sealed class LocalImages(string folder)
{
    private const long LargestImage = 10_000_000;

    private static readonly Dictionary<string, string> MimeTypes = new(StringComparer.OrdinalIgnoreCase)
    {
        [".png"] = "image/png",
        [".jpg"] = "image/jpeg",
        [".jpeg"] = "image/jpeg",
        [".gif"] = "image/gif",
        [".webp"] = "image/webp",
        [".svg"] = "image/svg+xml",
    };

    public string? Resolve(string? address)
    {
        if (address is null)
        {
            return null;
        }
        var isData = MimeTypes.Values.Any(mimeType => address.StartsWith($"data:{mimeType};base64,", StringComparison.OrdinalIgnoreCase));
        return isData ? address : Inline(address) ?? SafeAddress.Link(address);
    }

    private string? Inline(string address)
    {
        var relative = Uri.UnescapeDataString(address.Split('?', '#')[0]);
        if (relative.Contains('\0', StringComparison.Ordinal) || !MimeTypes.TryGetValue(Path.GetExtension(relative), out var mimeType))
        {
            return null;
        }
        var file = new FileInfo(Path.GetFullPath(Path.Combine(folder, relative)));
        var target = file.Exists ? file.ResolveLinkTarget(returnFinalTarget: true) ?? file : file;
        var isInside = target.FullName.StartsWith(Path.TrimEndingDirectorySeparator(folder) + Path.DirectorySeparatorChar, StringComparison.Ordinal);
        if (!file.Exists || !isInside || new FileInfo(target.FullName) is not { Length: <= LargestImage } image)
        {
            return null;
        }
        try
        {
            return $"data:{mimeType};base64,{Convert.ToBase64String(File.ReadAllBytes(image.FullName))}";
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The picture stays a link: a report without it is better than no report.
            return null;
        }
    }
}
