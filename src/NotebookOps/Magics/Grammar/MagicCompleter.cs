using NotebookOps.Tracking;

namespace NotebookOps.Magics;

/// <summary>What may stand at the cursor of a magic's line: magics, subcommands, options, values and variables.</summary>
internal static class MagicCompleter
{
    /// <param name="catalog">The magics there are.</param>
    /// <param name="line">The line as it stands.</param>
    /// <param name="cursor">A place in it, from 0 to its length.</param>
    /// <param name="variables">The session's variables, asked for only where their names fit.</param>
    public static IReadOnlyList<MagicCompletion> Complete(MagicCatalog catalog, string line, int cursor, Func<IReadOnlyList<NotebookVariable>> variables)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(cursor);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(cursor, line.Length);
        var before = MagicLine.Read(line[..cursor]);
        if (before.End < cursor)
        {
            return [];
        }

        var typing = before.Words.Count > 0 && before.Words[^1].End == cursor ? before.Words[^1] : null;
        var done = typing is null ? before.Words : [.. before.Words.SkipLast(1)];
        if (done.Count == 0)
        {
            return typing is null ? [] : Matching(catalog.All.Select(magic => (magic.Name, magic.Description)), typing.Text, typing.Start, cursor);
        }

        if (catalog.Find(line) is not { } command)
        {
            return [];
        }

        var at = 1;
        if (done.Count > 1 && command.Subcommands.FirstOrDefault(sub => sub.Name == done[1].Text) is { } chosen)
        {
            command = chosen;
            at = 2;
        }

        return Candidates(command, [.. done.Skip(at)], typing, cursor, variables);
    }

    private static List<MagicCompletion> Candidates(
        MagicCommand command, IReadOnlyList<MagicWord> done, MagicWord? typing, int cursor, Func<IReadOnlyList<NotebookVariable>> variables)
    {
        var start = typing?.Start ?? cursor;
        var text = typing?.Text ?? "";
        var optionsEnded = done.Any(word => word.Text == "--" && !word.HasQuotes);
        if (!optionsEnded && typing is not null && typing.StartsBare("--") && typing.IndexOfBare('=') is var equals and > 0)
        {
            return Option(command, text[..equals]) is { } assigned
                ? Values(assigned, typing.Slice(equals + 1, text.Length), cursor, variables)
                : [];
        }

        if (!optionsEnded && done.Count > 0 && done[^1].StartsBare("--") && done[^1].IndexOfBare('=') < 0 && Option(command, done[^1].Text) is { Flag: false } open)
        {
            return Values(open, typing, cursor, variables);
        }

        var found = new List<MagicCompletion>();
        if (done.Count == 0)
        {
            found.AddRange(Matching(command.Subcommands.Select(sub => (sub.Name, sub.Description)), text, start, cursor));
        }

        if (command.Positional is { } positional && !text.StartsWith('-'))
        {
            found.AddRange(Values(positional, typing, cursor, variables));
        }

        if (!optionsEnded)
        {
            var given = done.Select(word => word.Text.Split('=')[0]).ToHashSet(StringComparer.Ordinal);
            found.AddRange(Matching(
                command.Parameters.Where(parameter => !parameter.Positional && (parameter.Many || !given.Contains(parameter.Name))).Select(parameter => (parameter.Name, parameter.Description)),
                text, start, cursor));
        }

        return found;
    }

    private static List<MagicCompletion> Values(MagicParameter parameter, MagicWord? typing, int cursor, Func<IReadOnlyList<NotebookVariable>> variables)
    {
        var text = typing?.Text ?? "";
        if (parameter.Many)
        {
            var comma = typing?.SplitAtCommas().Last();
            text = comma?.Text ?? "";
            if (comma?.IndexOfBare('=') is { } equals and >= 0)
            {
                text = text[(equals + 1)..];
                if (!text.StartsWith('@'))
                {
                    return [];
                }
            }
        }

        var values = parameter.Completions.Select(value => (value, parameter.Description));
        var sign = text.StartsWith('@') ? "@" : "";
        if (parameter.Variables || sign == "@")
        {
            values = values.Concat(variables().Select(variable => (sign + variable.Name, $"A variable, {CSharpTypeName.Of(variable.Type)}.")));
        }

        return Matching(values, text, cursor - text.Length, cursor);
    }

    private static MagicParameter? Option(MagicCommand command, string name) =>
        command.Parameters.FirstOrDefault(parameter => !parameter.Positional && parameter.Name == name);

    private static List<MagicCompletion> Matching(IEnumerable<(string Text, string Description)> candidates, string typed, int start, int cursor) =>
        [.. candidates
            .Where(candidate => candidate.Text.StartsWith(typed, StringComparison.OrdinalIgnoreCase))
            .Select(candidate => new MagicCompletion(candidate.Text, candidate.Description, start, cursor))];
}
