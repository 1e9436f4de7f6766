namespace NotebookOps.Tracking.Search;

/// <summary>From a word such as <c>metrics.auc</c> to what it names. Filters and sorts share it.</summary>
internal sealed class KeyParser(string what, string text)
{
    public const string WhatThereIs =
        "`metrics.NAME`, `params.NAME`, `tags.NAME`, `experiment`, `name`, `status`, `id`, `started`, `ended`, `notebook`, `parent` or `group`";

    public RunKey Parse(FilterToken token)
    {
        var word = token.Kind == FilterTokenKind.Quoted ? token.Prefix : token.Text;
        var dot = word.IndexOf('.', StringComparison.Ordinal);
        if (dot < 0)
        {
            return token.Kind == FilterTokenKind.Word && RunKey.Fields.FirstOrDefault(field => field.Equals(word, StringComparison.OrdinalIgnoreCase)) is { } name
                ? new RunKey(RunKeyKind.Field, name)
                : throw new FilterException(what, text, token.Position, $"a run has no such thing; it has {WhatThereIs}.");
        }
        var kind = word[..dot].ToLowerInvariant() switch
        {
            "metric" or "metrics" => RunKeyKind.Metric,
            "param" or "params" => RunKeyKind.Param,
            "tag" or "tags" => RunKeyKind.Tag,
            _ => throw new FilterException(what, text, token.Position, $"a run has no such thing; it has {WhatThereIs}."),
        };
        // What stands between the dot and the backticks belongs to the name: params.optimizer.`learning rate`
        var key = word[(dot + 1)..] + (token.Kind == FilterTokenKind.Quoted ? token.Text : "");
        return key.Length > 0
            ? new RunKey(kind, key)
            : throw new FilterException(what, text, token.Position + dot + 1, "a name is missing after the dot.");
    }
}
