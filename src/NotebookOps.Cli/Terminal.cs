namespace NotebookOps.Cli;

/// <summary>What can be shown where messages go.</summary>
/// <param name="IsInteractive">A person watches, and a line can be written over.</param>
/// <param name="HasColours">Colours are wanted: https://no-color.org</param>
/// <param name="Width">Columns; asked anew each time, for windows change.</param>
internal sealed record Terminal(bool IsInteractive, bool HasColours, Func<int> Width)
{
    public static Terminal Plain { get; } = new(IsInteractive: false, HasColours: false, () => int.MaxValue);

    public static Terminal Of(TextWriter writer)
    {
        if (!ReferenceEquals(writer, Console.Error) || Console.IsErrorRedirected || Environment.GetEnvironmentVariable("TERM") == "dumb")
        {
            return Plain;
        }
        var colours = string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));
        return new Terminal(IsInteractive: true, colours, () => Console.WindowWidth is > 0 and var width ? width : 80);
    }

    public string Red(string text) => HasColours ? $"\u001b[31m{text}\u001b[0m" : text;

    public string Dim(string text) => HasColours ? $"\u001b[2m{text}\u001b[0m" : text;
}
