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
    /// <exception cref="NotebookOpsException">A value is none of these; the message says where it stands.</exception>
    public static CleanOptions From(EditorConfigSettings settings) => From(settings, fault => throw new NotebookOpsException(fault));

    /// <inheritdoc cref="From(EditorConfigSettings)"/>
    /// <param name="settings">What the files say.</param>
    /// <param name="onFault">Is told, in a sentence, of a value that is none of these; if it returns, the default holds for that setting.</param>
    public static CleanOptions From(EditorConfigSettings settings, Action<string> onFault)
    {
        if (settings.IsEmpty)
        {
            return Default;
        }

        return new CleanOptions
        {
            KeepOutputs = Flag("keep_output"),
            KeepCounts = Flag("keep_count"),
            MaxSize = Size("max_size"),
            Metadata = (Names("drop_metadata"), Names("keep_metadata")) is var (dropped, kept) && dropped.Length + kept.Length > 0
                ? VolatileMetadata.With(dropped, kept)
                : VolatileMetadata.Default,
        };

        bool Flag(string name)
        {
            var text = settings[Prefix + name];
            if (text is not null && !text.Equals("true", StringComparison.OrdinalIgnoreCase) && !text.Equals("false", StringComparison.OrdinalIgnoreCase))
            {
                Fault(name, text, "write `true` or `false`.");
            }

            return "true".Equals(text, StringComparison.OrdinalIgnoreCase);
        }

        long? Size(string name)
        {
            if (settings[Prefix + name] is not { } text)
            {
                return null;
            }

            var size = ByteSize.Parse(text);
            if (size is null)
            {
                Fault(name, text, "write a number of bytes such as `800`, `10k` or `1M`.");
            }

            return size;
        }

        string[] Names(string name)
        {
            var names = settings[Prefix + name]?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];
            foreach (var wrong in names.Where(each => !VolatileMetadata.IsName(each)))
            {
                Fault(name, settings[Prefix + name]!, VolatileMetadata.Explain(wrong));
            }

            return [.. names.Where(VolatileMetadata.IsName)];
        }

        void Fault(string name, string text, string wanted) =>
            onFault($"`{Prefix}{name} = {text}` in {settings.PlaceOf(Prefix + name)} is not understood; {wanted}");
    }
}
