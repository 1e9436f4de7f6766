namespace NotebookOps.Magics;

/// <summary>Puts every word of a line in its place. A word without a place fails the cell: nothing is dropped.</summary>
internal sealed class MagicBinder
{
    private readonly MagicCommand command;
    private readonly MagicLine line;
    private readonly Dictionary<string, List<MagicArgument>> values = new(StringComparer.Ordinal);
    private int next;
    private bool optionsEnded;
    private MagicWord? firstPositional;

    private MagicBinder(MagicCommand command, MagicLine line, int next)
    {
        this.command = command;
        this.line = line;
        this.next = next;
    }

    /// <exception cref="NotebookOpsException">The line names no magic, or a word of it has no place; the message names the word and the way out.</exception>
    public static MagicArguments Bind(MagicCatalog catalog, string text)
    {
        var line = MagicLine.Read(text);
        var command = catalog.Find(text) ?? throw BindingFaults.UnknownMagic(catalog, line);
        var next = 1;
        if (command.Subcommands.Count > 0 && line.Words.Count > 1 && !line.Words[1].StartsBare("-"))
        {
            command = command.Subcommands.FirstOrDefault(sub => sub.Name == line.Words[1].Text) ?? throw BindingFaults.UnknownSubcommand(command, line.Words[1]);
            next = 2;
        }

        if (line.Words.Skip(next).TakeWhile(word => !IsEndOfOptions(word)).Any(word => word.Text == "--help" && !word.HasQuotes))
        {
            return new MagicArguments(command, helpWanted: true, new Dictionary<string, IReadOnlyList<MagicArgument>>());
        }

        return line.Fault is { } fault ? throw new NotebookOpsException(fault) : new MagicBinder(command, line, next).BindWords();
    }

    private static bool IsEndOfOptions(MagicWord word) => word.Text == "--" && !word.HasQuotes;

    private MagicArguments BindWords()
    {
        while (next < line.Words.Count)
        {
            var word = line.Words[next++];
            if (optionsEnded || word.HasQuotes && !word.StartsBare("--"))
            {
                BindPositional(word);
            }
            else if (IsEndOfOptions(word))
            {
                optionsEnded = true;
            }
            else if (word.StartsBare("--"))
            {
                BindOption(word);
            }
            else if (word.Text is ['-', var letter, ..] && char.IsLetter(letter) || word.Text[0] is '–' or '—')
            {
                throw BindingFaults.WrongDash(command, word);
            }
            else
            {
                BindPositional(word);
            }
        }

        foreach (var parameter in command.Parameters)
        {
            if (parameter.Required && !values.ContainsKey(parameter.Name))
            {
                throw BindingFaults.Missing(command, parameter);
            }
        }

        return new MagicArguments(command, helpWanted: false, values.ToDictionary(pair => pair.Key, pair => (IReadOnlyList<MagicArgument>)pair.Value, StringComparer.Ordinal));
    }

    private void BindOption(MagicWord word)
    {
        var equals = word.IndexOfBare('=');
        var name = equals < 0 ? word.Text : word.Text[..equals];
        var parameter = command.Parameters.FirstOrDefault(candidate => !candidate.Positional && candidate.Name == name)
            ?? throw BindingFaults.UnknownOption(command, name);
        if (parameter.Flag)
        {
            if (equals >= 0)
            {
                throw new NotebookOpsException($"`{name}` of `{command.FullName}` stands alone, it takes no value: leave `{word.Text[equals..]}` out.");
            }

            values[name] = [];
            return;
        }

        if (values.ContainsKey(name) && !parameter.Many)
        {
            throw new NotebookOpsException($"`{name}` is given twice to `{command.FullName}`; it takes one value.");
        }

        MagicWord value;
        if (equals >= 0)
        {
            value = word.Slice(equals + 1, word.Text.Length);
        }
        else if (next < line.Words.Count && !line.Words[next].StartsBare("--"))
        {
            value = line.Words[next++];
        }
        else
        {
            throw BindingFaults.NoValue(command, parameter, next < line.Words.Count ? line.Words[next] : null);
        }

        if (value.Text.Length == 0 && !value.HasQuotes)
        {
            throw BindingFaults.NoValue(command, parameter, null);
        }

        if (parameter.Expression && !value.HasQuotes && next < line.Words.Count && !line.Words[next].StartsBare("--"))
        {
            throw BindingFaults.UnquotedExpression(line, parameter, word, next);
        }

        Add(parameter, value);
    }

    private void BindPositional(MagicWord word)
    {
        if (command.Positional is not { } parameter)
        {
            throw BindingFaults.NoPlace(command, word);
        }

        if (!parameter.Named && BindingFaults.LooksNamed(word))
        {
            throw BindingFaults.NotNamed(command, word);
        }

        if (values.ContainsKey(parameter.Name) && !parameter.Many)
        {
            throw BindingFaults.OneWordTooMany(command, line, parameter, firstPositional!, word);
        }

        firstPositional ??= word;
        Add(parameter, word);
    }

    private void Add(MagicParameter parameter, MagicWord value)
    {
        if (!values.TryGetValue(parameter.Name, out var items))
        {
            values[parameter.Name] = items = [];
        }

        if (!parameter.Many)
        {
            items.Add(new MagicArgument(null, value.Text, value.HasQuotes));
            return;
        }

        // `auc, f1`: the comma says that the list goes on.
        while (value.EndsBare(',') && next < line.Words.Count && !line.Words[next].StartsBare("--"))
        {
            value = value.Append(line.Words[next++]);
        }

        foreach (var item in value.SplitAtCommas())
        {
            items.Add(BindItem(parameter, item, value));
        }
    }

    private MagicArgument BindItem(MagicParameter parameter, MagicWord item, MagicWord whole)
    {
        var equals = parameter.Named ? item.IndexOfBare('=') : -1;
        var name = equals < 0 ? null : item.Text[..equals];
        var value = equals < 0 ? item : item.Slice(equals + 1, item.Text.Length);
        if (name is { Length: 0 } || name is not null && value.Text.Length == 0 && !value.HasQuotes)
        {
            throw new NotebookOpsException($"`{item.Text}` in `{command.FullName}` lacks a name or a value. Write `name=value`, without blanks around `=`; an empty text is `name=\"\"`.");
        }

        return value.Text.Length == 0 && !value.HasQuotes
            ? throw new NotebookOpsException($"`{whole.Text}` in `{command.FullName}` has nothing between two commas, or after the last: leave the comma out, or put the text that holds it in quotes.")
            : new MagicArgument(name, value.Text, value.HasQuotes);
    }
}
