using System.Text;
using NotebookOps.Notebooks.Documents.Json;

namespace NotebookOps.Notebooks.Hygiene.Cleaning;

internal static class MemberName
{
    /// <summary>A string's text in UTF-8; only what holds escapes is copied for it.</summary>
    public static ReadOnlySpan<byte> Of(ReadOnlySpan<byte> token) =>
        token.Contains((byte)'\\') ? Encoding.UTF8.GetBytes(JsonText.Decode(token)) : token[1..^1];
}
