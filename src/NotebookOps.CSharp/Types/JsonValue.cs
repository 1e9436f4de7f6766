using System.Text.Json;

namespace NotebookOps.CSharp.Types;

/// <summary>JSON inside a value.</summary>
internal static class JsonValue
{
    private static readonly JsonDocumentOptions s_strict = new() { AllowDuplicateProperties = false };

    /// <summary>The JSON that <paramref name="text"/> is, or null.</summary>
    public static JsonElement? Parse(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text, s_strict);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            // The caller says what was wanted instead; the reader's coordinates would mean nothing on a command line.
            return null;
        }
        catch (ArgumentException)
        {
            // A lone surrogate has no UTF-8, so the text is not JSON.
            return null;
        }
    }

    /// <summary>The value as its author wrote it.</summary>
    public static string Shown(JsonElement value) => value.GetRawText();
}
