using System.Globalization;

namespace NotebookOps.Tracking.Search;

/// <summary>
/// The language of <c>--where</c>: <c>metrics.auc > 0.9 and (params.model = "lgbm" or tags.stage in ("prod", "shadow")) and started > -7d and not tags.broken</c>.
/// By precedence: <c>or</c>, <c>and</c>, <c>not</c>, then a condition or parentheses.
/// </summary>
internal sealed class FilterParser
{
    /// <summary>Bounds the tree's depth, and with it the stack and SQLite's own limit on an expression.</summary>
    public const int MostConditions = 200;

    /// <summary>Bounds parentheses and `not`.</summary>
    public const int MostNesting = 100;

    private const int Longest = 10_000;
    private readonly string text;
    private readonly KeyParser keys;
    private readonly List<FilterToken> tokens;
    private int index;
    private int conditions;
    private int nesting;

    private FilterParser(string text)
    {
        this.text = text;
        keys = new KeyParser("filter", text);
        tokens = new FilterLexer("filter", text).Read();
    }

    private FilterToken Current => tokens[index];

    /// <exception cref="NotebookOpsException">The text does not parse; the message points at the character.</exception>
    public static RunFilter? Parse(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }
        if (text.Length > Longest)
        {
            throw new NotebookOpsException(string.Create(CultureInfo.InvariantCulture, $"The filter has {text.Length:N0} characters, and {Longest:N0} is the most that is read: shorten it."));
        }
        var parser = new FilterParser(text);
        var filter = parser.ParseOr();
        return parser.Current.Kind == FilterTokenKind.End
            ? filter
            : throw parser.Fault(parser.Current, "the condition is complete here; join another with `and` or `or`.");
    }

    private RunFilter ParseOr()
    {
        var left = ParseAnd();
        while (TakeWord("or"))
        {
            left = new RunFilter.Or(left, ParseAnd());
        }
        return left;
    }

    private RunFilter ParseAnd()
    {
        var left = ParseNot();
        while (TakeWord("and"))
        {
            left = new RunFilter.And(left, ParseNot());
        }
        return left;
    }

    private RunFilter ParseNot()
    {
        if (++nesting > MostNesting)
        {
            throw Fault(Current, string.Create(CultureInfo.InvariantCulture, $"it is nested more than {MostNesting} deep."));
        }
        RunFilter result;
        if (TakeWord("not"))
        {
            result = new RunFilter.Not(ParseNot());
        }
        else if (TakeSymbol("("))
        {
            result = ParseOr();
            Expect(")");
        }
        else
        {
            result = ParseCondition();
        }
        nesting--;
        return result;
    }

    private RunFilter ParseCondition()
    {
        var start = Current;
        if (start.Kind is not (FilterTokenKind.Word or FilterTokenKind.Quoted))
        {
            throw Fault(start, $"a condition begins with {KeyParser.WhatThereIs}.");
        }
        if (++conditions > MostConditions)
        {
            throw Fault(start, string.Create(CultureInfo.InvariantCulture, $"it has more than {MostConditions} conditions; `in (...)` takes many values."));
        }
        index++;
        var key = keys.Parse(start);
        if (Current.Kind == FilterTokenKind.Symbol && OperatorOf(Current.Text) is { } comparison)
        {
            index++;
            return new RunFilter.Compare(key, comparison, ParseValue(key, comparison));
        }
        if (IsWord("not") && (IsWord("in", 1) || IsWord("like", 1)))
        {
            index++;
            return new RunFilter.Not(ParseInOrLike(key)!);
        }
        return ParseInOrLike(key) ?? new RunFilter.Has(key);
    }

    private RunFilter? ParseInOrLike(RunKey key)
    {
        if (TakeWord("in"))
        {
            Expect("(");
            var values = new List<FilterValue>();
            do
            {
                values.Add(ParseValue(key, ComparisonOperator.Equal));
            }
            while (TakeSymbol(","));
            Expect(")");
            return new RunFilter.In(key, values);
        }
        if (!IsWord("like"))
        {
            return null;
        }
        if (key.Kind == RunKeyKind.Metric || key.IsTime)
        {
            throw Fault(Current, "`like` compares text, and this is none.");
        }
        index++;
        if (Current.Value is not FilterValue.Text pattern)
        {
            throw Fault(Current, "`like` takes a pattern in quotes: `%` stands for any characters, `_` for one.");
        }
        index++;
        return new RunFilter.Like(key, pattern.Value);
    }

    private FilterValue ParseValue(RunKey key, ComparisonOperator comparison)
    {
        var token = Current;
        var value = token.Value ?? WordValue(token);
        if (key.IsTime && value is FilterValue.Text quoted && new FilterLexer("filter", quoted.Value).Read() is [{ Value: FilterValue.Moment moment }, _])
        {
            value = moment;
        }
        var fault = (key.Kind, value) switch
        {
            _ when key.IsTime => value is FilterValue.Moment or FilterValue.FromNow ? null : "a time is written `-7d` (s, m, h, d, w), `2026-01-31` or `2026-01-31T12:00:00Z`, in UTC unless it says otherwise.",
            (_, FilterValue.Moment or FilterValue.FromNow) => "a time compares with `started` and `ended` only; as text, put it in quotes.",
            (RunKeyKind.Metric, not FilterValue.Number) => "a metric compares with a number.",
            (RunKeyKind.Tag or RunKeyKind.Field, not FilterValue.Text) => "this is text: put the value in quotes.",
            (_, FilterValue.Flag or FilterValue.Null) when comparison is not (ComparisonOperator.Equal or ComparisonOperator.NotEqual) => "this value has no order: only `=`, `!=` and `in` compare with it.",
            _ when key is { Kind: RunKeyKind.Field, Name: "status" } && !Enum.GetNames<RunStatus>().Contains(((FilterValue.Text)value).Value, StringComparer.OrdinalIgnoreCase) =>
                "there is no such status; there are `running`, `finished`, `failed`, `replaced` and `crashed`.",
            _ => null,
        };
        if (fault is not null)
        {
            throw Fault(token, fault);
        }
        index++;
        return key is { Kind: RunKeyKind.Field, Name: "status" } && value is FilterValue.Text status
            ? new FilterValue.Text(status.Value.ToLowerInvariant())
            : value;
    }

    private FilterValue WordValue(FilterToken token) => token.Kind != FilterTokenKind.Word
        ? throw Fault(token, "a value is wanted here: a number, a text in quotes, true, false or null.")
        : token.Text.ToLowerInvariant() switch
        {
            "true" => new FilterValue.Flag(true),
            "false" => new FilterValue.Flag(false),
            "null" => new FilterValue.Null(),
            "and" or "or" or "not" or "in" or "like" => throw Fault(token, $"a value is missing before `{token.Text}`: a number, or a text in quotes."),
            "nan" => throw Fault(token, "NaN is neither smaller, greater nor equal; `not metrics.x >= -inf` finds the runs where x is NaN or missing."),
            _ => throw Fault(token, $"text stands in quotes: \"{token.Text}\"."),
        };

    private static ComparisonOperator? OperatorOf(string symbol) => symbol switch
    {
        "=" or "==" => ComparisonOperator.Equal,
        "!=" or "<>" => ComparisonOperator.NotEqual,
        "<" => ComparisonOperator.Less,
        "<=" => ComparisonOperator.LessOrEqual,
        ">" => ComparisonOperator.Greater,
        ">=" => ComparisonOperator.GreaterOrEqual,
        _ => null,
    };

    private bool IsWord(string word, int ahead = 0) => index + ahead < tokens.Count
        && tokens[index + ahead] is { Kind: FilterTokenKind.Word } token && token.Text.Equals(word, StringComparison.OrdinalIgnoreCase);

    private bool TakeWord(string word)
    {
        var taken = IsWord(word);
        index += taken ? 1 : 0;
        return taken;
    }

    private bool TakeSymbol(string symbol)
    {
        var taken = Current.Kind == FilterTokenKind.Symbol && Current.Text == symbol;
        index += taken ? 1 : 0;
        return taken;
    }

    private void Expect(string symbol)
    {
        if (!TakeSymbol(symbol))
        {
            throw Fault(Current, $"`{symbol}` is missing.");
        }
    }

    private FilterException Fault(FilterToken at, string fault) => new("filter", text, at.Position, fault);
}
