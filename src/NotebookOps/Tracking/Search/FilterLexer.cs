using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace NotebookOps.Tracking.Search;

/// <summary>Cuts a filter into tokens. Each has its place, for the sake of the errors.</summary>
internal sealed partial class FilterLexer(string what, string text)
{
    private static readonly string[] Symbols = ["<=", ">=", "!=", "<>", "==", "=", "<", ">", "(", ")", ",", "-"];
    private int position;

    public List<FilterToken> Read()
    {
        var tokens = new List<FilterToken>();
        do
        {
            while (position < text.Length && char.IsWhiteSpace(text[position]))
            {
                position++;
            }
            tokens.Add(Next());
        }
        while (tokens[^1].Kind != FilterTokenKind.End);
        return tokens;
    }

    private FilterToken Next()
    {
        if (position == text.Length)
        {
            return new FilterToken(FilterTokenKind.End, "", position);
        }
        var c = text[position];
        if (c is '"' or '\'')
        {
            var start = position;
            return new FilterToken(FilterTokenKind.Text, "", start, new FilterValue.Text(ReadQuoted(c)));
        }
        // The patterns run from the start of what is left, so that none looks back at text already read.
        if (MomentPattern().Match(text, position) is { Success: true } moment)
        {
            return Moment(moment);
        }
        if (FromNowPattern().Match(text, position) is { Success: true } fromNow)
        {
            return FromNow(fromNow);
        }
        if (NumberPattern().Match(text, position) is { Success: true } number)
        {
            return Number(number);
        }
        if (c == '`' || IsWordStart(position, out _))
        {
            return Word();
        }
        if (Array.Find(Symbols, symbol => string.CompareOrdinal(text, position, symbol, 0, symbol.Length) == 0) is { } found)
        {
            position += found.Length;
            return new FilterToken(FilterTokenKind.Symbol, found, position - found.Length);
        }
        var hint = c switch
        {
            '&' => "write `and`.",
            '|' => "write `or`.",
            '!' => "write `not`.",
            _ => "this character means nothing here; odd names stand in backticks, text in quotes.",
        };
        throw new FilterException(what, text, position, hint);
    }

    private FilterToken Moment(Match match)
    {
        if (!DateTimeOffset.TryParse(match.Value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time))
        {
            throw new FilterException(what, text, position, "there is no such date.");
        }
        position += match.Length;
        return new FilterToken(FilterTokenKind.Moment, match.Value, match.Index, new FilterValue.Moment(time));
    }

    private FilterToken FromNow(Match match)
    {
        // 36,500 days are a century: every such moment is one that a clock can show.
        if (!int.TryParse(match.Groups[1].ValueSpan, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var amount)
            || new FilterValue.FromNow(amount, match.Groups[2].Value[0]).Span.Duration() > TimeSpan.FromDays(36_500))
        {
            throw new FilterException(what, text, position, "that is more than a century away.");
        }
        position += match.Length;
        return new FilterToken(FilterTokenKind.FromNow, match.Value, match.Index, new FilterValue.FromNow(amount, match.Groups[2].Value[0]));
    }

    private FilterToken Number(Match match)
    {
        var end = match.Index + match.Length;
        if (end < text.Length && (char.IsLetterOrDigit(text[end]) || text[end] is '_' or '.'))
        {
            throw new FilterException(what, text, position, "this is no number, nor a time such as `-7d` (s, m, h, d, w).");
        }
        position = end;
        var value = double.Parse(match.Value.Replace("inf", "Infinity", StringComparison.Ordinal).Replace("Infinityinity", "Infinity", StringComparison.Ordinal),
            NumberStyles.Float, CultureInfo.InvariantCulture);
        return new FilterToken(FilterTokenKind.Number, match.Value, match.Index, new FilterValue.Number(value));
    }

    private FilterToken Word()
    {
        var start = position;
        var length = 0;
        while (position < text.Length && text[position] != '`'
            && (IsWordStart(position, out length) || (position > start && text[position] is '.' or '@' or '-' or '/' or (>= '0' and <= '9'))))
        {
            position += Math.Max(1, length);
        }
        var word = text[start..position];
        return position < text.Length && text[position] == '`'
            ? new FilterToken(FilterTokenKind.Quoted, ReadQuoted('`'), start, Prefix: word)
            : new FilterToken(FilterTokenKind.Word, word, start);
    }

    /// <summary>A quote inside is written twice.</summary>
    private string ReadQuoted(char quote)
    {
        var start = position++;
        var content = new StringBuilder();
        for (; position < text.Length; position++)
        {
            if (text[position] != quote)
            {
                content.Append(text[position]);
            }
            else if (position + 1 < text.Length && text[position + 1] == quote)
            {
                content.Append(quote);
                position++;
            }
            else
            {
                position++;
                return content.ToString();
            }
        }
        throw new FilterException(what, text, start, $"the quote {quote} is not closed; one inside is written twice.");
    }

    private bool IsWordStart(int at, out int length)
    {
        length = 0;
        if (!Rune.TryGetRuneAt(text, at, out var rune))
        {
            return false;
        }
        length = rune.Utf16SequenceLength;
        return rune.Value == '_' || Rune.IsLetter(rune);
    }

    [GeneratedRegex(@"\G\d{4}-\d{2}-\d{2}([Tt]\d{2}:\d{2}(:\d{2}(\.\d{1,7})?)?([Zz]|[+-]\d{2}:\d{2})?)?(?![\w:-])", RegexOptions.CultureInvariant)]
    private static partial Regex MomentPattern();

    [GeneratedRegex(@"\G([+-]?[0-9]+)([smhdw])(?!\w)", RegexOptions.CultureInvariant)]
    private static partial Regex FromNowPattern();

    [GeneratedRegex(@"\G[+-]?(([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][+-]?[0-9]+)?|inf(inity)?(?![\w.]))", RegexOptions.CultureInvariant)]
    private static partial Regex NumberPattern();
}
