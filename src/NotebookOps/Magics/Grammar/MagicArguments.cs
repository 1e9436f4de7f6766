using System.Globalization;

namespace NotebookOps.Magics;

/// <summary>What a line asks of a magic, each word in its place.</summary>
internal sealed class MagicArguments(MagicCommand command, bool helpWanted, IReadOnlyDictionary<string, IReadOnlyList<MagicArgument>> values)
{
    public MagicCommand Command { get; } = command;

    public bool HelpWanted { get; } = helpWanted;

    public bool Has(string name) => values.ContainsKey(name);

    public IReadOnlyList<MagicArgument> Items(string name) => values.GetValueOrDefault(name) ?? [];

    public string? Text(string name) => Items(name) is [var first, ..] ? first.Value : null;

    /// <summary>The same with other values.</summary>
    public MagicArguments Select(Func<string, MagicArgument, MagicArgument> replace) =>
        new(Command, HelpWanted, values.ToDictionary(pair => pair.Key, pair => (IReadOnlyList<MagicArgument>)[.. pair.Value.Select(item => replace(pair.Key, item))], StringComparer.Ordinal));

    /// <exception cref="NotebookOpsException">It is not a whole number of at least <paramref name="minimum"/>.</exception>
    public long? Integer(string name, long minimum)
    {
        if (Text(name) is not { } text)
        {
            return null;
        }

        return long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= minimum
            ? number
            : throw new NotebookOpsException($"`{name}` of `{Command.FullName}` takes a whole number from {minimum.ToString(CultureInfo.InvariantCulture)} up, not `{text}`.");
    }
}
