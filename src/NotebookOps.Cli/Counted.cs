using System.Globalization;

namespace NotebookOps.Cli;

/// <summary>Numbers of things as a person says them.</summary>
internal static class Counted
{
    /// <summary><c>1 run</c>, <c>1,200 runs</c>.</summary>
    public static string Of(long count, string what) => string.Create(CultureInfo.InvariantCulture, $"{count:N0} {what}{(count == 1 ? "" : "s")}");

    /// <summary>A number of bytes: <c>800 bytes</c>, <c>1.2 MB</c>.</summary>
    public static string Bytes(long count) => count switch
    {
        < 1_000 => Of(count, "byte"),
        < 1_000_000 => string.Create(CultureInfo.InvariantCulture, $"{count / 1e3:0.#} kB"),
        < 1_000_000_000 => string.Create(CultureInfo.InvariantCulture, $"{count / 1e6:0.#} MB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{count / 1e9:0.##} GB"),
    };
}
