using System.Buffers;

namespace NotebookOps.Notebooks.Documents.Json;

/// <summary>
/// Walks over UTF-8 JSON token by token and says where each one lies; it decodes nothing and allocates nothing. It holds to
/// the grammar of RFC 8259 but reads what notebooks are known to contain beside it: NaN and infinities, lone surrogate
/// escapes, duplicate keys. (Utf8JsonReader throws on the first two.)
/// </summary>
/// <remarks>
/// The document lies in memory as a whole, or a <see cref="JsonWindow"/> moves over it; places count from the document's first byte
/// in both cases. Over a window, a token's text can be had only until the next token is read.
/// </remarks>
internal ref struct JsonScanner
{
    private static readonly SearchValues<byte> StringStops = SearchValues.Create(
        [.. Enumerable.Range(0, 0x20).Select(code => (byte)code), (byte)'"', (byte)'\\']);

    private readonly JsonWindow? window;
    private ReadOnlySpan<byte> text;
    private int origin;
    private int position;
    private int tokenStart;
    private JsonNesting nesting;
    private Expectation expected = Expectation.Value;

    /// <param name="text">The whole document; token positions count from its first byte.</param>
    /// <param name="start">Where the value to be scanned begins.</param>
    public JsonScanner(ReadOnlySpan<byte> text, int start = 0)
    {
        this.text = text;
        position = start;
    }

    /// <param name="window">Stands at the document's beginning, and is moved on as far as the scanner reads.</param>
    public JsonScanner(JsonWindow window)
    {
        this.window = window;
        text = window.Text;
        position = text.StartsWith(TextPosition.ByteOrderMark) ? TextPosition.ByteOrderMark.Length : 0;
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

    /// <summary>The token as it is written; over a window, a string longer than <see cref="JsonWindow.LongestToken"/> is shown as an empty one.</summary>
    public readonly ReadOnlySpan<byte> TokenText => Token.Start >= origin ? text[(Token.Start - origin)..(Token.End - origin)] : "\"\""u8;

    /// <summary>Not over a window, which may have left it behind.</summary>
    public readonly ReadOnlySpan<byte> NameText => Name.Of(text);

    /// <summary>Moves to the next token; false after the outermost value, when nothing but white space follows it.</summary>
    /// <exception cref="JsonSyntaxException">The text is not JSON, or nested too deeply.</exception>
    public bool Read()
    {
        SkipWhiteSpace();
        if (expected == Expectation.End)
        {
            Kind = JsonTokenKind.None;
            return position == text.Length && !Refill() ? false : throw Problem("there is more text after the end of the JSON");
        }

        var next = Peek();
        if (expected == Expectation.CommaOrClose && next == ',')
        {
            position++;
            expected = nesting.InObject ? Expectation.Name : Expectation.Value;
            SkipWhiteSpace();
            next = Peek();
        }

        tokenStart = origin + position;
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
                position++;
                Finish(next == '}' ? JsonTokenKind.ObjectEnd : JsonTokenKind.ArrayEnd);
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
                PassString();
                Finish(JsonTokenKind.String);
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
            case (byte)'-' when Has(2) && text[position + 1] == 'I':
                ReadLiteral("-Infinity"u8, JsonTokenKind.Number);
                break;
            case (byte)'-' or (>= (byte)'0' and <= (byte)'9'):
                PassNumber();
                Finish(JsonTokenKind.Number);
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
        position++;
        Token = new ByteSpan(tokenStart, tokenStart + 1);
        expected = isObject ? Expectation.FirstNameOrClose : Expectation.FirstItemOrClose;
    }

    private void ReadName()
    {
        PassString();
        Kind = JsonTokenKind.PropertyName;
        Token = new ByteSpan(tokenStart, origin + position);
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
        _ = Has(literal.Length);
        if (!text[position..].StartsWith(literal))
        {
            throw Problem(literal.StartsWith(text[position..])
                ? CutOff
                : $"a value is expected, not {Describe(text[position])}");
        }

        position += literal.Length;
        Finish(kind);
    }

    private void Finish(JsonTokenKind kind)
    {
        Kind = kind;
        Token = new ByteSpan(tokenStart, origin + position);
        expected = nesting.Depth == 0 ? Expectation.End : Expectation.CommaOrClose;
    }

    private void PassString()
    {
        position++;
        while (true)
        {
            var stop = text[position..].IndexOfAny(StringStops);
            if (stop < 0)
            {
                position = text.Length;
                if (!Refill())
                {
                    throw new JsonSyntaxException(tokenStart, "the text that begins here never ends; the file is cut off or a quote is missing");
                }

                continue;
            }

            position += stop;
            switch (text[position])
            {
                case (byte)'"':
                    position++;
                    return;
                case (byte)'\\':
                    PassEscape();
                    // Most texts in a notebook are lines that end in `\n"`: worth a look before the next search.
                    if (position < text.Length && text[position] == '"')
                    {
                        position++;
                        return;
                    }

                    break;
                default:
                    throw Problem("a line end or control character stands unescaped within a text; a quote may be missing");
            }
        }
    }

    private void PassEscape()
    {
        if (Has(2) && text[position + 1] is (byte)'"' or (byte)'\\' or (byte)'/' or (byte)'b' or (byte)'f' or (byte)'n' or (byte)'r' or (byte)'t')
        {
            position += 2;
        }
        else
        {
            // Four hexadecimal digits of any value: half of a surrogate pair alone is what truncating tools leave behind.
            var isCode = Has(6) && text[position + 1] == 'u' && text[(position + 2)..(position + 6)].IndexOfAnyExcept(JsonText.HexDigits) < 0;
            position = isCode ? position + 6 : throw Problem("a `\\` within a text begins no escape that JSON knows");
        }
    }

    private void PassNumber()
    {
        position += text[position] == '-' ? 1 : 0;
        var startsWithZero = Has(1) && text[position] == '0';
        if (PassDigits() > 1 && startsWithZero)
        {
            throw new JsonSyntaxException(tokenStart, "a number begins with a superfluous `0`");
        }

        if (Has(1) && text[position] == '.')
        {
            position++;
            _ = PassDigits();
        }

        if (Has(1) && text[position] is (byte)'e' or (byte)'E')
        {
            position++;
            if (Has(1) && text[position] is (byte)'+' or (byte)'-')
            {
                position++;
            }

            _ = PassDigits();
        }
    }

    private int PassDigits()
    {
        var digits = 0;
        while (Has(1) && text[position] is >= (byte)'0' and <= (byte)'9')
        {
            position++;
            digits++;
        }

        return digits > 0 ? digits : throw Problem(Has(1) ? "a digit is missing in a number" : CutOff);
    }

    private void SkipWhiteSpace()
    {
        do
        {
            // Locals: the processor keeps them in registers, which it does not do with fields.
            var rest = text[position..];
            var index = 0;
            while (index < rest.Length && rest[index] is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t')
            {
                index++;
            }

            position += index;
        }
        while (position == text.Length && Refill());
    }

    /// <summary>Whether so many more bytes are there. It may move the window, and <see cref="position"/> with it.</summary>
    private bool Has(int count)
    {
        while (text.Length - position < count)
        {
            if (!Refill())
            {
                return false;
            }
        }

        return true;
    }

    // False at the document's end. The token that is being read stays in sight, unless it is too long for the window.
    private bool Refill()
    {
        if (window is null)
        {
            return false;
        }

        var from = tokenStart - origin;
        from = from < 0 || position - from > JsonWindow.LongestToken ? position : from;
        var isMore = window.Advance(from);
        text = window.Text;
        origin += from;
        position -= from;
        return isMore;
    }

    private const string CutOff = "the file ends in the middle of the JSON; it was cut off";

    private byte Peek() => position < text.Length || Has(1) ? text[position] : throw Problem(CutOff);

    private readonly JsonSyntaxException Problem(string problem) => new(origin + position, problem);

    private static string Describe(byte found) => found is > 0x20 and < 0x7f ? $"`{(char)found}`" : $"the byte 0x{found:X2}";
}
