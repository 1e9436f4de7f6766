using System.Globalization;
using NotebookOps.Notebooks.Documents.Json;

namespace NotebookOps.Notebooks.Documents.Ipynb;

/// <summary>Reads Jupyter's format in one pass over the bytes.</summary>
internal static class IpynbReader
{
    /// <exception cref="JsonSyntaxException">The bytes are not JSON.</exception>
    /// <exception cref="InvalidNotebookException">They are JSON, but no notebook's.</exception>
    public static Notebook Read(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            return ReadNotebook(bytes);
        }
        catch (MalformedNotebookException e)
        {
            var (line, column) = TextPosition.At(bytes.Span, e.Offset);
            throw new InvalidNotebookException(e.Message, e.Remedy, line, column, cause: e);
        }
    }

    private static Notebook ReadNotebook(ReadOnlyMemory<byte> bytes)
    {
        var text = bytes.Span;
        var scanner = new JsonScanner(text, text.StartsWith(TextPosition.ByteOrderMark) ? TextPosition.ByteOrderMark.Length : 0);
        _ = scanner.Read();
        var start = scanner.Token.Start;
        if (scanner.Kind != JsonTokenKind.ObjectStart)
        {
            _ = scanner.Skip();
            _ = scanner.Read();
            throw new MalformedNotebookException(start, "it is JSON, but not an object, which a notebook is", "Check that this is the right file.");
        }

        List<CellDraft>? drafts = null;
        var language = new NotebookLanguage();
        var members = new List<JsonMember>();
        while (scanner.NextMember())
        {
            var name = scanner.Name;
            var kind = scanner.Kind;
            var valueStart = scanner.Token.Start;
            if (JsonText.Is(scanner.NameText, "cells"u8))
            {
                drafts = ReadCells(ref scanner);
            }
            else if (JsonText.Is(scanner.NameText, "metadata"u8))
            {
                language = NotebookLanguage.Read(ref scanner);
            }
            else
            {
                _ = scanner.Skip();
            }

            members.Add(new JsonMember(name, new ByteSpan(valueStart, scanner.Token.End), kind));
        }

        _ = scanner.Read();
        CheckVersion(text, start, members);
        return drafts is null
            ? throw new MalformedNotebookException(start, "it is JSON, but has no list of `cells`, so it is no notebook", "Check that this is the right file.")
            : new Notebook(bytes, NotebookFormat.Ipynb, Finish(drafts, language), language.Name) { Members = members };
    }

    private static List<CellDraft>? ReadCells(ref JsonScanner scanner)
    {
        if (scanner.Kind != JsonTokenKind.ArrayStart)
        {
            _ = scanner.Skip();
            return null;
        }

        var reader = new CellReader();
        var drafts = new List<CellDraft>();
        while (scanner.NextItem())
        {
            drafts.Add(reader.Read(ref scanner, drafts.Count + 1));
        }

        return drafts;
    }

    private static Cell[] Finish(List<CellDraft> drafts, NotebookLanguage language)
    {
        var name = language.Name;
        return [.. drafts.Select((draft, index) => draft.Finish(index + 1, language.Kernels, name))];
    }

    private static void CheckVersion(ReadOnlySpan<byte> text, int start, List<JsonMember> members)
    {
        if (JsonMember.Find(text, members, "nbformat") is not { } nbformat)
        {
            if (JsonMember.Find(text, members, "worksheets") is not null)
            {
                throw TooOld(start, "3 or older");
            }

            // Tools that drop the number write format 4, the only one with `cells` at the top.
            return;
        }

        var version = nbformat.Value.Of(text);
        if (!int.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out var major))
        {
            throw new MalformedNotebookException(nbformat.Value.Start, "its `nbformat` is not a whole number", "Set it to 4.");
        }

        if (major < 4)
        {
            throw TooOld(nbformat.Value.Start, major.ToString(CultureInfo.InvariantCulture));
        }

        if (major > 4)
        {
            throw new MalformedNotebookException(
                nbformat.Value.Start, $"it is written in nbformat {major}, and this tool knows format 4", "Look for a newer version of this tool, or save the notebook in format 4.");
        }
    }

    private static MalformedNotebookException TooOld(int offset, string version) => new(
        offset, $"it is written in nbformat {version}, which Jupyter left behind in 2015", "Convert it with `jupyter nbconvert --to notebook --nbformat 4`.");
}
