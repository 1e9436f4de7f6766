using System.Text;

namespace NotebookOps.Cli.Running;

/// <summary>Makes whole lines of text that comes in pieces. A line that never ends is cut, so that it cannot fill the memory.</summary>
internal sealed class LineBuffer
{
    private const int LongestLine = 100_000;

    private readonly StringBuilder pending = new();

    public IEnumerable<string> Add(string text)
    {
        foreach (var piece in text.Split('\n')[..^1])
        {
            pending.Append(piece);
            yield return Rest();
        }
        pending.Append(text, text.LastIndexOf('\n') + 1, text.Length - text.LastIndexOf('\n') - 1);
        if (pending.Length > LongestLine)
        {
            yield return Rest();
        }
    }

    /// <summary>What has come since the last line's end.</summary>
    public string Rest()
    {
        var rest = pending.ToString();
        pending.Clear();
        return rest;
    }
}
