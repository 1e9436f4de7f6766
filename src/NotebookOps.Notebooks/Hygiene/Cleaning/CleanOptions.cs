using NotebookOps.Notebooks.Hygiene.Settings;

namespace NotebookOps.Notebooks.Hygiene.Cleaning;

/// <summary>What a notebook may keep when it is cleaned.</summary>
internal sealed record CleanOptions
{
    private const string Prefix = "notebookops_clean_";

    public static CleanOptions Default { get; } = new();

    /// <summary>Outputs stay, but for cells that say `keep_output: false`.</summary>
    public bool KeepOutputs { get; init; }

    /// <summary>Execution counts stay, of cells and of outputs that stay.</summary>
    public bool KeepCounts { get; init; }

    /// <summary>A cell's outputs stay when they take no more bytes in the file than this, brackets included; null where size keeps nothing.</summary>
    public long? MaxSize { get; init; }

    public VolatileMetadata Metadata { get; init; } = VolatileMetadata.Default;

    /// <summary>
    /// Reads <c>notebookops_clean_keep_output</c>, <c>_keep_count</c> (true or false), <c>_max_size</c> (bytes, or 10k, 1M),
    /// <c>_drop_metadata</c> and <c>_keep_metadata</c> (names as <see cref="VolatileMetadata.With"/> takes them, with commas between).
    /// </summary>
    /// <exception cref="NotebookOpsException">A value is none of these.</exception>
    public static CleanOptions From(EditorConfigSettings settings)
    {
        if (settings.IsEmpty)
        {
            return Default;
        }

        var dropped = Names(settings, "drop_metadata");
        var kept = Names(settings, "keep_metadata");
        return new CleanOptions
        {
            KeepOutputs = Flag(settings, "keep_output"),
            KeepCounts = Flag(settings, "keep_count"),
            MaxSize = settings[Prefix + "max_size"] is { } size ? ByteSize.Parse(size) ?? throw Wrong("max_size", size, "a number of bytes such as `800`, `10k` or `1M`") : null,
            Metadata = dropped.Length + kept.Length == 0 ? VolatileMetadata.Default : VolatileMetadata.With(dropped, kept),
        };
    }

    private static bool Flag(EditorConfigSettings settings, string name) => settings[Prefix + name] switch
    {
        null => false,
        { } text when text.Equals("true", StringComparison.OrdinalIgnoreCase) => true,
        { } text when text.Equals("false", StringComparison.OrdinalIgnoreCase) => false,
        { } text => throw Wrong(name, text, "`true` or `false`"),
    };

    private static string[] Names(EditorConfigSettings settings, string name) =>
        settings[Prefix + name]?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];

    private static NotebookOpsException Wrong(string name, string value, string wanted) =>
        new($"`{Prefix}{name} = {value}` in `.editorconfig` is not understood; write {wanted}.");
}
