using System.Xml;

namespace NotebookOps.Tracking.Provenance;

/// <summary>
/// The folder in which NuGet keeps the packages that it has resolved: <c>ID/VERSION/</c>, in small letters, with <c>ID.nuspec</c> in it.
/// </summary>
internal static class NuGetFolder
{
    // lib/net10.0/x.dll, runtimes/linux-x64/lib/net10.0/x.dll, interactive-extensions/dotnet/x.dll
    private const int Deepest = 5;
    private const int LongestDescription = 1024 * 1024;

    /// <param name="path">Where an assembly lies.</param>
    /// <returns>The package that it is part of, as its description writes it, and its version as it was resolved; null where it lies in no package's folder.</returns>
    public static (string? Name, string? Version)? PackageOf(string path)
    {
        var folder = Path.GetDirectoryName(path);
        for (var depth = 0; depth < Deepest && folder is not null && Path.GetDirectoryName(folder) is { } above; depth++, folder = above)
        {
            var description = new FileInfo(Path.Combine(folder, Path.GetFileName(above) + ".nuspec"));
            if (description.Exists)
            {
                return (Name(description) ?? Path.GetFileName(above), Path.GetFileName(folder));
            }
        }

        return null;
    }

    private static string? Name(FileInfo description)
    {
        try
        {
            using var reader = XmlReader.Create(description.FullName, new XmlReaderSettings { MaxCharactersInDocument = LongestDescription });
            return reader.ReadToFollowing("id") ? reader.ReadElementContentAsString().Trim() : null;
        }
        catch (Exception e) when (e is XmlException or IOException or UnauthorizedAccessException)
        {
            // The folder's name says it, too, but for its capitals.
            return null;
        }
    }
}
