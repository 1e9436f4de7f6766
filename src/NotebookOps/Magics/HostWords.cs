namespace NotebookOps.Magics;

/// <summary>The words <c>@name</c> and <c>@input:text</c> in the lines of a cell that the host takes for magics: whether they are in lines of ours.</summary>
internal sealed class HostWords(MagicCatalog magics, string cellCode)
{
    /// <summary>Whether every line that asks a person for something is ours, and there is one.</summary>
    public bool AreQuestionsOursAlone => IsOurs(line => line.Contains("@input", StringComparison.Ordinal) || line.Contains("@password", StringComparison.Ordinal));

    /// <summary>Whether every line that names the variable is ours, and there is one.</summary>
    public bool IsOursAlone(string variable) => IsOurs(line => line.Contains("@" + variable, StringComparison.Ordinal) || line.Contains(":" + variable, StringComparison.Ordinal));

    private bool IsOurs(Func<string, bool> asks)
    {
        var lines = cellCode.ReplaceLineEndings("\n").Split('\n').Where(line => line.StartsWith("#!", StringComparison.Ordinal) && asks(line)).ToList();
        return lines.Count > 0 && lines.TrueForAll(line => magics.Find(line) is not null);
    }
}
