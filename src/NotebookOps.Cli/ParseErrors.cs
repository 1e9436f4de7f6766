using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;
using NotebookOps.Notebooks.Parameters;

namespace NotebookOps.Cli;

/// <summary>What is wrong with a command line, in a sentence that names the nearest thing that would be right.</summary>
internal static class ParseErrors
{
    /// <returns>Null when the command line is good.</returns>
    public static string? Describe(ParseResult parsed, IReadOnlyList<string> args)
    {
        if (parsed.Action is HelpAction)
        {
            return null;
        }
        var command = parsed.CommandResult;
        if (UnknownOption(parsed, args) is { } option)
        {
            return option;
        }
        if (parsed.UnmatchedTokens is [var token, ..])
        {
            return command.Command.Subcommands.Count > 0
                ? $"`{token}` is not a command of `{Path(command)}`. {Suggest(token, command.Command.Subcommands.SelectMany(Names))}{HelpHint(command)}"
                : $"`{token}` is one argument too many. {HelpHint(command)}";
        }
        if (command.Command is { Action: null, Subcommands.Count: > 0 } && parsed.Action is null or ParseErrorAction)
        {
            return MissingCommand(command);
        }
        return parsed.Errors is [var error, ..] ? $"{Sentence(error.Message)} {HelpHint(command)}" : null;
    }

    // The parser gives an unknown option to a free argument; nobody calls a file `--htlm` and means it.
    private static string? UnknownOption(ParseResult parsed, IReadOnlyList<string> args)
    {
        var command = parsed.CommandResult;
        var literal = args.Contains("--")
            ? args.SkipWhile(arg => arg != "--").ToHashSet(StringComparer.Ordinal)
            : [];
        var token = command.Children.OfType<ArgumentResult>().SelectMany(argument => argument.Tokens).Select(argument => argument.Value)
            .Concat(parsed.UnmatchedTokens)
            .FirstOrDefault(value => value.Length > 1 && value[0] == '-' && !literal.Contains(value));
        if (token is null)
        {
            return null;
        }
        var name = token.Split('=', 2)[0];
        var known = Ancestors(command).SelectMany((ancestor, depth) => ancestor.Command.Options.Where(option => depth == 0 || option.Recursive)).SelectMany(Names);
        return $"`{name}` is not an option of `{Path(command)}`. {Suggest(name, known)}{HelpHint(command)}";
    }

    private static string MissingCommand(CommandResult command)
    {
        var names = command.Command.Subcommands.Where(candidate => !candidate.Hidden).Select(candidate => $"`{candidate.Name}`");
        return $"`{Path(command)}` wants a command: {string.Join(", ", names)}. {HelpHint(command)}";
    }

    private static string Suggest(string given, IEnumerable<string> known) =>
        // A name of two letters, such as `-p`, is near to everything short.
        NearestName.To(given, known.Where(name => name.Length > 2)) is { } nearest ? $"Did you mean `{nearest}`? " : "";

    private static string HelpHint(CommandResult command) => $"See `{Path(command)} --help`.";

    // The parser lists the values that it would take a line each.
    private static string Sentence(string message)
    {
        var lines = message.Replace('\'', '`').Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return $"{lines[0]}{(lines.Length > 1 ? " " : "")}{string.Join(", ", lines.Skip(1))}".TrimEnd('.') + ".";
    }

    private static string Path(CommandResult command) => string.Join(' ', Ancestors(command).Reverse().Select(ancestor => ancestor.Command.Name));

    private static IEnumerable<CommandResult> Ancestors(CommandResult command)
    {
        for (SymbolResult? result = command; result is CommandResult current; result = result.Parent)
        {
            yield return current;
        }
    }

    private static IEnumerable<string> Names(Symbol symbol) => symbol switch
    {
        Option { Hidden: false } option => [option.Name, .. option.Aliases],
        Command { Hidden: false } command => [command.Name, .. command.Aliases],
        _ => [],
    };
}
