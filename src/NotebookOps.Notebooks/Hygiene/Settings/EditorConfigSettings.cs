namespace NotebookOps.Notebooks.Hygiene.Settings;

/// <summary>What the <c>.editorconfig</c> files say about one file.</summary>
internal sealed class EditorConfigSettings(IReadOnlyDictionary<string, EditorConfigValue> values)
{
    public static EditorConfigSettings None { get; } = new(new Dictionary<string, EditorConfigValue>());

    public bool IsEmpty => values.Count == 0;

    /// <summary>The setting's text as it is written, trimmed; null where none is given or it is <c>unset</c>. Keys are compared without case.</summary>
    public string? this[string key] => values.GetValueOrDefault(key).Text;

    /// <summary>Where a setting stands, for messages: <c>`/home/ada/nb/.editorconfig`, line 3,</c>.</summary>
    public string PlaceOf(string key) => values.GetValueOrDefault(key) is { File: { } file, Line: var line } ? $"`{file}`, line {line}," : "`.editorconfig`";
}

/// <summary>A setting.</summary>
/// <param name="Text">As it is written, trimmed.</param>
/// <param name="File">The file in which it stands.</param>
/// <param name="Line">Its line there, from 1.</param>
internal readonly record struct EditorConfigValue(string Text, string? File = null, int Line = 0);
