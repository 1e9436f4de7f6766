namespace NotebookOps.Magics;

/// <summary>
/// A magic, such as <c>#!track</c>, or one of its subcommands. It is defined once and serves every host: what is public here is
/// what a host declares to its own completion; the line itself is read by <see cref="NotebookSession.InvokeAsync"/>.
/// </summary>
public abstract class MagicCommand
{
    private static readonly MagicParameter Help = new("--help", "Show what this magic takes, with examples.") { Flag = true };

    private protected MagicCommand(string name, string description, IReadOnlyList<MagicParameter> parameters, IReadOnlyList<MagicCommand>? subcommands = null)
    {
        Name = name;
        FullName = name;
        Description = description;
        Parameters = [.. parameters, Help];
        Subcommands = subcommands ?? [];
        foreach (var subcommand in Subcommands)
        {
            subcommand.FullName = $"{name} {subcommand.Name}";
        }
    }

    /// <summary>What is typed: <c>#!track</c>, or for a subcommand <c>start</c>.</summary>
    public string Name { get; }

    /// <summary>What it does, in one sentence.</summary>
    public string Description { get; }

    /// <summary>What it takes, <c>--help</c> included.</summary>
    public IReadOnlyList<MagicParameter> Parameters { get; }

    /// <summary>What may follow the name; one level deep.</summary>
    public IReadOnlyList<MagicCommand> Subcommands { get; }

    /// <summary>The magic's name before its own: <c>#!track start</c>.</summary>
    internal string FullName { get; private set; }

    /// <summary>Lines that work, each with what it does.</summary>
    internal abstract IReadOnlyList<(string Line, string Meaning)> Examples { get; }

    /// <summary>The same from C#.</summary>
    internal abstract string CSharp { get; }

    internal MagicParameter? Positional => Parameters.FirstOrDefault(parameter => parameter.Positional);

    internal abstract Task InvokeAsync(MagicInvocation invocation, INotebookHost host, CancellationToken cancellationToken);
}
