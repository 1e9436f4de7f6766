using System.Buffers;
using NotebookOps.Notebooks.Documents.Json;

namespace NotebookOps.Notebooks.Documents;

/// <summary>Says why a file is not JSON, looking for what commonly happens to notebooks.</summary>
internal static class NotJson
{
    private static readonly SearchValues<byte> WhiteSpace = SearchValues.Create(" \t\r\n"u8);

    public static InvalidNotebookException Explain(ReadOnlySpan<byte> text, JsonSyntaxException error)
    {
        var content = text.StartsWith(TextPosition.ByteOrderMark) ? text[TextPosition.ByteOrderMark.Length..] : text;
        if (content.IndexOfAnyExcept(WhiteSpace) < 0)
        {
            return new InvalidNotebookException("it is empty", "Restore an earlier version, or create the notebook anew in an editor.");
        }

        if (content.StartsWith("version https://git-lfs.github.com/spec/"u8))
        {
            return new InvalidNotebookException("it is only a Git LFS pointer, not the notebook itself", "Fetch the file with `git lfs pull`.");
        }

        var marker = ConflictMarker(text);
        var place = TextPosition.At(text, marker ?? error.Offset);
        return marker is not null
            ? new InvalidNotebookException(
                "it holds the conflict markers of an unfinished git merge",
                "Resolve the conflict, or take one side with `git checkout --ours` or `git checkout --theirs`.", place.Line, place.Column, cause: error)
            : new InvalidNotebookException(
                error.Message,
                "Mend the JSON there, or restore an earlier version.", place.Line, place.Column, cause: error);
    }

    // A line end cannot stand within a JSON string, so what begins a line with a marker is none of the notebook's text.
    private static int? ConflictMarker(ReadOnlySpan<byte> text)
    {
        if (text.StartsWith("<<<<<<< "u8))
        {
            return 0;
        }

        return text.IndexOf("\n<<<<<<< "u8) is var found and >= 0 ? found + 1 : null;
    }
}
