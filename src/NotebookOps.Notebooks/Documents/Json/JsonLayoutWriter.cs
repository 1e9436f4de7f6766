using System.Buffers;
using System.Globalization;
using System.Text;

namespace NotebookOps.Notebooks.Documents.Json;

/// <summary>Writes JSON in a document's own style. (Utf8JsonWriter knows spaces and tabs of one width, and rewrites escapes and numbers.)</summary>
/// <param name="style">The layout to follow.</param>
/// <param name="depth">How deeply what is written will be nested in the document.</param>
internal sealed class JsonLayoutWriter(JsonStyle style, int depth)
{
    private readonly ArrayBufferWriter<byte> output = new();
    private readonly int outermost = depth;
    private int depth = depth;
    private bool first = true;
    private bool afterName;

    public ReadOnlySpan<byte> Written => output.WrittenSpan;

    public void StartObject() => Open('{');

    public void EndObject() => Close('}');

    public void StartArray() => Open('[');

    public void EndArray() => Close(']');

    public void Name(string name)
    {
        BeginItem();
        JsonText.Write(output, name);
        Write(style.NameSeparator);
        afterName = true;
    }

    public void String(ReadOnlySpan<char> value)
    {
        BeginItem();
        JsonText.Write(output, value);
    }

    public void String(string name, string value)
    {
        Name(name);
        String(value);
    }

    public void Number(int? value)
    {
        BeginItem();
        Write(value?.ToString(CultureInfo.InvariantCulture) ?? "null");
    }

    /// <summary>Writes a text as nbformat does on disk: one string a line, each with its line end.</summary>
    public void Lines(ReadOnlySpan<char> text)
    {
        StartArray();
        while (!text.IsEmpty)
        {
            var length = text.IndexOf('\n') is var lineEnd and >= 0 ? lineEnd + 1 : text.Length;
            String(text[..length]);
            text = text[length..];
        }

        EndArray();
    }

    /// <summary>Lays out JSON anew; names, strings and numbers stay as they are written.</summary>
    /// <exception cref="JsonSyntaxException">It is not JSON.</exception>
    public void Json(ReadOnlySpan<byte> json)
    {
        var scanner = new JsonScanner(json);
        while (scanner.Read())
        {
            switch (scanner.Kind)
            {
                case JsonTokenKind.ObjectStart:
                    StartObject();
                    break;
                case JsonTokenKind.ObjectEnd:
                    EndObject();
                    break;
                case JsonTokenKind.ArrayStart:
                    StartArray();
                    break;
                case JsonTokenKind.ArrayEnd:
                    EndArray();
                    break;
                case JsonTokenKind.PropertyName:
                    BeginItem();
                    output.Write(scanner.TokenText);
                    Write(style.NameSeparator);
                    afterName = true;
                    break;
                default:
                    BeginItem();
                    output.Write(scanner.TokenText);
                    break;
            }
        }
    }

    /// <summary>Writes what stands between two items at the depth this writer started at, for splicing items in among others.</summary>
    public void Separator()
    {
        Write(",");
        Write(style.NewLine.Length == 0 ? style.ItemSpace : "");
        LineBreak(outermost);
    }

    /// <summary>Writes a line end and the indentation of <paramref name="level"/>; nothing when all stands on one line.</summary>
    public void LineBreak(int level)
    {
        if (style.NewLine.Length > 0)
        {
            Write(style.NewLine);
            for (var index = 0; index < level; index++)
            {
                Write(style.Indent);
            }
        }
    }

    private void Open(char bracket)
    {
        BeginItem();
        Write([bracket]);
        depth++;
        first = true;
    }

    private void Close(char bracket)
    {
        depth--;
        if (!first)
        {
            LineBreak(depth);
        }

        Write([bracket]);
        first = false;
    }

    private void BeginItem()
    {
        if (afterName)
        {
            afterName = false;
        }
        else if (depth > outermost)
        {
            if (!first)
            {
                Write(",");
                Write(style.NewLine.Length == 0 ? style.ItemSpace : "");
            }

            LineBreak(depth);
        }

        first = false;
    }

    private void Write(ReadOnlySpan<char> ascii) => _ = Encoding.ASCII.GetBytes(ascii, output);
}
