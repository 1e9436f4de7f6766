using NotebookOps.Tracking;
using NotebookOps.Tracking.Search;
using NotebookOps.Tracking.Stores;

namespace NotebookOps.Tests.Tracking;

/// <summary>What is found, in which order, and what is hidden.</summary>
public abstract partial class RunStoreContract
{
    [Fact]
    public void Contents_are_found_by_their_hash_with_what_was_made_from_them()
    {
        string maker = Start("maker"), user = Start("user"), gone = Start("gone");
        Store.AddArtifact(maker, [new RunArtifact("clean.csv", "c1", 3, false)]);
        Store.AddDataset(user, new RunDataset("clean", "train", "clean.csv", "c1", 3, 1), Noon);
        Store.AddDataset(user, new RunDataset("rows", null, "", "d1", 3, 0) { Sources = [new DatasetSource(DatasetSourceKind.Dataset, "c1"), new DatasetSource(DatasetSourceKind.Run, maker)] }, Noon);
        Store.AddArtifact(gone, [new RunArtifact("clean.csv", "c1", 3, false)]);
        Store.Delete(gone, Noon);
        var expected = new[]
        {
            new ContentUse(maker, ContentUseKind.Artifact, "clean.csv", null, "c1", "c1"),
            new ContentUse(user, ContentUseKind.Dataset, "clean", "train", "c1", "c1"),
            new ContentUse(user, ContentUseKind.Derived, "rows", null, "d1", "c1"),
            new ContentUse(user, ContentUseKind.Derived, "rows", null, "d1", maker),
        };
        Assert.Equal(expected.ToHashSet(), Store.FindContent(["c1", maker, "nothing'; --"], 100).ToHashSet());
        Assert.Single(Store.FindContent(["c1"], 1));
        Assert.Empty(Store.FindContent([], 100));
    }

    [Fact]
    public void A_deleted_run_is_hidden_until_it_is_restored()
    {
        var id = Start();
        Store.Delete(id, Noon);
        Assert.Empty(Search());
        Assert.Equal(id, Assert.Single(Search(deleted: true)).Id);
        Assert.Contains("was deleted", Assert.Throws<NotebookOpsException>(() => Store.ResolveId(id)).Message, StringComparison.Ordinal);
        Store.Restore(Store.ResolveId(id[..10], deleted: true));
        Assert.Equal(id, Assert.Single(Search()).Id);
    }

    [Fact]
    public void A_unique_prefix_finds_a_run_and_another_says_which_there_are()
    {
        var one = Start(id: "0190aaaa" + new string('1', 24));
        var two = Start(id: "0190aaaa" + new string('2', 24));
        var three = Start(id: "0190bbbb" + new string('3', 24));
        Assert.Equal(three, Store.ResolveId("0190B"));
        Assert.Equal(one, Store.ResolveId(Guid.Parse(one).ToString()));
        var ambiguous = Assert.Throws<NotebookOpsException>(() => Store.ResolveId("0190aaaa")).Message;
        Assert.Contains("2 runs", ambiguous, StringComparison.Ordinal);
        Assert.Contains("`0190aaaa1`", ambiguous, StringComparison.Ordinal);
        Assert.Contains("no run `ff`", Assert.Throws<NotebookOpsException>(() => Store.ResolveId("ff")).Message, StringComparison.Ordinal);
        Assert.Contains("not a run's id", Assert.Throws<NotebookOpsException>(() => Store.ResolveId("%")).Message, StringComparison.Ordinal);
        Assert.Equal(9, Store.PrefixLength([one]));
        Assert.Equal(8, Store.PrefixLength([three]));
        Assert.Equal(9, Store.PrefixLength([three, two]));
    }

    [Fact]
    public void Runs_come_newest_first_and_no_more_than_asked_for()
    {
        var ids = Enumerable.Range(0, 5).Select(i => Start(started: Noon.AddMinutes(i))).ToList();
        Assert.Equal([ids[4], ids[3], ids[2]], Search(limit: 3).Select(run => run.Id));
        Assert.Empty(Search(limit: 0));
    }

    [Theory]
    [InlineData("metrics.auc", "small large nan none")]
    [InlineData("-metrics.auc", "large small nan none")]
    [InlineData("-params.p", "large small text nan none")]
    [InlineData("params.p", "small large text nan none")]
    [InlineData("-name", "text small none nan large")]
    [InlineData("tags.t,-name", "none text small nan large")]
    public void A_sort_puts_runs_without_the_key_last(string sort, string expected)
    {
        // The older a run, the later it comes among equals: nan is newer than none.
        foreach (var name in new[] { "none", "nan", "small", "large", "text" })
        {
            var id = Start(name, started: Noon.AddMinutes(Search().Count));
            if (name is "nan" or "small" or "large")
            {
                var value = name switch { "nan" => double.NaN, "small" => 9.0, _ => 10.0 };
                Store.LogMetric(id, "auc", value, null, Noon);
                Store.LogParam(id, "p", new RunParameter(value, "double"), Noon);
            }
            else if (name == "text")
            {
                Store.LogParam(id, "p", new RunParameter("a", "string"), Noon);
            }
            else
            {
                Store.SetTag(id, "t", "x");
            }
        }
        var order = Search(sort: sort).Select(run => run.Name).ToList();
        Assert.Equal(expected.Split(' ').Where(order.Contains), sort.Contains("metrics", StringComparison.Ordinal) ? order.Where(name => name != "text") : order);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("started")]
    [InlineData("-metrics.m")]
    [InlineData("metrics.m, -name")]
    [InlineData("params.p")]
    [InlineData("-params.p, metrics.m")]
    [InlineData("tags.t, -params.p")]
    [InlineData("ended, tags.t")]
    [InlineData("group, -experiment")]
    [InlineData("metrics.m, metrics.m")]
    public void Pages_put_together_are_the_whole_list(string? sort)
    {
        var ids = Enumerable.Range(0, 24).Select(i => Start($"run {i % 5}", i % 2 == 0 ? "a" : "b", started: Noon.AddMinutes(i / 2), tags: i % 3 == 0 ? new Dictionary<string, string> { ["t"] = $"{i % 4}" } : null)).ToList();
        foreach (var (i, id) in ids.Index())
        {
            if (i % 4 != 0)
            {
                Store.LogMetric(id, "m", i % 4 == 1 ? double.NaN : i % 3 == 0 ? double.PositiveInfinity : i % 5, null, Noon);
                Store.LogParam(id, "p", new RunParameter(i % 4 == 1 ? "text" + i % 3 : i % 4 == 2 ? double.NaN : (double)(i % 7), "object"), Noon);
            }

            if (i % 5 == 0)
            {
                Store.End(id, new RunEnd(RunStatus.Finished, Noon.AddDays(1), null, new Dictionary<string, string>()));
            }
        }

        foreach (var where in new[] { null, "experiment = \"a\"", "params.p", "metrics.m >= 0" })
        {
            var whole = Search(where, sort).Select(run => run.Id).ToList();
            foreach (var size in new[] { 1, 5, 7 })
            {
                var pages = new List<string>();
                while (Search(where, sort, size, after: pages.LastOrDefault()) is { Count: > 0 } page)
                {
                    pages.AddRange(page.Select(run => run.Id));
                }

                Assert.Equal(whole, pages);
            }

            Assert.Equal(whole.Count, Store.Count(new RunQuery { Where = FilterParser.Parse(where), Limit = 1, Now = Noon }));
        }
    }

    [Fact]
    public void A_backslash_in_a_pattern_stands_for_itself()
    {
        var id = Start();
        Store.SetTag(id, "path", @"C\x");
        Assert.Equal(id, Assert.Single(Search(@"tags.path like 'c\_'")).Id);
        Assert.Empty(Search("tags.path like 'c_'"));
    }
}
