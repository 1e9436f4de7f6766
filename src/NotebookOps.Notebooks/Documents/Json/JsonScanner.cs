using System.Buffers;

namespace NotebookOps.Notebooks.Documents.Json;

/// <summary>
/// Walks over UTF-8 JSON token by token and says where each one lies; it decodes nothing and allocates nothing. It holds to
/// the grammar of RFC 8259 but reads what notebooks are known to contain beside it: NaN and infinities, lone surrogate
/// escapes, duplicate keys. (Utf8JsonReader throws on the first two.)
/// </summary>
internal ref struct JsonScanner
{
    private static readonly SearchValues<byte> StringStops = SearchValues.Create(
        [.. Enumerable.Range(0, 0x20).Select(code => (byte)code), (byte)'"', (byte)'\\']);

    private readonly ReadOnlySpan<byte> text;
    private int position;
    private JsonNesting nesting;
    private Expectation expected = Expectation.Value;

    /// <param name="text">The whole document; token positions count from its first byte.</param>
    /// <param name="start">Where the value to be scanned begins.</param>
    public JsonScanner(ReadOnlySpan<byte> text, int start = 0)
    {
        this.text = text;
        position = start;
    }

    private enum Expectation
    {
        Value,
        FirstItemOrClose,
        FirstNameOrClose,
        Name,
        CommaOrClose,
        End,
    }

    public JsonTokenKind Kind { get; private set; }

    /// <summary>The token's bytes; a string's quotes are part of it.</summary>
    public ByteSpan Token { get; private set; }

    /// <summary>The name that <see cref="NextMember"/> found, with its quotes.</summary>
    public ByteSpan Name { get; private set; }

    /// <summary>How many objects and arrays are open, counting one that starts here and not one that ends here.</summary>
    public readonly int Depth => nesting.Depth;

    public readonly ReadOnlySpan<byte> TokenText => Token.Of(text);

    public readonly ReadOnlySpan<byte> NameText => Name.Of(text);

    /// <summary>Moves to the next token; false after the outermost value, when nothing but white space follows it.</summary>
    /// <exception cref="JsonSyntaxException">The text is not JSON, or nested too deeply.</exception>
    public bool Read()
    {
        SkipWhiteSpace();
        if (expected == Expectation.End)
        {
            Kind = JsonTokenKind.None;
            return position == text.Length ? false : throw Problem("there is more text after the end of the JSON");
        }

        var next = Peek();
        if (expected == Expectation.CommaOrClose && next == ',')
        {
            position++;
            expected = nesting.InObject ? Expectation.Name : Expectation.Value;
            SkipWhiteSpace();
            next = Peek();
        }

        switch (expected)
        {
            case Expectation.Value:
                ReadValue(next);
                break;
            case Expectation.FirstItemOrClose when next != ']':
                ReadValue(next);
                break;
            case Expectation.Name or Expectation.FirstNameOrClose when next == '"':
                ReadName();
                break;
            case Expectation.FirstItemOrClose or Expectation.FirstNameOrClose or Expectation.CommaOrClose
                when next == (nesting.InObject ? '}' : ']'):
                nesting.Pop();
                Finish(next == '}' ? JsonTokenKind.ObjectEnd : JsonTokenKind.ArrayEnd, position + 1);
                break;
            case Expectation.CommaOrClose:
                throw Problem($"a `,` or `{(nesting.InObject ? '}' : ']')}` is expected, not {Describe(next)}");
            default:
                throw Problem($"a name in double quotes is expected, not {Describe(next)}");
        }

        return true;
    }

    /// <summary>Inside an object: moves to the next member's value and sets <see cref="Name"/>; false at the object's end.</summary>
    public bool NextMember()
    {
        _ = Read();
        if (Kind != JsonTokenKind.PropertyName)
        {
            return false;
        }

        Name = Token;
        return Read();
    }

    /// <summary>Inside an array: moves to the next item; false at the array's end.</summary>
    public bool NextItem() => Read() && Kind != JsonTokenKind.ArrayEnd;

    /// <summary>Moves to the last token of the value that starts here, and gives the whole value's range.</summary>
    public ByteSpan Skip()
    {
        var start = Token.Start;
        if (Kind is JsonTokenKind.ObjectStart or JsonTokenKind.ArrayStart)
        {
            var outside = Depth - 1;
            while (Depth > outside)
            {
                _ = Read();
            }
        }

        return new ByteSpan(start, Token.End);
    }

    /// <summary>Passes over the value that starts here; where it is an object, gives the string that it holds under <paramref name="name"/>.</summary>
    public string? ReadString(ReadOnlySpan<byte> name)
    {
        string? value = null;
        if (Kind != JsonTokenKind.ObjectStart)
        {
            _ = Skip();
            return value;
        }

        while (NextMember())
        {
            if (Kind == JsonTokenKind.String && JsonText.Is(NameText, name))
            {
                value = JsonText.Decode(TokenText);
            }
            else
            {
                _ = Skip();
            }
        }

        return value;
    }

    private void ReadValue(byte first)
    {
        switch (first)
        {
            case (byte)'"':
                Finish(JsonTokenKind.String, EndOfString());
                break;
            case (byte)'{':
                Open(isObject: true);
                break;
            case (byte)'[':
                Open(isObject: false);
                break;
            case (byte)'t':
                ReadLiteral("true"u8, JsonTokenKind.True);
                break;
            case (byte)'f':
                ReadLiteral("false"u8, JsonTokenKind.False);
                break;
            case (byte)'n':
                ReadLiteral("null"u8, JsonTokenKind.Null);
                break;
            case (byte)'N':
                ReadLiteral("NaN"u8, JsonTokenKind.Number);
                break;
            case (byte)'I':
                ReadLiteral("Infinity"u8, JsonTokenKind.Number);
                break;
            case (byte)'-' when position + 1 < text.Length && text[position + 1] == 'I':
                ReadLiteral("-Infinity"u8, JsonTokenKind.Number);
                break;
            case (byte)'-' or (>= (byte)'0' and <= (byte)'9'):
                Finish(JsonTokenKind.Number, EndOfNumber());
                break;
            default:
                throw Problem($"a value is expected, not {Describe(first)}");
        }
    }

    private void Open(bool isObject)
    {
        if (nesting.Depth == JsonNesting.MaxDepth)
        {
            throw Problem($"objects and arrays are nested more than {JsonNesting.MaxDepth} deep");
        }

        nesting.Push(isObject);
        Kind = isObject ? JsonTokenKind.ObjectStart : JsonTokenKind.ArrayStart;
        Token = new ByteSpan(position, ++position);
        expected = isObject ? Expectation.FirstNameOrClose : Expectation.FirstItemOrClose;
    }

    private void ReadName()
    {
        var end = EndOfString();
        Kind = JsonTokenKind.PropertyName;
        Token = new ByteSpan(position, end);
        position = end;
        SkipWhiteSpace();
        var next = Peek();
        if (next != ':')
        {
            throw Problem($"a `:` is expected after a name, not {Describe(next)}");
        }

        position++;
        expected = Expectation.Value;
    }

    private void ReadLiteral(ReadOnlySpan<byte> literal, JsonTokenKind kind)
    {
        if (!text[position..].StartsWith(literal))
        {
            throw Problem(literal.StartsWith(text[position..])
                ? CutOff
                : $"a value is expected, not {Describe(text[position])}");
        }

        Finish(kind, position + literal.Length);
    }

    private void Finish(JsonTokenKind kind, int end)
    {
        Kind = kind;
        Token = new ByteSpan(position, end);
        position = end;
        expected = nesting.Depth == 0 ? Expectation.End : Expectation.CommaOrClose;
    }

    private readonly int EndOfString()
    {
        var index = position + 1;
        while (true)
        {
            var stop = text[index..].IndexOfAny(StringStops);
            if (stop < 0)
            {
                throw new JsonSyntaxException(position, "the text that begins here never ends; the file is cut off or a quote is missing");
            }

            index += stop;
            switch (text[index])
            {
                case (byte)'"':
                    return index + 1;
                case (byte)'\\':
                    index = EndOfEscape(index);
                    // Most texts in a notebook are lines that end in `\n"`: worth a look before the next search.
                    if (index < text.Length && text[index] == '"')
                    {
                        return index + 1;
                    }

                    break;
                default:
                    throw new JsonSyntaxException(index, "a line end or control character stands unescaped within a text; a quote may be missing");
            }
        }
    }

    private readonly int EndOfEscape(int backslash)
    {
        var code = backslash + 1;
        if (code < text.Length && text[code] is (byte)'"' or (byte)'\\' or (byte)'/' or (byte)'b' or (byte)'f' or (byte)'n' or (byte)'r' or (byte)'t')
        {
            return code + 1;
        }

        // Four hexadecimal digits of any value: half of a surrogate pair alone is what truncating tools leave behind.
        return code + 5 <= text.Length && text[code] == 'u' && text[(code + 1)..(code + 5)].IndexOfAnyExcept(JsonText.HexDigits) < 0
            ? code + 5
            : throw new JsonSyntaxException(backslash, "a `\\` within a text begins no escape that JSON knows");
    }

    private readonly int EndOfNumber()
    {
        var index = text[position] == '-' ? position + 1 : position;
        var digits = index;
        index = EndOfDigits(index);
        if (text[digits] == '0' && index > digits + 1)
        {
            throw Problem("a number begins with a superfluous `0`");
        }

        if (index < text.Length && text[index] == '.')
        {
            index = EndOfDigits(index + 1);
        }

        if (index < text.Length && text[index] is (byte)'e' or (byte)'E')
        {
            index++;
            index = EndOfDigits(index < text.Length && text[index] is (byte)'+' or (byte)'-' ? index + 1 : index);
        }

        return index;
    }

    private readonly int EndOfDigits(int start)
    {
        var index = start;
        while (index < text.Length && text[index] is >= (byte)'0' and <= (byte)'9')
        {
            index++;
        }

        return index > start ? index : throw new JsonSyntaxException(index, index == text.Length ? CutOff : "a digit is missing in a number");
    }

    private void SkipWhiteSpace()
    {
        while (position < text.Length && text[position] is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t')
        {
            position++;
        }
    }

    private const string CutOff = "the file ends in the middle of the JSON; it was cut off";

    private readonly byte Peek() => position < text.Length ? text[position] : throw Problem(CutOff);

    private readonly JsonSyntaxException Problem(string problem) => new(position, problem);

    private static string Describe(byte found) => found is > 0x20 and < 0x7f ? $"`{(char)found}`" : $"the byte 0x{found:X2}";
}
