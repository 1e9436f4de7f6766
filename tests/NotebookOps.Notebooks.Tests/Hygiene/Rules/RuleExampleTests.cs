using NotebookOps.Notebooks.Hygiene;
using static NotebookOps.Notebooks.Tests.Hygiene.Lint;

namespace NotebookOps.Notebooks.Tests.Hygiene.Rules;

/// <summary>For each rule that reads no C#: a notebook that it finds something in, and one beside it that is clean. `§` stands where an excuse goes.</summary>
public class RuleExampleTests
{
    private const string Excuse = "§";

    private const string Traceback = """[{"output_type": "error", "ename": "FormatException", "evalue": "no", "traceback": ["at X"]}]""";

    // GitHub's documented form, filled with letters that nobody issued; in two pieces, so that this file holds no token.
    private const string Token = "ghp_" + "aB3dE5gH7jK9mN1pQ3sT5vW7yZ9bC1dE3fG5";

    private static readonly Dictionary<string, (string Bad, string Good)> s_examples = new()
    {
        ["NB102"] = (Notebook(Code("a", 1), Code("§b", 4)), Notebook(Code("a", 1), Code("b", 2), Code("c"))),
        ["NB103"] = (Notebook(Code("a", 1), Code("§b")), Notebook(Code("a", 1), Code(""), Markdown("words"))),
        ["NB201"] = (
            Notebook(Code("§a"), Code("b"), Code("c"), Code("d"), Code("e")),
            Notebook(Code("#!parameters\nint x = 1;"), Code("b"), Code("c"), Code("d"), Code("e"))),
        ["NB202"] = (
            Notebook(Code("var x = 1;"), Code("#!parameters\n§int y = 1;")),
            Notebook(Markdown("# T"), Code("#r \"nuget:A, 1.0\"\nusing System;\n// words"), Code("#!parameters\nint y = 1;"), Code("var x = 1;"))),
        ["NB302"] = (
            Notebook(Code("§a"), Markdown("# Title"), Code("b"), Code("c"), Code("d")),
            Notebook(Markdown("# Title\nWe ask who pays back, and why."), Code("a"), Code("b"), Code("c"), Code("d"))),
        ["NB303"] = (Notebook(Code("§x\n" + string.Concat(Enumerable.Repeat("y\n\n", 50)))), Notebook(Code(string.Concat(Enumerable.Repeat("y\n\n", 50))))),
        ["NB304"] = (
            Notebook([Code("§x"), .. Enumerable.Repeat(Code("y"), 100)]),
            Notebook([.. Enumerable.Repeat(Code("y"), 100), Code(" "), Markdown("\n")])),
        ["NB305"] = (Notebook(Code("a"), Code(" \n")), Notebook(Code("a"))),
        ["NB401"] = (Notebook(Code("§a", 1, Stream("x"))), Notebook(Code("a", 1), Code("b", 1, Stream("x"), ["keep_output"]))),
        ["NB402"] = (Notebook(Code("§a", 1, Stream(new string('x', 1_001_000)))), Notebook(Code("a", 1, Stream(new string('x', 990_000))))),
        ["NB403"] = (Notebook(Code($"§var token = \"{Token}\";")), Notebook(Code("var token = \"ghp_***\"; // ghp_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"))),
        ["NB404"] = (Notebook(Code("§a", 1, Stream($"token={Token}\n"))), Notebook(Code("a", 1, Stream("token=ghp_***\n")))),
        ["NB405"] = (Notebook(Code("§a", 1, Stream("at Main in /home/anna/work/x.ipynb\n"))), Notebook(Code("a", 1, Stream("in /home/jovyan/x.ipynb, https://host/home/anna/x\n")))),
        ["NB406"] = (Notebook(Code("§File.ReadAllText(@\"C:\\Users\\anna\\x.csv\")")), Notebook(Code("File.ReadAllText(\"data/x.csv\") // \"data\"\n// \"/home/anna/x.csv\""))),
        ["NB407"] = (Notebook(Code("§a", 1, Traceback)), Notebook(Code("a", 1, Traceback, ["raises-exception"]), Code("b", 2, Stream("error")))),
        ["NB501"] = (Notebook(Code("§\n#r \"nuget:Microsoft.ML\"")), Notebook(Code("#r \"nuget:NotebookOps\"\n#r \"nuget: Microsoft.ML, 5.0.1\"\n#r \"lib.dll\""))),
        ["NB502"] = (Notebook(Code("§\n#r \"nuget:Microsoft.ML,5.*\"")), Notebook(Code("#r \"nuget:Microsoft.ML, [5.0.1]\"\n#r \"nuget:Other, 1.0.0-beta.1\""))),
        ["NB503"] = (Notebook(Code("var x = 1;"), Code("§\n#r \"nuget:A, 1.0\"")), Notebook(Code("// parameters\nint x = 1;"), Code("using System;"), Code("#r \"nuget:A, 1.0\""), Code("var y = 2;"))),
        ["NB504"] = (Notebook(Code("§\n#r \"nuget:NotebookOps\"\n#!track start a")), Notebook(Code("#r \"nuget:NotebookOps\"\n#!csharp\n#!time"), Code("#!track start a"))),
        ["NB505"] = (
            Notebook(Markdown("words §", """{"dotnet_interactive": {"language": "csharp"}, "polyglot_notebook": {"kernelName": "csharp"}}""")),
            Notebook(Markdown("words", """{"polyglot_notebook": {"kernelName": "markdown"}, "other": {"language": "csharp"}}"""))),
        ["NB506"] = (Notebook(Joined("§x", "var y = 2;")), Notebook(Code("var x = 1;\n\nvar y = 2;"), Joined("", "x"))),
        ["NB902"] = (Notebook(Code("§a")).Replace("\"nbformat_minor\": 5", "\"nbformat_minor\": 9", StringComparison.Ordinal), Notebook(Code("a"))),
    };

    public static TheoryData<string> Ids => [.. s_examples.Keys];

    public static TheoryData<string> Excusable => [.. s_examples.Keys.Where(id => id != "NB305")];

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_bad_notebook_is_found_once_with_a_sentence_and_a_way_out(string id)
    {
        var finding = Assert.Single(Of(id, With(s_examples[id].Bad, "")));

        Assert.EndsWith(".", finding.Message, StringComparison.Ordinal);
        Assert.Contains(". ", finding.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', finding.Message);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_good_notebook_beside_it_is_clean(string id) => Assert.Empty(Of(id, s_examples[id].Good));

    [Theory]
    [MemberData(nameof(Excusable))]
    public void A_comment_in_the_cell_excuses_it(string id) => Assert.Empty(Of(id, With(s_examples[id].Bad, $"// notebookops: ignore {id}")));

    [Theory]
    [MemberData(nameof(Excusable))]
    public void A_comment_for_another_rule_excuses_nothing(string id) => Assert.Single(Of(id, With(s_examples[id].Bad, "// notebookops: ignore NB999")));

    [Fact]
    public void An_empty_cell_is_excused_by_its_tag() =>
        Assert.Empty(Of("NB305", Notebook(Code("a"), Code("", tags: ["ignore:NB305"]))));

    [Fact]
    public void Every_rule_that_reads_no_csharp_has_an_example_here_or_tests_of_its_own() =>
        Assert.Equal(
            RuleCatalog.All.Where(rule => !rule.NeedsCSharp).Select(rule => rule.Id).Except(["NB101", "NB301", "NB307", "NB308", "NB901"]),
            s_examples.Keys.Order(StringComparer.Ordinal));

    // Two texts of a source without a line end between them.
    private static string Joined(string first, string second) =>
        $$"""  {"cell_type": "code", "execution_count": null, "metadata": {}, "outputs": [], "source": ["{{first}}", "{{second}}"]}""";

    private static string With(string notebook, string excuse) =>
        notebook.Replace(Excuse, excuse.Length == 0 ? "" : excuse + "\\n", StringComparison.Ordinal);
}
