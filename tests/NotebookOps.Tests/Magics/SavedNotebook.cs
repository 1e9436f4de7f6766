using System.Text.Json;

namespace NotebookOps.Tests.Magics;

/// <summary>Writes a notebook's file as an editor saves it.</summary>
internal static class SavedNotebook
{
    private static int saves;

    /// <param name="path">The file.</param>
    /// <param name="cells">The code cells in their order; one that starts with <c># </c> is Markdown.</param>
    public static void Save(string path, params string[] cells)
    {
        File.WriteAllText(path, JsonSerializer.Serialize(new
        {
            cells = cells.Select((source, index) => source.StartsWith("# ", StringComparison.Ordinal)
                ? (object)new { cell_type = "markdown", id = $"cell-{index + 1}", metadata = new { }, source }
                : new { cell_type = "code", id = $"cell-{index + 1}", execution_count = (int?)null, metadata = new { }, outputs = Array.Empty<object>(), source }),
            metadata = new { kernelspec = new { display_name = ".NET (C#)", language = "C#", name = ".net-csharp" } },
            nbformat = 4,
            nbformat_minor = 5,
        }));
        // Two saves within one tick of the file system's clock are two saves all the same.
        File.SetLastWriteTimeUtc(path, new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddSeconds(Interlocked.Increment(ref saves)));
    }
}
