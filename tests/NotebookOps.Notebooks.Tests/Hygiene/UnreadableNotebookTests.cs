using System.Text;
using NotebookOps.Notebooks.Hygiene;

namespace NotebookOps.Notebooks.Tests.Hygiene;

/// <summary>What is no notebook of today is published all the same, and with it what it holds.</summary>
public class UnreadableNotebookTests
{
    private const string Token = "npm_" + "aB3dE5gH7jK9mN1pQ3sT5vW7yZ9bC1dE3fG5";

    [Fact]
    public void The_secrets_of_a_notebook_of_format_3_are_found_in_its_cells_and_its_outputs()
    {
        var findings = Check(Profile.Explore, "{\n\"nbformat\": 3, \"worksheets\": [{\"cells\": [{\"cell_type\": \"code\", \"input\": [\n\"x = 1\\n\",\n\"k = '" + Token
            + "'\"],\n\"outputs\": [{\"output_type\": \"stream\", \"text\": [\"a\\n\",\n\"" + Token + "\"]}], \"language\": \"python\"}]}]}");

        Assert.Equal(["NB902", "NB403", "NB404"], findings.Select(finding => finding.RuleId));
        Assert.Equal((4, 6), (findings[1].FileLine, findings[2].FileLine));
        Assert.DoesNotContain(findings, finding => finding.Message.Contains(Token, StringComparison.Ordinal));
    }

    [Fact]
    public void The_secrets_of_a_file_that_is_not_JSON_are_found()
    {
        var findings = Check(Profile.Share, "{ \"cells\": [\n<<<<<<< HEAD\n\"" + Token + "\"");

        Assert.Equal(["NB901", "NB403"], findings.Select(finding => finding.RuleId));
        Assert.Equal(3, findings[1].FileLine);
    }

    [Fact]
    public void A_file_without_secrets_is_only_not_readable() =>
        Assert.Equal(["NB901"], Check(Profile.Share, "{ \"cells\": [").Select(finding => finding.RuleId));

    private static IReadOnlyList<Finding> Check(Profile profile, string text) =>
        new Linter().Check("a.ipynb", Encoding.UTF8.GetBytes(text), LintSettings.Of(profile)).Findings;
}
