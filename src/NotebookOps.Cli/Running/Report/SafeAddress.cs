namespace NotebookOps.Cli.Running.Report;

/// <summary>Addresses in Markdown that lead somewhere and run nothing.</summary>
internal static class SafeAddress
{
    private static readonly string[] Schemes = ["http", "https", "mailto"];

    /// <returns>The address, or null when its scheme is not one of a place.</returns>
    public static string? Link(string? address)
    {
        if (address is null)
        {
            return null;
        }
        // Browsers pass over control characters and blanks before and within a scheme.
        var bare = string.Concat(address.Where(letter => letter > ' ' && !char.IsControl(letter)));
        var colon = bare.IndexOf(':', StringComparison.Ordinal);
        var isRelative = colon < 0 || bare.AsSpan(0, colon).IndexOfAny("/?#") >= 0;
        return isRelative || Schemes.Contains(bare[..colon], StringComparer.OrdinalIgnoreCase) ? bare : null;
    }
}
