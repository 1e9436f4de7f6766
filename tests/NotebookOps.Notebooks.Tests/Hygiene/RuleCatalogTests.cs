using System.Text.RegularExpressions;
using NotebookOps.Notebooks.Hygiene;

namespace NotebookOps.Notebooks.Tests.Hygiene;

public class RuleCatalogTests
{
    public static TheoryData<string> Ids => [.. RuleCatalog.All.Select(rule => rule.Id)];

    [Fact]
    public void Rules_are_in_the_order_of_their_ids_and_each_id_is_used_once() =>
        Assert.Equal(RuleCatalog.All.Select(rule => rule.Id).Order(StringComparer.Ordinal).Distinct(), RuleCatalog.All.Select(rule => rule.Id));

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_rule_bears_the_name_of_its_class(string id)
    {
        var rule = RuleCatalog.Require(id);
        var kebab = Regex.Replace(rule.GetType().Name, "(?<!^)(?=[A-Z])", "-").ToLowerInvariant();

        Assert.Equal(kebab, rule.Name);
        Assert.Matches("^NB[1-59][0-9]{2}$", rule.Id);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_rule_tells_what_it_finds_why_that_costs_the_way_out_both_examples_and_its_fix(string id)
    {
        var rule = RuleCatalog.Require(id);
        var documentation = RuleDocumentation.Of(rule);

        Assert.EndsWith(".", documentation.Summary, StringComparison.Ordinal);
        var headings = documentation.Text.Split('\n').Where(line => line.StartsWith("## ", StringComparison.Ordinal));
        Assert.Equal(["## What it finds", "## What it costs", "## The way out", "## Bad", "## Good", "## Fix"], headings);
        Assert.Equal(4, documentation.Text.Split('\n').Count(line => line == "```"));
        Assert.DoesNotContain("&lt;", documentation.Text, StringComparison.Ordinal);
        Assert.All(rule.Limits, limit => Assert.Contains($"`{limit.Key} = {limit.Default}`", documentation.Text, StringComparison.Ordinal));
    }

    [Fact]
    public void A_mistyped_rule_is_answered_with_the_nearest()
    {
        var error = Assert.Throws<NotebookOpsException>(() => RuleCatalog.Require("mising-title"));

        Assert.Contains("`missing-title`", error.Message, StringComparison.Ordinal);
    }
}
