using System.Text;
using NotebookOps.CSharp;
using NotebookOps.Notebooks.Hygiene;
using static NotebookOps.Notebooks.Tests.Hygiene.Lint;

namespace NotebookOps.Notebooks.Tests.Hygiene.Rules;

/// <summary>What holds for every rule, each with its own case: found, clean, fixed, excused, silenced.</summary>
public class RuleExampleTests
{
    private static readonly CSharpCodeReader s_csharp = new();

    public static TheoryData<string> Ids => [.. RuleCatalog.All.Select(rule => rule.Id)];

    public static TheoryData<string> WithCells => [.. RuleCases.All.Where(rule => rule.Value.HasCells).Select(rule => rule.Key)];

    public static TheoryData<string> WithComments => [.. RuleCases.All.Where(rule => rule.Value is { HasCells: true, CanHoldComment: true }).Select(rule => rule.Key)];

    [Fact]
    public void Every_rule_has_a_case_and_every_case_its_rule() =>
        Assert.Equal(RuleCatalog.All.Select(rule => rule.Id), RuleCases.All.Keys.Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_bad_notebook_is_found_with_a_sentence_and_a_way_out(string id)
    {
        var findings = InBad(id, RuleCases.All[id].Bad);

        Assert.Equal(RuleCases.All[id].Count, findings.Count);
        Assert.All(findings, finding =>
        {
            Assert.EndsWith(".", finding.Message, StringComparison.Ordinal);
            Assert.Contains(". ", finding.Message, StringComparison.Ordinal);
            Assert.DoesNotContain('\n', finding.Message);
        });
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_good_notebook_beside_it_is_clean(string id) => Assert.Empty(Of(id, RuleCases.All[id].Good, RuleCase.OrdinaryPath, csharp: s_csharp));

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_fix_ends_the_findings_and_changes_no_other_byte_and_a_rule_without_one_says_so(string id)
    {
        var rule = RuleCases.All[id];
        var expected = rule.Fixed ?? rule.Bad;

        Assert.Equal(RuleDocumentation.Of(RuleCatalog.Require(id)).HasSafeFix, rule.Fixed is not null);
        Assert.All(InBad(id, rule.Bad), finding => Assert.Equal(rule.Fixed is not null, finding.Fix is { IsSafe: true }));
        Assert.Equal(expected, Fixed(id, rule.Bad, rule.Path, s_csharp));
        Assert.Equal(expected, Fixed(id, expected, rule.Path, s_csharp));
        Assert.Equal(rule.Fixed is null ? rule.Count : 0, InBad(id, expected).Count);
    }

    [Theory]
    [MemberData(nameof(WithCells))]
    public void A_tag_excuses_its_cell_and_no_other(string id)
    {
        var bad = RuleCases.All[id].Bad;
        var findings = InBad(id, bad);

        Assert.Equal(findings.Count - 1, InBad(id, ExcusedNotebook.WithTag(bad, findings[0].Cell ?? 1, $"ignore:{id}")).Count);
        Assert.Equal(findings.Count, InBad(id, ExcusedNotebook.WithTag(bad, findings[0].Cell ?? 1, "ignore:NB999")).Count);
        Assert.Equal(findings.Count, InBad(id, ExcusedNotebook.WithTaggedCellBelow(bad, $"ignore:{id}")).Count);
    }

    [Theory]
    [MemberData(nameof(WithComments))]
    public void A_comment_excuses_its_cell_and_no_other_rule(string id)
    {
        var bad = RuleCases.All[id].Bad;
        var findings = InBad(id, bad);

        Assert.Equal(findings.Count - 1, InBad(id, ExcusedNotebook.WithComment(bad, findings[0].Cell ?? 1, $"notebookops: ignore {id}")).Count);
        Assert.Equal(findings.Count, InBad(id, ExcusedNotebook.WithComment(bad, findings[0].Cell ?? 1, "notebookops: ignore NB999")).Count);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_severity_is_that_of_the_settings_and_else_that_of_the_profile(string id)
    {
        var rule = RuleCatalog.Require(id);
        foreach (var profile in Enum.GetValues<Profile>())
        {
            var expected = rule.SeverityIn(profile);
            Assert.Equal(expected == Severity.None ? [] : [expected], Severities(id, LintSettings.Of(profile)));
            Assert.Equal([Severity.Error], Severities(id, new LintSettings(profile, key => key == $"dotnet_diagnostic.{id}.severity" ? "error" : null)));
            Assert.Empty(Severities(id, new LintSettings(profile, key => key == $"dotnet_diagnostic.{id}.severity" ? "none" : null)));
        }
    }

    private static IReadOnlyList<Finding> InBad(string id, string notebook) => Of(id, notebook, RuleCases.All[id].Path, csharp: s_csharp);

    private static IEnumerable<Severity> Severities(string id, LintSettings settings) =>
        Linter.Compare([new Linter(s_csharp).Check(RuleCases.All[id].Path, Encoding.UTF8.GetBytes(RuleCases.All[id].Bad), settings)])[0].Findings
            .Where(finding => finding.RuleId == id).Select(finding => finding.Severity).Distinct();
}
