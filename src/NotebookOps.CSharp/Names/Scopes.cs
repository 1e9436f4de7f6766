namespace NotebookOps.CSharp.Names;

/// <summary>The names that are declared where a reader of code stands, the scopes around it included.</summary>
internal sealed class Scopes
{
    private readonly Dictionary<string, int> declared = new(StringComparer.Ordinal);
    private readonly List<string> inOrder = [];

    /// <summary>How many declarations there are; a scope that ends goes back to where it began.</summary>
    public int Mark => inOrder.Count;

    public bool Knows(string name) => declared.GetValueOrDefault(name) > 0;

    public void Declare(string name)
    {
        inOrder.Add(name);
        declared[name] = declared.GetValueOrDefault(name) + 1;
    }

    public void EndTo(int mark)
    {
        for (var i = inOrder.Count - 1; i >= mark; i--)
        {
            declared[inOrder[i]]--;
        }

        inOrder.RemoveRange(mark, inOrder.Count - mark);
    }
}
