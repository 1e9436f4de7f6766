using System.Globalization;
using System.Text;
using NotebookOps.Notebooks.Git.Outputs;

namespace NotebookOps.Notebooks.Tests.Git;

public sealed class OutputStoreTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("notebookops-store-").FullName;
    private readonly Clock clock = new();

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void What_has_not_been_used_for_long_goes()
    {
        var store = Store();
        store.Write(Key(1), "a", "old"u8);
        store.Write(Key(2), "a", "used"u8);
        clock.Now += TimeSpan.FromDays(20);
        store.Write(Key(2), "a", "used"u8);
        clock.Now += TimeSpan.FromDays(11);
        store.Prune(OutputLimits.Default);

        Assert.Null(Read(store, Key(1)));
        Assert.Equal("used"u8.ToArray(), Read(store, Key(2)));
    }

    [Fact]
    public void What_does_not_fit_goes_oldest_first()
    {
        var store = Store();
        for (var number = 0; number < 10; number++)
        {
            store.Write(Key(number), "a", new byte[100]);
            clock.Now += TimeSpan.FromMinutes(1);
        }

        store.Prune(new OutputLimits(350, TimeSpan.FromDays(30)));
        Assert.Equal([7, 8, 9], Enumerable.Range(0, 10).Where(number => Read(store, Key(number)) is not null));
    }

    [Fact]
    public void Nothing_is_written_twice()
    {
        var store = Store();
        store.Write(Key(1), "a", "x"u8);
        var again = Store();
        again.Write(Key(1), "a", "x"u8);
        Assert.True(store.HasGrown);
        Assert.False(again.HasGrown);
        again.Write(Key(1), "a", "y"u8);
        Assert.Equal("y"u8.ToArray(), Read(store, Key(1)));
    }

    [Fact]
    public void A_file_that_was_never_finished_is_cleared_away_later()
    {
        var store = Store();
        store.Write(Key(1), "a", "x"u8);
        var unfinished = Path.Combine(folder, Key(1).Cell[..2], $"{Key(1).Cell}-a-{Key(1).Circumstances}.xyz.tmp");
        File.WriteAllText(unfinished, "half");
        File.SetLastWriteTimeUtc(unfinished, clock.Now.UtcDateTime);
        Assert.Equal(["a"], store.NotebooksWith(Key(1).Cell));

        store.Prune(OutputLimits.Default);
        Assert.True(File.Exists(unfinished));
        clock.Now += TimeSpan.FromHours(2);
        store.Prune(OutputLimits.Default);
        Assert.False(File.Exists(unfinished));
    }

    [Fact]
    public void What_fits_best_comes_first_and_then_the_newest()
    {
        var store = Store();
        foreach (var (key, entry) in new[]
        {
            (Key(1, "above", "id", 1), "exact"), (Key(1, "x", "id", 2), "id"), (Key(1, "y", "other", 1), "old place"), (Key(1, "z", "other", 1), "new place"), (Key(1, "z", "other", 3), "stranger"),
        })
        {
            store.Write(key, "a", Encoding.UTF8.GetBytes(entry));
            clock.Now += TimeSpan.FromMinutes(1);
        }

        Assert.Equal(["exact", "id", "new place", "old place"], store.Find(Key(1, "above", "id", 1), "a").Select(Encoding.UTF8.GetString));
        Assert.Empty(store.Find(Key(1, "above", "id", 1), "b"));
    }

    [Fact]
    public void Large_outputs_are_kept_once_whatever_stood_above_them()
    {
        var store = Store();
        var large = new byte[100_000];
        for (var above = 0; above < 20; above++)
        {
            store.Write(Key(1, $"above{above}"), "a", large);
        }

        Assert.InRange(Directory.GetFiles(folder, "*", SearchOption.AllDirectories).Sum(file => new FileInfo(file).Length), 100_000, 110_000);
        Assert.Equal(large, Read(store, Key(1, "above7")));
        File.Delete(Directory.GetFiles(Path.Combine(folder, "shared"), "*", SearchOption.AllDirectories).Single());
        Assert.Null(Read(store, Key(1, "above7")));
    }

    [Fact]
    public void Several_git_commands_at_once_only_ever_see_whole_entries()
    {
        var entries = Enumerable.Range(0, 4).Select(number => Encoding.UTF8.GetBytes(new string((char)('a' + number), 50_000 + number))).ToArray();
        Parallel.For(0, 400, new ParallelOptions { MaxDegreeOfParallelism = 4 }, turn =>
        {
            var store = Store();
            store.Write(Key(turn % 3), "a", entries[turn % 4]);
            var read = Read(store, Key((turn + 1) % 3));
            Assert.True(read is null || entries.Any(entry => entry.AsSpan().SequenceEqual(read)), "An entry was read half.");
            if (turn % 5 == 0)
            {
                store.Prune(new OutputLimits(60_000, TimeSpan.FromDays(1)));
            }
        });

        Assert.DoesNotContain(Directory.GetFiles(folder, "*", SearchOption.AllDirectories), path => path.EndsWith(".tmp", StringComparison.Ordinal));
    }

    private OutputStore Store() => new(folder, clock);

    private static byte[]? Read(OutputStore store, OutputKey key) => store.Find(key, "a").FirstOrDefault();

    private static OutputKey Key(int number, string above = "a", string id = "b", int occurrence = 1) =>
        new(number.ToString("x64", CultureInfo.InvariantCulture), above, id, occurrence);

    private sealed class Clock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
