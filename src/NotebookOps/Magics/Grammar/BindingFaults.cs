using NotebookOps.Notebooks.Parameters;

namespace NotebookOps.Magics;

/// <summary>The sentences for words that have no place: each names the word and what was probably meant.</summary>
internal static class BindingFaults
{
    public static NotebookOpsException UnknownMagic(MagicCatalog catalog, MagicLine line)
    {
        var word = line.Words.Count > 0 ? line.Words[0].Text : "";
        var names = catalog.All.Select(magic => magic.Name).ToList();
        return new NotebookOpsException($"There is no magic {Wording.Quote(word)} here.{DidYouMean(word, names)} NotebookOps knows {Wording.List(names)}.");
    }

    public static NotebookOpsException UnknownSubcommand(MagicCommand command, MagicWord word)
    {
        var names = command.Subcommands.Select(sub => sub.Name).ToList();
        return new NotebookOpsException($"`{command.Name}` has no subcommand {Wording.Quote(word.Text)}.{DidYouMean(word.Text, names)} It knows {Wording.List(names)}.");
    }

    public static NotebookOpsException UnknownOption(MagicCommand command, string name)
    {
        var options = OptionNames(command);
        var elsewhere = command.Subcommands.Where(sub => OptionNames(sub).Contains(name)).Select(sub => sub.FullName).ToList();
        var hint = elsewhere.Count > 0 ? $" {Wording.List(elsewhere)} {(elsewhere.Count == 1 ? "has" : "have")} it." : DidYouMean(name, options);
        return new NotebookOpsException($"`{command.FullName}` has no option {Wording.Quote(name)}.{hint} It takes {Wording.List(options)}; a word that starts with `--` and is no option goes in quotes.");
    }

    public static NotebookOpsException WrongDash(MagicCommand command, MagicWord word)
    {
        var name = word.Text.TrimStart('-', '–', '—');
        var meant = name == "h" ? "--help" : "--" + name;
        var known = OptionNames(command);
        var hint = known.Contains(meant) ? $" Did you mean `{meant}`?" : DidYouMean(meant, known);
        return new NotebookOpsException($"{Wording.Quote(word.Text)} has no place in `{command.FullName}`: an option starts with two hyphens.{hint} If it is a text, put it in quotes.");
    }

    public static NotebookOpsException NoValue(MagicCommand command, MagicParameter parameter, MagicWord? follower) =>
        new($"`{parameter.Name}` of `{command.FullName}` needs a value: `{parameter.Name} {parameter.ValueName}`."
            + (follower is null ? "" : $" {Wording.Quote(follower.Text)}, which follows, is an option; if it is the value, put it in quotes."));

    public static NotebookOpsException Missing(MagicCommand command, MagicParameter parameter) =>
        new($"`{command.FullName}` needs {parameter.ValueName}: {LowerFirst(parameter.Description)} For example `{command.Examples[0].Line}`.");

    public static NotebookOpsException NoPlace(MagicCommand command, MagicWord word)
    {
        var flag = OptionNames(command).FirstOrDefault(name => name == "--" + word.Text);
        var hint = flag is null ? DidYouMean("--" + word.Text, OptionNames(command)) : $" Did you mean `{flag}`?";
        return LooksNamed(word)
            ? NotNamed(command, word)
            : new NotebookOpsException($"{Wording.Quote(word.Text)} has no place in `{command.FullName}`.{hint} It takes {Wording.List(OptionNames(command))}.");
    }

    /// <summary>Whether the word reads as <c>name=value</c>, rather than as a path or a text that holds an equals sign.</summary>
    public static bool LooksNamed(MagicWord word)
    {
        var equals = word.IndexOfBare('=');
        return equals > 0 && word.Text.AsSpan(0, equals).IndexOfAnyExcept(NameCharacters) < 0;
    }

    public static NotebookOpsException NotNamed(MagicCommand command, MagicWord word)
    {
        var equals = word.IndexOfBare('=');
        var option = OptionNames(command).FirstOrDefault(name => name == "--" + word.Text[..equals]);
        var hint = option is null ? DidYouMean("--" + word.Text[..equals], OptionNames(command)) : $" Did you mean `{option} {MagicQuoting.Quote(word.Text[(equals + 1)..])}`?";
        return new NotebookOpsException($"{Wording.Quote(word.Text)} has no place in `{command.FullName}`, which takes no `name=value`.{hint}"
            + (command.Positional is null ? "" : $" If it is the {command.Positional.Name} itself, put it in quotes."));
    }

    public static NotebookOpsException OneWordTooMany(MagicCommand command, MagicLine line, MagicParameter parameter, MagicWord first, MagicWord word)
    {
        var quoted = line.Words.Any(other => other.HasQuotes && other.Start >= first.Start && other.End <= word.End);
        var together = line.Text[..first.Start] + MagicQuoting.Quote(LastWithoutOption(line, first, word)) + Rest(line, word);
        return new NotebookOpsException($"{Wording.Quote(word.Text)} is one word too many: `{command.FullName}` takes one {parameter.Name}."
            + (quoted ? "" : $" If it holds blanks, put it in quotes: `{SafeText.OneLine(together.TrimEnd())}`."));
    }

    public static NotebookOpsException UnquotedExpression(MagicLine line, MagicParameter parameter, MagicWord option, int next)
    {
        var words = line.Words;
        var last = next;
        while (last + 1 < words.Count && !words[last + 1].StartsBare("--"))
        {
            last++;
        }

        var start = option.IndexOfBare('=') >= 0 ? option.Start + parameter.Name.Length + 1 : words[next - 1].Start;
        var expression = line.Text[start..words[last].End];
        var quote = expression.Contains('\'', StringComparison.Ordinal) ? MagicQuoting.Quote(expression) : $"'{expression}'";
        var corrected = line.Text[..start] + quote + line.Text[words[last].End..line.End];
        return new NotebookOpsException($"What follows `{parameter.Name}` holds blanks and so must be quoted: `{SafeText.OneLine(corrected.TrimEnd())}`.");
    }

    public static string DidYouMean(string word, IReadOnlyList<string> known)
    {
        var near = NearestName.To(word, known) ?? known.FirstOrDefault(name => word.Length > 1 && name.StartsWith(word, StringComparison.OrdinalIgnoreCase));
        return near is null ? "" : $" Did you mean {Wording.Quote(near)}?";
    }

    private static System.Buffers.SearchValues<char> NameCharacters { get; } =
        System.Buffers.SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-.");

    private static List<string> OptionNames(MagicCommand command) =>
        [.. command.Parameters.Where(parameter => !parameter.Positional).Select(parameter => parameter.Name)];

    private static string LowerFirst(string text) => char.ToLowerInvariant(text[0]) + text[1..];

    // The words from the first positional to the last before an option, as typed.
    private static string LastWithoutOption(MagicLine line, MagicWord first, MagicWord word) => line.Text[first.Start..End(line, word)];

    private static string Rest(MagicLine line, MagicWord word) => line.Text[End(line, word)..line.End];

    private static int End(MagicLine line, MagicWord word) =>
        line.Words.SkipWhile(other => other != word).Skip(1).TakeWhile(other => !other.StartsBare("--")).LastOrDefault(word).End;
}
