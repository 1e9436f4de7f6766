using System.Text;
using NotebookOps.Notebooks.Documents.Json;

namespace NotebookOps.Notebooks.Documents.Dib;

/// <summary>
/// Reads .NET Interactive's text format: a <c>#!meta</c> block of JSON, then cells, each begun by a line with <c>#!</c> and a kernel's
/// name alone. Other lines with <c>#!</c> are magics and belong to their cell. Empty lines around a cell's text are not part of it,
/// and a cell without text is none.
/// </summary>
internal static class DibReader
{
    private static readonly string[] KnownNames =
    [
        "csharp", "c#", "fsharp", "f#", "pwsh", "powershell", "html", "javascript", "js", "markdown", "md", "mermaid", "sql", "kql",
        "http", "value", "raw",
    ];

    /// <exception cref="JsonSyntaxException">The <c>#!meta</c> block is not JSON.</exception>
    public static Notebook Read(ReadOnlyMemory<byte> bytes)
    {
        var text = bytes.Span;
        var position = text.StartsWith(TextPosition.ByteOrderMark) ? TextPosition.ByteOrderMark.Length : 0;
        position = ReadMeta(text, position, out var kernels, out var kernelInfo);
        var names = new HashSet<string>(KnownNames.Concat(kernels.Names), StringComparer.OrdinalIgnoreCase);
        var kernel = string.IsNullOrWhiteSpace(kernels.DefaultKernelName) ? LanguageNames.CSharp : kernels.DefaultKernelName;
        var language = kernels.LanguageOf(kernel);
        var cells = new List<Cell>();
        var start = position;
        while (position < text.Length)
        {
            var line = LineAt(text, position);
            if (CellStart(text, line, names) is { } name)
            {
                AddCell(text, new ByteSpan(start, position), kernel, kernels, cells);
                kernel = name;
                start = line.End;
            }

            position = line.End;
        }

        AddCell(text, new ByteSpan(start, position), kernel, kernels, cells);
        return new Notebook(bytes, NotebookFormat.Dib, cells, language) { KernelInfo = kernelInfo };
    }

    private static int ReadMeta(ReadOnlySpan<byte> text, int start, out KernelInfo kernels, out ByteSpan kernelInfo)
    {
        kernels = new KernelInfo();
        kernelInfo = default;
        var position = start;
        while (position < text.Length && text[position] is (byte)'\n' or (byte)'\r')
        {
            position++;
        }

        var line = LineAt(text, position);
        if (!line.Of(text).TrimEnd(" \t\r\n"u8).SequenceEqual("#!meta"u8))
        {
            return start;
        }

        var scanner = new JsonScanner(text, line.End);
        _ = scanner.Read();
        if (scanner.Kind != JsonTokenKind.ObjectStart)
        {
            throw new JsonSyntaxException(scanner.Token.Start, "the `#!meta` block is no JSON object");
        }

        while (scanner.NextMember())
        {
            if (JsonText.Is(scanner.NameText, "kernelInfo"u8) && scanner.Kind == JsonTokenKind.ObjectStart)
            {
                var infoStart = scanner.Token.Start;
                kernels = KernelInfo.Read(ref scanner);
                kernelInfo = new ByteSpan(infoStart, scanner.Token.End);
            }
            else
            {
                _ = scanner.Skip();
            }
        }

        return scanner.Token.End;
    }

    private static string? CellStart(ReadOnlySpan<byte> text, ByteSpan line, HashSet<string> names)
    {
        var content = line.Of(text);
        if (!content.StartsWith("#!"u8))
        {
            return null;
        }

        var name = Encoding.UTF8.GetString(content[2..].TrimEnd(" \t\r\n"u8));
        return names.Contains(name) ? name : null;
    }

    private static void AddCell(ReadOnlySpan<byte> text, ByteSpan span, string kernel, KernelInfo kernels, List<Cell> cells)
    {
        var (start, end) = (span.Start, span.End);
        while (start < end && text[start] is (byte)'\n' or (byte)'\r')
        {
            start++;
        }

        while (end > start && text[end - 1] is (byte)'\n' or (byte)'\r')
        {
            end--;
        }

        if (start == end)
        {
            return;
        }

        var language = kernels.LanguageOf(kernel);
        var kind = language switch
        {
            LanguageNames.Markdown => CellKind.Markdown,
            LanguageNames.Raw => CellKind.Raw,
            _ => CellKind.Code,
        };
        cells.Add(new Cell(cells.Count + 1, kind, Encoding.UTF8.GetString(text[start..end]), language)
        {
            KernelName = kernels.NameOf(kernel),
            Span = new ByteSpan(start, end),
        });
    }

    private static ByteSpan LineAt(ReadOnlySpan<byte> text, int position)
    {
        var length = text[position..].IndexOf((byte)'\n');
        return new ByteSpan(position, length < 0 ? text.Length : position + length + 1);
    }
}
