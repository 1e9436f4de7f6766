namespace NotebookOps.Magics;

/// <summary>Something a magic takes: an option (<c>--experiment NAME</c>), a flag (<c>--nested</c>) or a positional word.</summary>
public sealed class MagicParameter
{
    internal MagicParameter(string name, string description)
    {
        Name = name;
        Description = description;
    }

    /// <summary>For an option or a flag its name with dashes, <c>--experiment</c>; for a positional a word for the help.</summary>
    public string Name { get; }

    /// <summary>What it is for, in one sentence.</summary>
    public string Description { get; }

    /// <summary>Whether it stands alone, without a value.</summary>
    public bool Flag { get; internal init; }

    /// <summary>Whether it is given by its place, without a name. A magic has at most one such parameter.</summary>
    public bool Positional { get; internal init; }

    /// <summary>Whether the magic cannot do without it.</summary>
    public bool Required { get; internal init; }

    /// <summary>Values worth offering; others are taken too.</summary>
    public IReadOnlyList<string> Completions { get; internal init; } = [];

    /// <summary>What the help calls the value.</summary>
    internal string ValueName { get; init; } = "TEXT";

    /// <summary>Whether it takes any number of items, parted by commas or blanks.</summary>
    internal bool Many { get; init; }

    /// <summary>Whether an item may be <c>name=value</c>.</summary>
    internal bool Named { get; init; }

    /// <summary>Whether the value is a filter or a sort, whose blanks people forget to quote.</summary>
    internal bool Expression { get; init; }

    /// <summary>Whether the values are names of the notebook's variables.</summary>
    internal bool Variables { get; init; }
}
