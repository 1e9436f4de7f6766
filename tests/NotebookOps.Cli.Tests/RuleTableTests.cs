using System.Runtime.CompilerServices;
using NotebookOps.Notebooks.Hygiene.Reporting;

namespace NotebookOps.Cli.Tests;

public class RuleTableTests
{
    [Fact]
    public void The_rule_table_in_the_README_is_what_the_tool_prints()
    {
        var readme = File.ReadAllText(Path.Combine(Root(), "README.md"));
        const string Start = "<!-- rules -->\n";
        var begin = readme.IndexOf(Start, StringComparison.Ordinal) + Start.Length;
        var table = readme[begin..readme.IndexOf("<!-- /rules -->", StringComparison.Ordinal)];

        Assert.True(RuleTable.Markdown() == table, "The README's rule table is stale: put what `notebookops rule --format markdown` prints between its two markers.");
    }

    [Fact]
    public async Task The_notebooks_of_the_tour_are_fit_to_share()
    {
        var result = await Invocation.RunAsync("check", Path.Combine(Root(), "notebooks"));

        Assert.Equal((0, ""), (result.ExitCode, result.Stdout));
    }

    private static string Root([CallerFilePath] string file = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "..", ".."));
}
