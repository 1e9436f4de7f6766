using CsCheck;
using NotebookOps.Magics;

namespace NotebookOps.Tests.Magics;

public class MagicBinderTests
{
    private static MagicArguments Bind(string line) => MagicBinder.Bind(MagicCatalog.Default, line);

    private static string Fault(string line) => Assert.Throws<NotebookOpsException>(() => Bind(line)).Message;

    private static string Items(MagicArguments arguments, string name) =>
        string.Join(" | ", arguments.Items(name).Select(item => item.Name is null ? item.Value : $"{item.Name}:{item.Value}"));

    [Fact]
    public void Every_word_of_a_start_finds_its_place()
    {
        var arguments = Bind("#!track start gbdt --experiment credit --tags stage=explore,owner='Ann O\\'Hara' --nested --note=\"x = 1, y\"   // a comment");

        Assert.Equal("#!track start", arguments.Command.FullName);
        Assert.Equal("gbdt", arguments.Text("name"));
        Assert.Equal("credit", arguments.Text("--experiment"));
        Assert.Equal("stage:explore | owner:Ann O'Hara", Items(arguments, "--tags"));
        Assert.True(arguments.Has("--nested"));
        Assert.Equal("x = 1, y", arguments.Text("--note"));
    }

    [Theory]
    [InlineData("#!track metrics auc,f1", "auc | f1")]
    [InlineData("#!track metrics auc f1", "auc | f1")]
    [InlineData("#!track metrics auc, f1", "auc | f1")]
    [InlineData("#!track metrics auc=0.93, f1 loss=-1e-3 --step 3", "auc:0.93 | f1 | loss:-1e-3")]
    [InlineData("#!track metrics --step=3 auc -- f1", "auc | f1")]
    [InlineData("#!track params model='a, b' c=\"\"", "model:a, b | c:")]
    public void Lists_take_commas_or_blanks(string line, string items)
    {
        var arguments = Bind(line);

        Assert.Equal(items, Items(arguments, arguments.Command.Positional!.Name));
    }

    [Fact]
    public void Lists_of_an_option_add_up_when_it_is_given_again() =>
        Assert.Equal("a:1 | b:2 | c:3", Items(Bind("#!track start --tags a=1, b=2 --tags c=3"), "--tags"));

    [Theory]
    [InlineData("#!track note -- --not-an-option", "--not-an-option")]
    [InlineData("#!track note '--not-an-option'", "--not-an-option")]
    [InlineData("#!track dataset data/year=2020/x.csv", "data/year=2020/x.csv")]
    [InlineData("#!track dataset http://host/x.csv", "http://host/x.csv")]
    [InlineData("#!track dataset 'my data.csv' --name x", "my data.csv")]
    public void A_text_may_look_like_something_else(string line, string text)
    {
        var arguments = Bind(line);

        Assert.Equal(text, arguments.Text(arguments.Command.Positional!.Name));
    }

    [Theory]
    [InlineData("#!runs --sort -metrics.auc", "--sort", "-metrics.auc")]
    [InlineData("#!runs --where 'metrics.auc > 0.9'", "--where", "metrics.auc > 0.9")]
    [InlineData("#!runs --where=\"metrics.auc > 0.9\" --limit 5", "--where", "metrics.auc > 0.9")]
    [InlineData("#!runs --where metrics.auc>0.9", "--where", "metrics.auc>0.9")]
    public void An_option_takes_its_value_with_or_without_an_equals_sign(string line, string option, string value) =>
        Assert.Equal(value, Bind(line).Text(option));

    [Theory]
    [InlineData("#!runs --where metrics.auc > 0.9", "`#!runs --where 'metrics.auc > 0.9'`")]
    [InlineData("#!runs --where metrics.auc > 0.9 --limit 3 // best", "`#!runs --where 'metrics.auc > 0.9' --limit 3`")]
    [InlineData("#!runs --where=metrics.auc > 0.9", "`#!runs --where='metrics.auc > 0.9'`")]
    [InlineData("#!compare --where experiment = 'credit'", "`#!compare --where \"experiment = 'credit'\"`")]
    [InlineData("#!track note it went well", "`#!track note \"it went well\"`")]
    [InlineData("#!track dataset my data.csv --name x", "`#!track dataset \"my data.csv\" --name x`")]
    public void Where_quotes_are_missing_the_quoted_line_is_shown_and_works(string line, string shown)
    {
        var fault = Fault(line);

        Assert.Contains(shown, fault, StringComparison.Ordinal);
        Assert.False(Bind(shown.Trim('`')).HelpWanted);
    }

    [Theory]
    [InlineData("#!track stat x", "`stat`", "Did you mean `start`?")]
    [InlineData("#!track start --experimnt x", "`--experimnt`", "Did you mean `--experiment`?")]
    [InlineData("#!track start -nested", "`-nested`", "Did you mean `--nested`?")]
    [InlineData("#!track start —nested", "`—nested`", "Did you mean `--nested`?")]
    [InlineData("#!track -h", "`-h`", "Did you mean `--help`?")]
    [InlineData("#!track --experiment x", "`--experiment`", "`#!track start` and `#!track cell` have it")]
    [InlineData("#!track end failed", "`failed`", "Did you mean `--failed`?")]
    [InlineData("#!track start experiment=credit", "`experiment=credit`", "Did you mean `--experiment credit`?")]
    [InlineData("#!runs limit=5", "`limit=5`", "Did you mean `--limit 5`?")]
    [InlineData("#!runs metrics.auc", "`metrics.auc`", "has no place in `#!runs`")]
    [InlineData("#!track start a b", "`b` is one word too many", "`#!track start \"a b\"`")]
    [InlineData("#!track note -- a --b", "`--b` is one word too many", "`#!track note -- \"a --b\"`")]
    [InlineData("#!track start --nested=yes", "`--nested`", "takes no value: leave `=yes` out")]
    [InlineData("#!track start --experiment", "`--experiment`", "needs a value: `--experiment NAME`")]
    [InlineData("#!track start --experiment --nested", "`--experiment`", "`--nested`, which follows, is an option")]
    [InlineData("#!track start --experiment= x", "`--experiment`", "needs a value")]
    [InlineData("#!track start --experiment a --experiment b", "`--experiment`", "given twice")]
    [InlineData("#!track metrics", "`#!track metrics` needs", "`#!track metrics auc,f1`")]
    [InlineData("#!track metrics auc = 0.93", "`=`", "without blanks around `=`")]
    [InlineData("#!track metrics auc,,f1", "`auc,,f1`", "nothing between two commas")]
    [InlineData("#!track metrics auc,", "`auc,`", "after the last")]
    [InlineData("#!trakc", "`#!trakc`", "Did you mean `#!track`?")]
    [InlineData("#!track note 'never closed", "'never closed", "never closed")]
    public void What_has_no_place_fails_with_a_sentence_that_names_it_and_the_way_out(string line, string named, string wayOut)
    {
        var fault = Fault(line);

        Assert.Contains(named, fault, StringComparison.Ordinal);
        Assert.Contains(wayOut, fault, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("#!track metrics auc --step three")]
    [InlineData("#!track metrics auc --step 1.5")]
    [InlineData("#!track metrics auc --step -1")]
    [InlineData("#!track metrics auc --step 99999999999999999999")]
    public void A_step_is_a_whole_number(string line)
    {
        var fault = Assert.Throws<NotebookOpsException>(() => Bind(line).Integer("--step", 0)).Message;

        Assert.Contains("takes a whole number from 0 up", fault, StringComparison.Ordinal);
    }

    [Fact]
    public void No_line_however_broken_throws_anything_but_a_sentence()
    {
        var word = Gen.OneOf("#!track", "#!runs", "#!compare", "#!parameters", "start", "metrics", "cell", "--", "--help", "--tags", "--where", "--step", "--x", "-", "=", ",", "'", "\"", "\\", "//", "a=b", "a,b", "—", "\0", "\ud83d", "\u202e");
        var line = Gen.Select(Gen.OneOf("#!track ", "#!track metrics ", "#!runs ", "", "#!"), Gen.OneOf(word, Gen.String).Array[0, 8], Gen.OneOf("", " "))
            .Select(parts => parts.Item1 + string.Join(parts.Item3, parts.Item2));
        line.Sample(text =>
        {
            try
            {
                Bind(text);
            }
            catch (NotebookOpsException sentence)
            {
                Assert.NotEmpty(sentence.Message);
            }
        });
    }

    [Fact]
    public void Help_is_given_whatever_else_the_line_says()
    {
        Assert.True(Bind("#!track start --help").HelpWanted);
        Assert.True(Bind("#!track --help").HelpWanted);
        Assert.True(Bind("#!track start a b --x --help 'never closed").HelpWanted);
        Assert.False(Bind("#!track note '--help'").HelpWanted);
        Assert.False(Bind("#!track note -- --help").HelpWanted);
    }

    [Fact]
    public void Every_example_in_the_help_is_understood()
    {
        var commands = MagicCatalog.Default.All.SelectMany(magic => magic.Subcommands.Prepend(magic)).ToList();
        foreach (var command in commands)
        {
            Assert.NotEmpty(command.Examples);
            Assert.All(command.Examples, example => Assert.Equal(command.Name == "#!track" ? example.Line.Split(' ')[0] : command.FullName, command.Name == "#!track" ? "#!track" : Bind(example.Line).Command.FullName));
        }
    }

    [Fact]
    public void A_magic_is_found_by_its_whole_name_only()
    {
        var catalog = MagicCatalog.Default;

        Assert.Equal("#!track", catalog.Find("#!track start x")?.Name);
        Assert.Equal("#!runs", catalog.Find("#!runs\r\n")?.Name);
        Assert.Null(catalog.Find("#!tracker"));
        Assert.Null(catalog.Find("#!Track"));
        Assert.Null(catalog.Find("x #!track"));
        Assert.Null(catalog.Find(""));
    }
}
