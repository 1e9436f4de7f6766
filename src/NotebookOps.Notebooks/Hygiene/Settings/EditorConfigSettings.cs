namespace NotebookOps.Notebooks.Hygiene.Settings;

/// <summary>What the <c>.editorconfig</c> files say about one file.</summary>
internal sealed class EditorConfigSettings(IReadOnlyDictionary<string, string> values)
{
    public static EditorConfigSettings None { get; } = new(new Dictionary<string, string>());

    public bool IsEmpty => values.Count == 0;

    /// <summary>The setting's text as it is written, trimmed; null where none is given or it is <c>unset</c>. Keys are compared without case.</summary>
    public string? this[string key] => values.GetValueOrDefault(key);
}
