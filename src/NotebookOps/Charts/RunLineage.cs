using NotebookOps.Charts.Lineage;
using NotebookOps.Tracking.Lineage;
using NotebookOps.Tracking.Stores;

namespace NotebookOps;

/// <summary>
/// Where a run's data came from, and where what it made went: runs, datasets and artifacts, joined by the hashes of their contents. In a notebook it
/// is shown as a picture.
/// </summary>
public sealed class RunLineage
{
    private const int DigitsOfHash = 8;

    private readonly int digits;

    private RunLineage(string run, IReadOnlyList<LineageNode> nodes, IReadOnlyList<LineageEdge> edges, bool isComplete, int digits)
    {
        (Run, Nodes, Edges, IsComplete) = (run, nodes, edges, isComplete);
        this.digits = digits;
    }

    /// <summary>The id of the run that was asked for.</summary>
    public string Run { get; }

    /// <summary>The runs and contents, that run first.</summary>
    public IReadOnlyList<LineageNode> Nodes { get; }

    /// <summary>What came from what.</summary>
    public IReadOnlyList<LineageEdge> Edges { get; }

    /// <summary>Whether this is all; else there are more than 150 runs and contents, or more than six steps to them.</summary>
    public bool IsComplete { get; }

    /// <summary>The graph as an SVG document with a transparent background, for light and dark pages.</summary>
    public string ToSvg() => LineageSvg.Write(this);

    /// <summary>The graph in Mermaid's language, which GitHub and GitLab draw in Markdown.</summary>
    public string ToMermaid() => LineageMermaid.Write(this);

    /// <summary>The graph in words, indented: what the run was made from, what it made, and its parent and children.</summary>
    public override string ToString() => LineageText.Write(this);

    internal static RunLineage Of(IRunStore store, string run, DateTimeOffset now)
    {
        var (nodes, edges, isComplete) = LineageSearch.From(store, run, now);
        return new RunLineage(run, nodes, edges, isComplete, store.PrefixLength([.. nodes.Where(node => node.Kind == "run").Select(node => node.Id)]));
    }

    /// <summary>As much of a run's id as can be typed back, or enough of a hash to compare by.</summary>
    internal string ShortId(LineageNode node) => node.Id[..Math.Min(node.Kind == "run" ? digits : DigitsOfHash, node.Id.Length)];
}
