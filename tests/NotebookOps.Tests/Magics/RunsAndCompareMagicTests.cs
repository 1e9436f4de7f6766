using NotebookOps.Charts.Tables;
using NotebookOps.Magics;

namespace NotebookOps.Tests.Magics;

[Collection(nameof(OneNotebookAtATime))]
public class RunsAndCompareMagicTests
{
    private static async Task<TestNotebook> WithThreeRuns()
    {
        var notebook = new TestNotebook();
        await notebook.Run("#!track start a --experiment credit\n#!track metrics auc=0.95\n#!track end");
        await notebook.Run("#!track start b --experiment credit\n#!track metrics auc=0.85\n#!track end");
        await notebook.Run("#!track start c --experiment \"it's new\"\n#!track metrics auc=0.97\n#!track end");
        return notebook;
    }

    [Theory]
    [InlineData("#!runs", "c b a")]
    [InlineData("#!runs --limit 2", "c b")]
    [InlineData("#!runs --sort -metrics.auc", "c a b")]
    [InlineData("#!runs --where 'metrics.auc > 0.9' --sort metrics.auc", "a c")]
    [InlineData("#!runs --experiment credit", "b a")]
    [InlineData("#!runs --experiment \"it's new\"", "c")]
    [InlineData("#!runs --experiment credit --where 'metrics.auc > 0.9 or name = \"c\"'", "a")]
    [InlineData("#!runs --experiment none", "")]
    public async Task Runs_are_listed_filtered_and_sorted(string line, string names)
    {
        await using var notebook = await WithThreeRuns();

        await notebook.Run(line);

        var list = Assert.IsType<RunList>(Assert.Single(notebook.Displayed));
        Assert.Equal(names, string.Join(' ', list.Select(run => run.Name)));
    }

    [Fact]
    public async Task Compare_takes_the_last_two_or_ids_or_a_filter()
    {
        await using var notebook = await WithThreeRuns();
        var ids = Runs.Search().ToDictionary(run => run.Name, run => run.Id);

        Assert.Equal("b c", await Compared("#!compare"));
        Assert.Equal("c a", await Compared($"#!compare {ids["c"]} {ids["a"]}"));
        Assert.Equal("c a", await Compared($"#!compare {ids["c"]}, {ids["a"]}"));
        Assert.Equal("a b", await Compared("#!compare --where 'experiment = \"credit\"'"));

        async Task<string> Compared(string line)
        {
            await notebook.Run(line);
            return string.Join(' ', Assert.IsType<RunComparison>(Assert.Single(notebook.Displayed)).Runs.Select(run => run.Name));
        }
    }

    [Fact]
    public async Task An_id_is_shown_alike_everywhere_and_can_be_typed_back()
    {
        await using var notebook = await WithThreeRuns();
        await notebook.Run("#!runs --limit 2");
        var list = Assert.IsType<RunList>(Assert.Single(notebook.Displayed));
        var digits = list.PrefixLength;

        // Started within moments of each other, their ids begin alike: eight digits hold 65 seconds.
        Assert.InRange(digits, 9, 31);
        foreach (var run in list)
        {
            var shown = run.Id[..digits];
            Assert.Contains(shown + " ", RunsTable.Text(list), StringComparison.Ordinal);
            Assert.Contains($"({Track.Session.ShortId(run.Id)})", new RunNotice("Ended", run, Track.Session.ShortId(run.Id)).ToText(), StringComparison.Ordinal);
            Assert.Equal(run.Id, Runs.Get(shown).Id);
            Assert.Equal(run.Id, Runs.Get(Track.Session.ShortId(run.Id)).Id);
        }

        await notebook.Run("#!compare");
        Assert.Equal(digits, Assert.IsType<RunComparison>(Assert.Single(notebook.Displayed)).PrefixLength);
    }

    [Fact]
    public async Task The_sort_of_the_magic_is_the_tables_first_column()
    {
        await using var notebook = await WithThreeRuns();
        await notebook.Run("#!track start d\n#!track metrics auc=0.5 f1=0.4 cost=3\n#!track end");

        await notebook.Run("#!runs --sort metrics.cost");

        Assert.Matches("status +cost +auc +f1", RunsTable.Text(Assert.IsType<RunList>(Assert.Single(notebook.Displayed))));
    }

    [Theory]
    [InlineData("#!compare ffffffff", "ffffffff")]
    [InlineData("#!compare abc --where 'name = \"a\"'", "not both")]
    [InlineData("#!compare --where 'metrics.auc > 1'", "No run fits the filter `metrics.auc > 1`")]
    [InlineData("#!compare --where 'metrics.auc >'", "metrics.auc >")]
    [InlineData("#!runs --where 'metrics.auc >'", "metrics.auc >")]
    [InlineData("#!runs --sort -nonsense", "nonsense")]
    [InlineData("#!runs --limit 0", "`--limit` of `#!runs` takes a whole number from 1 up, not `0`")]
    public async Task What_cannot_be_found_is_a_sentence(string line, string sentence)
    {
        await using var notebook = await WithThreeRuns();

        Assert.Contains(sentence, await notebook.RunAsync(line), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Looking_makes_no_store()
    {
        await using var notebook = new TestNotebook();

        await notebook.Run("#!runs\n#!track");
        Assert.NotNull(await notebook.RunAsync("#!compare"));

        Assert.Empty(Directory.EnumerateFileSystemEntries(Path.Combine(notebook.Folder, ".notebookops")));
    }

    [Fact]
    public async Task More_runs_than_fit_side_by_side_are_refused_rather_than_left_out()
    {
        await using var notebook = new TestNotebook();
        for (var i = 0; i < 21; i++)
        {
            Track.StartRun($"run-{i}");
        }

        Assert.Contains("More than 20 runs fit", await notebook.RunAsync("#!compare --where 'name like \"run-%\"'"), StringComparison.Ordinal);
    }
}
