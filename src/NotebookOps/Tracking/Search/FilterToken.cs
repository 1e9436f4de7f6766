namespace NotebookOps.Tracking.Search;

internal enum FilterTokenKind
{
    /// <summary>A word: letters, digits, `_`, and inside also `.`, `@`, `-`, `/`.</summary>
    Word,

    /// <summary>A word whose last part stands in backticks: the text before them is in Prefix.</summary>
    Quoted,
    Number,
    Text,
    Moment,
    FromNow,
    Symbol,
    End,
}

/// <summary>A token of a filter.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">The word, the content of the quotes, or the symbol.</param>
/// <param name="Position">Where it begins, from 0.</param>
/// <param name="Value">The value, of those kinds that are one.</param>
/// <param name="Prefix">Of a quoted name: what stands before the backticks, such as <c>metrics.</c></param>
internal sealed record FilterToken(FilterTokenKind Kind, string Text, int Position, FilterValue? Value = null, string Prefix = "");
