namespace NotebookOps.Magics;

/// <summary>The magics that NotebookOps brings, the same in every host.</summary>
public sealed class MagicCatalog
{
    internal MagicCatalog(IReadOnlyList<MagicCommand> all) => All = all;

    /// <summary>Every magic, in the order in which the help lists them.</summary>
    public IReadOnlyList<MagicCommand> All { get; }

    internal static MagicCatalog Default { get; } = new([new ParametersMagic(), new TrackMagic(), new RunsMagic(), new CompareMagic(), new HygieneMagic()]);

    /// <summary>The magic that a line calls, or null where the line is none of ours.</summary>
    /// <param name="line">A line of a cell; a magic starts it.</param>
    public MagicCommand? Find(string line)
    {
        var name = line.AsSpan().TrimStart();
        var end = 0;
        while (end < name.Length && !char.IsWhiteSpace(name[end]))
        {
            end++;
        }

        name = name[..end];
        foreach (var magic in All)
        {
            if (name.SequenceEqual(magic.Name))
            {
                return magic;
            }
        }

        return null;
    }
}
