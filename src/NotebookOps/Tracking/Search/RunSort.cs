namespace NotebookOps.Tracking.Search;

/// <summary>One key of a sort.</summary>
/// <param name="Key">What to sort by. Runs that do not have it, or have NaN there, come last either way.</param>
/// <param name="Descending">Largest first.</param>
internal sealed record RunSort(RunKey Key, bool Descending)
{
    private const int MostKeys = 20;

    /// <summary>Reads <c>-metrics.auc, params.rate</c>: a minus means largest first.</summary>
    /// <exception cref="NotebookOpsException">The text does not parse; the message points at the character.</exception>
    public static IReadOnlyList<RunSort> Parse(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return [];
        }
        var tokens = new FilterLexer("sort", text).Read();
        var keys = new KeyParser("sort", text);
        var sorts = new List<RunSort>();
        for (var i = 0; ; i++)
        {
            var descending = tokens[i] is { Kind: FilterTokenKind.Symbol, Text: "-" };
            i += descending ? 1 : 0;
            if (tokens[i].Kind is not (FilterTokenKind.Word or FilterTokenKind.Quoted))
            {
                throw new FilterException("sort", text, tokens[i].Position, $"it takes {KeyParser.WhatThereIs}, each with `-` before it for the largest first.");
            }
            sorts.Add(new RunSort(keys.Parse(tokens[i++]), descending));
            if (tokens[i].Kind == FilterTokenKind.End)
            {
                return sorts;
            }
            if (tokens[i] is not { Kind: FilterTokenKind.Symbol, Text: "," } || sorts.Count == MostKeys)
            {
                throw new FilterException("sort", text, tokens[i].Position, "a comma and another key, or the end, is wanted here (at most 20 keys).");
            }
        }
    }
}
