namespace NotebookOps.Cli.Tests;

public class CommandLineTests
{
    [Fact]
    public async Task Help_lists_the_commands_under_the_tools_own_name()
    {
        var help = await Invocation.RunAsync("--help");

        Assert.Equal(0, help.ExitCode);
        Assert.Contains("notebookops [command]", help.Stdout, StringComparison.Ordinal);
        Assert.Contains("run <NOTEBOOK>", help.Stdout, StringComparison.Ordinal);
        Assert.Empty(help.Stderr);
    }

    [Fact]
    public async Task Version_is_the_assemblys_own()
    {
        var version = await Invocation.RunAsync("--version");

        Assert.Equal((0, $"notebookops {typeof(CommandLine).Assembly.GetName().Version!.ToString(3)}{Environment.NewLine}"), (version.ExitCode, version.Stdout));
    }

    [Theory]
    [InlineData("rnu x.ipynb", "`rnu` is not a command of `notebookops`. Did you mean `run`? See `notebookops --help`.")]
    [InlineData("frobnicate", "`frobnicate` is not a command of `notebookops`. See `notebookops --help`.")]
    [InlineData("run x.ipynb --verbos", "`--verbos` is not an option of `notebookops run`. Did you mean `--verbose`? See `notebookops run --help`.")]
    [InlineData("run --bogus", "`--bogus` is not an option of `notebookops run`. See `notebookops run --help`.")]
    [InlineData("--versoin", "`--versoin` is not an option of `notebookops`. Did you mean `--version`? See `notebookops --help`.")]
    [InlineData("run x.ipynb y.ipynb", "`y.ipynb` is one argument too many. See `notebookops run --help`.")]
    [InlineData("run", "Required argument missing for command: `run`. See `notebookops run --help`.")]
    public async Task A_wrong_command_line_is_one_sentence_and_exit_code_2(string line, string sentence)
    {
        var wrong = await Invocation.RunAsync(line.Split(' '));

        Assert.Equal((2, sentence + Environment.NewLine, ""), (wrong.ExitCode, wrong.Stderr, wrong.Stdout));
    }

    [Fact]
    public async Task No_command_at_all_names_the_commands()
    {
        var bare = await Invocation.RunAsync();

        Assert.Equal(2, bare.ExitCode);
        Assert.Contains("`notebookops` wants a command: `run`", bare.Stderr, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_typed_cannot_command_the_terminal()
    {
        var wrong = await Invocation.RunAsync("\u001b]0;pwned\a\u001b[31mevil\u202e");

        Assert.StartsWith("`evil` is not a command", wrong.Stderr, StringComparison.Ordinal);
    }
}
