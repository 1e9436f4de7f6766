using System.Xml.Linq;
using Microsoft.DotNet.Interactive.Formatting;
using NotebookOps.Tracking;

namespace NotebookOps.Tests.Tracking;

public sealed class RunLineageTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly TrackingSession session;

    public RunLineageTests()
    {
        Directory.CreateDirectory(folder.File(".notebookops"));
        session = Sessions.At(folder.Path);
    }

    [Fact]
    public void Three_runs_are_joined_by_what_the_one_made_and_the_next_used()
    {
        var (prepare, train, child, deploy) = Chain("train");
        var lineage = Of(train);
        var names = lineage.Nodes.ToDictionary(node => node.Id, node => $"{node.Kind} {node.Name}");
        Assert.Equal(
            new[]
            {
                "dataset raw.csv -used-> run prepare", "run prepare -made-> artifact clean.csv", "artifact clean.csv -used: train-> run train",
                "run train -made-> artifact model/", "run train -made-> artifact model/weights.bin", "artifact model/weights.bin -used-> run deploy",
                "run deploy -made-> artifact service.zip", "run train -child-> run fold", "artifact clean.csv -made into-> dataset rows", "dataset rows -used-> run train",
            }.Order(StringComparer.Ordinal),
            lineage.Edges.Select(edge => $"{names[edge.From]} -{edge.Relation}-> {names[edge.To]}").Order(StringComparer.Ordinal));
        Assert.Equal((train, train, true), (lineage.Run, lineage.Nodes[0].Id, lineage.IsComplete));

        // From the ends: what a run used of others is seen from the last, what others made of its from the first.
        Assert.Contains(Of(deploy).Nodes, node => node.Id == prepare);
        Assert.Contains(Of(prepare).Nodes, node => node.Id == deploy);
        Assert.Equal("nested in", Of(child).ToString().Split('\n')[1].Trim());
    }

    [Fact]
    public void The_words_tell_both_directions()
    {
        var (_, train, _, _) = Chain("train");
        var lines = Of(train).ToString().Split('\n').Select(line => string.Join(' ', line.TrimEnd().Split("  ").Where((part, index) => !part.All(char.IsAsciiHexDigitLower) || part.Length == 0))).ToList();
        Assert.Contains(lines, line => line.Contains("artifact clean.csv", StringComparison.Ordinal) && line.EndsWith("[used: train]", StringComparison.Ordinal));
        Assert.True(lines.FindIndex(line => line.Contains("run prepare", StringComparison.Ordinal)) < lines.FindIndex(line => line.Contains("dataset raw.csv", StringComparison.Ordinal)));
        Assert.True(lines.FindIndex(line => line.Trim() == "made") < lines.FindIndex(line => line.Contains("run deploy", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_notebook_shows_it_as_a_picture_that_needs_no_script()
    {
        Formatters.Register();
        var lineage = Of(Chain("train").Train);
        var html = lineage.ToDisplayString("text/html");
        Assert.Contains("<img alt=\"Lineage of the run train: 4 runs, 2 datasets, 4 artifacts.\"", html, StringComparison.Ordinal);
        Assert.Contains("data:image/svg+xml;base64,", html, StringComparison.Ordinal);
        Assert.Equal(lineage.ToString(), lineage.ToDisplayString("text/plain"));
        Assert.Equal(lineage.ToSvg(), lineage.ToDisplayString("image/svg+xml"));
    }

    [Fact]
    public void A_circle_ends()
    {
        var first = session.StartRun(new RunStart { Name = "first" });
        var second = session.StartRun(new RunStart { Name = "second", Nested = true });
        second.LogDataset(new[] { 1 }, "a", from: first);
        first.LogDataset(new[] { 2 }, "b", from: second);
        first.LogDataset(new[] { 1 }, "a again", from: [Assert.Single(session.Store.Describe(first.Id).Datasets)]);
        Assert.Equal(4, Of(first.Id).Nodes.Count);
        Assert.NotEmpty(Of(first.Id).ToString());
        Assert.NotNull(XDocument.Parse(Of(first.Id).ToSvg()).Root);
    }

    [Fact]
    public void More_than_can_be_drawn_is_left_out_and_said()
    {
        var run = session.StartRun(new RunStart { Name = "wide" });
        foreach (var number in Enumerable.Range(0, 200))
        {
            run.LogDataset(new[] { number }, $"data {number}");
        }

        var lineage = Of(run.Id);
        Assert.Equal((150, false), (lineage.Nodes.Count, lineage.IsComplete));
        Assert.EndsWith("There is more than is shown.", lineage.ToString(), StringComparison.Ordinal);
        Assert.Contains("There is more than is shown.", lineage.ToSvg(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_stays_a_name_in_every_form()
    {
        const string Evil = "\"]; click n0 \"javascript:alert(1)\" %%{init}%% <script>alert(1)</script> & #quot; `x` \u001b[2J\u202e\n end";
        var (_, train, _, _) = Chain(Evil);
        var lineage = Of(train);
        var svg = XDocument.Parse(lineage.ToSvg());
        Assert.DoesNotContain(svg.Descendants(), element => element.Name.LocalName == "script");
        Assert.Contains(svg.Descendants(), element => element.Value.StartsWith("\"]; click n0", StringComparison.Ordinal));

        var mermaid = lineage.ToMermaid().Split('\n');
        Assert.Equal("flowchart LR", mermaid[0]);
        var node = mermaid.Single(line => line.Contains("click", StringComparison.Ordinal));
        Assert.StartsWith("    n0[\"#34;#93;#59; click n0 #34;javascript#58;alert", node, StringComparison.Ordinal);
        Assert.All(mermaid, line => Assert.True(line.Count(character => character == '"') is 0 or 2));
        Assert.DoesNotContain("<script", string.Concat(mermaid), StringComparison.Ordinal);
        Assert.DoesNotContain(lineage.ToString().Split('\n'), line => line.TrimStart().StartsWith("end", StringComparison.Ordinal));
    }

    public void Dispose()
    {
        session.Dispose();
        folder.Dispose();
    }

    /// <summary>raw.csv -> prepare -> clean.csv -> train (with a child) -> model/weights.bin -> deploy.</summary>
    private (string Prepare, string Train, string Child, string Deploy) Chain(string name)
    {
        string raw = folder.Write("raw.csv", "raw"), clean = folder.Write("clean.csv", "clean"), weights = folder.Write("model/weights.bin", "weights");
        folder.Write("model/card.md", "card");
        using var prepare = session.StartRun(new RunStart { Name = "prepare" });
        prepare.LogDataset(raw);
        prepare.LogArtifact(clean);
        using var train = session.StartRun(new RunStart { Name = name });
        var data = train.LogDataset(clean, context: "train");
        train.LogDataset(new[] { 1, 2, 3 }, "rows", from: data);
        train.LogArtifact(folder.File("model"));
        using var child = session.StartRun(new RunStart { Name = "fold", Nested = true });
        child.End();
        using var deploy = session.StartRun(new RunStart { Name = "deploy" });
        deploy.LogDataset(weights);
        deploy.LogArtifact(folder.Write("service.zip", "zip"));
        deploy.End();
        // Who makes the same content later has not made what was used before.
        using var late = session.StartRun(new RunStart { Name = "late" });
        late.LogArtifact(clean);
        late.End();
        return (prepare.Id, train.Id, child.Id, deploy.Id);
    }

    private RunLineage Of(string run) => RunLineage.Of(session.Store, run, session.Clock.GetUtcNow());
}
