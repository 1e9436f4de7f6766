using System.Text.Json;

namespace NotebookOps.Tracking.Export.Json;

/// <summary>The tokens of a JSON file one after the other, however large the file is.</summary>
internal sealed class JsonTokens
{
    private const int SmallestBuffer = 1 << 16;

    /// <summary>A token takes no more bytes: a note of a million characters, each escaped.</summary>
    private const int LargestToken = 1 << 24;

    private readonly Stream source;
    private readonly string name;
    private JsonReaderState state;
    private byte[] buffer = new byte[SmallestBuffer];
    private int next;
    private int filled;
    private int tokenStart;
    private int tokenLength;
    private bool isFinal;
    private long bufferOffset;

    /// <param name="source">The file; it is read from where it stands, where a value begins.</param>
    /// <param name="name">What the file is called.</param>
    /// <param name="line">The line at which it stands.</param>
    public JsonTokens(Stream source, string name, long line = 1)
    {
        this.source = source;
        this.name = name;
        bufferOffset = source.Position;
        Line = line;
        // A byte order mark says nothing.
        Fill();
        if (bufferOffset == 0 && buffer.AsSpan(0, filled).StartsWith("\uFEFF"u8))
        {
            next = 3;
        }
    }

    public JsonTokenType Type { get; private set; }

    /// <summary>The line of the token.</summary>
    public long Line { get; private set; }

    /// <summary>Where the token begins in the file.</summary>
    public long Offset => bufferOffset + tokenStart;

    /// <summary>The token as it stands in the file.</summary>
    public ReadOnlySpan<byte> Raw => buffer.AsSpan(tokenStart, tokenLength);

    /// <returns>Whether there is another token.</returns>
    /// <exception cref="NotebookOpsException">The file is not JSON.</exception>
    public bool Read()
    {
        while (true)
        {
            var reader = new Utf8JsonReader(buffer.AsSpan(next, filled - next), isFinal, state);
            if (Advance(ref reader))
            {
                return true;
            }

            if (isFinal)
            {
                return false;
            }

            Fill();
        }
    }

    /// <summary>The next token, which must be there.</summary>
    public JsonTokenType Next() => Read() ? Type : throw Error("it ends in the middle");

    public string GetString()
    {
        if (Type is not (JsonTokenType.String or JsonTokenType.PropertyName))
        {
            throw Error("a text in quotes is missing");
        }

        try
        {
            var reader = new Utf8JsonReader(Raw);
            reader.Read();
            return reader.GetString()!;
        }
        catch (InvalidOperationException)
        {
            throw Error("a text holds half of a surrogate pair, or bytes that are not UTF-8");
        }
    }

    /// <summary>Goes to the end of the value that begins here.</summary>
    public void Skip()
    {
        var depth = 0;
        while (true)
        {
            depth += Type is JsonTokenType.StartObject or JsonTokenType.StartArray ? 1 : Type is JsonTokenType.EndObject or JsonTokenType.EndArray ? -1 : 0;
            if (depth == 0)
            {
                return;
            }

            Next();
        }
    }

    /// <summary>Writes the value that begins here, and goes to its end.</summary>
    public void CopyTo(Utf8JsonWriter target)
    {
        var depth = 0;
        while (true)
        {
            switch (Type)
            {
                case JsonTokenType.StartObject:
                    target.WriteStartObject();
                    depth++;
                    break;
                case JsonTokenType.StartArray:
                    target.WriteStartArray();
                    depth++;
                    break;
                case JsonTokenType.EndObject:
                    target.WriteEndObject();
                    depth--;
                    break;
                case JsonTokenType.EndArray:
                    target.WriteEndArray();
                    depth--;
                    break;
                case JsonTokenType.PropertyName:
                    target.WritePropertyName(GetString());
                    break;
                default:
                    target.WriteRawValue(Raw, skipInputValidation: true);
                    break;
            }

            if (depth == 0)
            {
                return;
            }

            if (target.BytesCommitted + target.BytesPending > LargestToken * 4L)
            {
                throw Error("a run is larger than 64 MB without its points");
            }

            Next();
        }
    }

    public NotebookOpsException Error(string what, Exception? inner = null) => Error(Line, what, inner);

    public NotebookOpsException Error(long line, string what, Exception? inner = null) => inner is null
        ? new NotebookOpsException(FormattableString.Invariant($"`{name}` is not an export of runs that can be read: line {line}: {what}. Nothing was imported."))
        : new NotebookOpsException(FormattableString.Invariant($"`{name}` is not an export of runs that can be read: line {line}: {what}. Nothing was imported."), inner);

    private bool Advance(ref Utf8JsonReader reader)
    {
        try
        {
            if (!reader.Read())
            {
                return false;
            }
        }
        catch (JsonException e)
        {
            throw Error(Line + buffer.AsSpan(next, (int)Math.Min(reader.BytesConsumed, filled - next)).Count((byte)'\n'), "it is not JSON there, or is cut off", e);
        }

        Type = reader.TokenType;
        state = reader.CurrentState;
        tokenStart = next + (int)reader.TokenStartIndex;
        tokenLength = reader.ValueSpan.Length + (Type is JsonTokenType.String or JsonTokenType.PropertyName ? 2 : 0);
        Line += buffer.AsSpan(next, (int)reader.BytesConsumed).Count((byte)'\n');
        next += (int)reader.BytesConsumed;
        return true;
    }

    private void Fill()
    {
        var rest = filled - next;
        if (rest == buffer.Length)
        {
            if (rest >= LargestToken)
            {
                throw Error("a text is longer than 16 MB");
            }

            Array.Resize(ref buffer, buffer.Length * 2);
        }

        Buffer.BlockCopy(buffer, next, buffer, 0, rest);
        bufferOffset += next;
        (next, filled) = (0, rest);
        var read = source.Read(buffer, filled, buffer.Length - filled);
        filled += read;
        isFinal = read == 0;
    }
}
