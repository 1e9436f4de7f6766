using NotebookOps.Tests.Magics;
using NotebookOps.Tracking;
using NotebookOps.Tracking.Provenance;

namespace NotebookOps.Tests.Tracking;

[Collection(nameof(OneNotebookAtATime))]
public sealed class SecretWithholdingTests : IDisposable
{
    private const string Token = "ghp_" + "aB3dE5gH7jK9mN1pQ3sT5vW7yZ9bC1dE3fG5";

    private readonly TemporaryFolder folder = new();
    private readonly List<string> warnings = [];

    [Fact]
    public void A_value_that_looks_like_a_secret_is_not_stored_and_told_once_and_the_run_goes_on()
    {
        using var session = Open();
        var run = session.StartRun(new RunStart { Tags = new Dictionary<string, string> { ["by"] = Token } });
        for (var again = 0; again < 3; again++)
        {
            run.LogParam("hub", Token);
        }

        run.LogParam("settings", new { url = "https://example.org", key = Token });
        run.LogParam("apiKey", "x7#Kq9!vLm2");
        run.LogParam("tokenizer", "bert-base-uncased");
        run.SetTag("note", $"use {Token}");
        run.SetNote($"# Why\n`{Token}` opened it.");
        run.End();

        var details = session.Store.Describe(run.Id);
        Assert.Equal("(withheld: looks like a GitHub token)", details.Summary.Params["hub"].Value);
        Assert.Equal(new RunParameter("(withheld: looks like a GitHub token)", details.Summary.Params["settings"].Type), details.Summary.Params["settings"]);
        Assert.Equal("(withheld: looks like a secret)", details.Summary.Params["apiKey"].Value);
        Assert.Equal("bert-base-uncased", details.Summary.Params["tokenizer"].Value);
        Assert.Equal(["(withheld: looks like a GitHub token)", "(withheld: looks like a GitHub token)"], details.Summary.Tags.Values);
        Assert.Equal("# Why\n`(withheld: looks like a GitHub token)` opened it.", details.Note);
        Assert.Equal(RunStatus.Finished, details.Summary.Status);
        Assert.Single(warnings, warning => warning.Contains("`hub`", StringComparison.Ordinal));
        Assert.Equal(6, warnings.Count);
        Assert.All(warnings, warning => Assert.DoesNotContain(Token[4..12], warning, StringComparison.Ordinal));
        session.Dispose();
        Assert.All(Directory.EnumerateFiles(folder.Path, "*", SearchOption.AllDirectories),
            file => Assert.DoesNotContain(Token[4..], File.ReadAllText(file, System.Text.Encoding.Latin1), StringComparison.Ordinal));
    }

    [Fact]
    public void The_code_of_the_cells_is_kept_in_its_order_without_secrets_and_cut_where_it_is_too_long()
    {
        using var session = Open();
        session.Cells.Record("var before = 1;");
        var run = session.StartRun(new RunStart());
        session.Cells.Record($"var token = \"{Token}\";\r\nvar b = 2;");
        session.Cells.Record("var before = 1;");
        session.Cells.Record(string.Concat(Enumerable.Repeat("// a long cell of which only the beginning is kept\n", 3_000)));
        run.End();
        var details = session.Store.Describe(run.Id);
        var code = details.Cells.Select(cell => details.Texts[cell]).ToList();
        Assert.Equal(["var before = 1;", "var token = \"(withheld: looks like a GitHub token)\";\nvar b = 2;", "var before = 1;"], code[..3]);
        // The hash of a text with a secret, beside the rest of the text, would let anybody guess the secret.
        Assert.Equal(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(code[1]))), details.Cells[1]);
        Assert.InRange(code[3].Length, ExecutedCode.LongestCell - 100, ExecutedCode.LongestCell + 100);
        Assert.EndsWith("// a long cell of which only the beginning is kept\n(The cell is longer than 65,536 characters; the rest is not kept.)\n", code[3], StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_a_notebook_the_warning_stands_below_the_cell()
    {
        await using var notebook = new TestNotebook();
        Assert.Null(await notebook.RunAsync("#!track start a"));
        Assert.Null(await notebook.RunAsync($"#!track params hub={Token}"));
        Assert.Contains(notebook.Displayed, shown => shown.ToString()!.StartsWith("Warning: The value of the parameter `hub` looks like a GitHub token", StringComparison.Ordinal));
        Assert.DoesNotContain(notebook.Displayed, shown => shown.ToString()!.Contains(Token, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_magic_says_where_a_dataset_comes_from()
    {
        await using var notebook = new TestNotebook();
        await File.WriteAllTextAsync(Path.Combine(notebook.Folder, "a.csv"), "a");
        Assert.Null(await notebook.RunAsync("#!track start maker"));
        var maker = Track.CurrentRun!.Id;
        Assert.Null(await notebook.RunAsync("#!track start user"));
        Assert.Null(await notebook.RunAsync($"#!track dataset {Path.Combine(notebook.Folder, "a.csv")} --source https://me:pass@example.org/a.csv --from {maker}"));
        var lineage = Runs.Lineage(Track.CurrentRun!.Id);
        Assert.Equal(["maker made a.csv", "a.csv used user"],
            lineage.Edges.Select(edge => $"{lineage.Nodes.Single(node => node.Id == edge.From).Name} {edge.Relation} {lineage.Nodes.Single(node => node.Id == edge.To).Name}").OrderByDescending(edge => edge, StringComparer.Ordinal));
        Assert.Equal("https://example.org/a.csv", Track.Session.Store.Describe(Track.CurrentRun!.Id).Datasets[0].Source);
    }

    [Fact]
    public async Task A_parameter_that_was_given_another_value_remembers_the_notebooks_own()
    {
        await using var notebook = new TestNotebook("""{"rate": 0.2, "trees": 100}""");
        Assert.Null(await notebook.RunAsync("#!parameters\ndouble rate = 0.1; // step\nint trees = 100;\nstring model = \"a\";"));
        Assert.Null(await notebook.RunAsync("#!track start a"));
        Assert.Null(await notebook.RunAsync("// Parameters\nmodel = \"b\";"));
        var run = Track.CurrentRun!.Summary();
        Assert.Equal(new RunParameter(0.2, "double") { Declared = "0.1" }, run.Params["rate"]);
        Assert.Equal(new RunParameter(100L, "int"), run.Params["trees"]);
        Assert.Equal(new RunParameter("b", "string") { Declared = "\"a\"" }, run.Params["model"]);
    }

    public void Dispose() => folder.Dispose();

    private TrackingSession Open()
    {
        Directory.CreateDirectory(folder.File(".notebookops"));
        return new TrackingSession(new TrackingOptions
        {
            WorkingDirectory = folder.Path,
            Environment = _ => null,
            Packages = () => new Dictionary<string, string>(),
            Warn = warnings.Add,
        });
    }
}
