using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace NotebookOps.Notebooks.Documents.Json;

/// <summary>JSON strings from and to .NET's, half surrogate pairs included: both sides can hold them, so nothing is lost.</summary>
internal static class JsonText
{
    public static readonly SearchValues<byte> HexDigits = SearchValues.Create("0123456789abcdefABCDEF"u8);

    private static readonly SearchValues<char> MustEscape = SearchValues.Create(
        [.. Enumerable.Range(0, 0x20).Select(code => (char)code), '"', '\\']);

    /// <param name="token">A string as <see cref="JsonScanner"/> found it, with its quotes.</param>
    public static string Decode(ReadOnlySpan<byte> token)
    {
        var content = token[1..^1];
        if (!content.Contains((byte)'\\'))
        {
            return Encoding.UTF8.GetString(content);
        }

        var rented = ArrayPool<char>.Shared.Rent(content.Length);
        var text = new string(rented, 0, Decode(token, rented));
        ArrayPool<char>.Shared.Return(rented);
        return text;
    }

    /// <summary>Writes the text to <paramref name="destination"/>, which has room for as many characters as the token has bytes.</summary>
    /// <returns>The characters written.</returns>
    public static int Decode(ReadOnlySpan<byte> token, Span<char> destination)
    {
        var content = token[1..^1];
        var written = 0;
        while (true)
        {
            var backslash = content.IndexOf((byte)'\\');
            if (backslash < 0)
            {
                return written + Encoding.UTF8.GetChars(content, destination[written..]);
            }

            written += Encoding.UTF8.GetChars(content[..backslash], destination[written..]);
            destination[written++] = Unescape(content[backslash..], out var length);
            content = content[(backslash + length)..];
        }
    }

    /// <summary>The strings of the array at which the scanner stands; items of other kinds are passed over.</summary>
    public static List<string> DecodeItems(ref JsonScanner scanner)
    {
        var items = new List<string>();
        while (scanner.NextItem())
        {
            if (scanner.Kind == JsonTokenKind.String)
            {
                items.Add(Decode(scanner.TokenText));
            }
            else
            {
                _ = scanner.Skip();
            }
        }

        return items;
    }

    /// <summary>Whether the string's text is <paramref name="ascii"/>, however it is escaped.</summary>
    public static bool Is(ReadOnlySpan<byte> token, ReadOnlySpan<byte> ascii) =>
        token[1..^1].SequenceEqual(ascii)
        || (token.Contains((byte)'\\') && Decode(token) == Encoding.ASCII.GetString(ascii));

    public static void Write(IBufferWriter<byte> output, ReadOnlySpan<char> text)
    {
        output.Write("\""u8);
        while (!text.IsEmpty)
        {
            var plain = PlainLength(text);
            _ = Encoding.UTF8.GetBytes(text[..plain], output);
            if (plain == text.Length)
            {
                break;
            }

            WriteEscape(output, text[plain]);
            text = text[(plain + 1)..];
        }

        output.Write("\""u8);
    }

    private static int PlainLength(ReadOnlySpan<char> text)
    {
        var length = text.IndexOfAny(MustEscape);
        length = length < 0 ? text.Length : length;
        for (var index = text[..length].IndexOfAnyInRange('\ud800', '\udfff'); index >= 0 && index < length; index++)
        {
            if (char.IsSurrogate(text[index]))
            {
                if (index + 1 == length || !char.IsSurrogatePair(text[index], text[index + 1]))
                {
                    return index;
                }

                index++;
            }
        }

        return length;
    }

    private static char Unescape(ReadOnlySpan<byte> escape, out int length)
    {
        length = 2;
        switch (escape[1])
        {
            case (byte)'n': return '\n';
            case (byte)'t': return '\t';
            case (byte)'r': return '\r';
            case (byte)'b': return '\b';
            case (byte)'f': return '\f';
            case (byte)'u':
                length = 6;
                _ = Utf8Parser.TryParse(escape[2..6], out ushort code, out _, 'x');
                return (char)code;
            default: return (char)escape[1];
        }
    }

    private static void WriteEscape(IBufferWriter<byte> output, char character)
    {
        switch (character)
        {
            case '"': output.Write("\\\""u8); break;
            case '\\': output.Write("\\\\"u8); break;
            case '\n': output.Write("\\n"u8); break;
            case '\r': output.Write("\\r"u8); break;
            case '\t': output.Write("\\t"u8); break;
            case '\b': output.Write("\\b"u8); break;
            case '\f': output.Write("\\f"u8); break;
            default:
                _ = Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}"), output);
                break;
        }
    }
}
