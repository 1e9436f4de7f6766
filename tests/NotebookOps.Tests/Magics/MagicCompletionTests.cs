using CsCheck;
using NotebookOps.Magics;

namespace NotebookOps.Tests.Magics;

public class MagicCompletionTests
{
    private static readonly NotebookVariable[] Variables = [new("auc", typeof(double), 0.9), new("accuracy", typeof(double), 0.8), new("rows", typeof(string[]), null)];

    // The cursor is where the bar is.
    private static IReadOnlyList<MagicCompletion> At(string lineWithBar)
    {
        var cursor = lineWithBar.IndexOf('|', StringComparison.Ordinal);
        return MagicCompleter.Complete(MagicCatalog.Default, lineWithBar.Remove(cursor, 1), cursor, () => Variables);
    }

    private static string Texts(string lineWithBar) => string.Join(' ', At(lineWithBar).Select(completion => completion.Text));

    [Theory]
    [InlineData("#!tr|", "#!track")]
    [InlineData("#!|", "#!parameters #!track #!runs #!compare #!hygiene")]
    [InlineData("#!track s|", "start status")]
    [InlineData("#!track start --n|", "--nested --no-system-metrics --note")]
    [InlineData("#!track start --nested --n|", "--no-system-metrics --note")]
    [InlineData("#!track metrics a|", "auc accuracy")]
    [InlineData("#!track metrics auc,acc|", "accuracy")]
    [InlineData("#!track metrics auc, acc|", "accuracy")]
    [InlineData("#!track metrics auc=0.|", "")]
    [InlineData("#!track metrics auc --context |", "train validation test")]
    [InlineData("#!track metrics auc --context=v|", "validation")]
    [InlineData("#!track start --experiment |", "")]
    [InlineData("#!track start --experiment @a|", "@auc @accuracy")]
    [InlineData("#!track start --tags stage=@ro|", "@rows")]
    [InlineData("#!track end |", "--failed --help")]
    [InlineData("#!track end --| // and so", "--failed --help")]
    [InlineData("#!track end // --|", "")]
    [InlineData("#!track note -- --|", "")]
    [InlineData("#!other |", "")]
    public void What_may_stand_at_the_cursor_is_offered(string line, string expected) => Assert.Equal(expected, Texts(line));

    [Fact]
    public void A_completion_says_what_it_replaces_and_what_it_means()
    {
        var completion = Assert.Single(At("#!track metrics auc,acc| --step 3"));

        Assert.Equal(new MagicCompletion("accuracy", completion.Description, 20, 23), completion);
        Assert.Contains("double", completion.Description, StringComparison.Ordinal);
    }

    [Fact]
    public void Bare_track_offers_its_subcommands_with_what_they_do()
    {
        var completions = At("#!track |");

        Assert.Equal(["start", "params", "metrics", "dataset", "artifact", "note", "status", "end", "resume", "cell", "--help"], completions.Select(completion => completion.Text));
        Assert.All(completions, completion => Assert.NotEmpty(completion.Description));
    }

    [Fact]
    public void Every_place_in_every_line_can_be_asked()
    {
        Gen.OneOf("#!track", "#!runs", "start", "metrics", "--", "--context", "--tags", "=", ",", "'", "\"", " ", " ", "//", "a", "\\").Array[0, 10]
            .Select(parts => "#!" + string.Concat(parts)).SelectMany(line => Gen.Int[0, line.Length].Select(cursor => (line, cursor)))
            .Sample(place => MagicCompleter.Complete(MagicCatalog.Default, place.line, place.cursor, () => Variables)
                .All(completion => 0 <= completion.Start && completion.Start <= completion.End && completion.End == place.cursor));
    }
}
