using System.Text;
using System.Text.Json;
using NotebookOps.Notebooks.Hygiene;

namespace NotebookOps.CSharp.Tests;

/// <summary>The rules that read C#, with the real reader.</summary>
public class HiddenStateRuleTests
{
    [Fact]
    public void A_use_above_the_definition_is_found_at_its_line()
    {
        var finding = Assert.Single(Of("NB104", "// words\nvar total = prices.Length;", "var prices = new int[3];"));

        Assert.Equal((1, 2), (finding.Cell, finding.Line));
        Assert.Contains("`prices`", finding.Message, StringComparison.Ordinal);
        Assert.Contains("cell 2", finding.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("var prices = new int[3];", "prices.Length")]
    [InlineData("int Total() => prices.Length;", "var prices = new int[3];")]
    [InlineData("#!set --name prices --value @fsharp:prices\nprices.Length", "var prices = new int[3];")]
    [InlineData("var prices = 1;", "prices + 1", "var prices = 2;")]
    [InlineData("prices.Length // notebookops: ignore NB104", "var prices = new int[3];")]
    [InlineData("#!import other.ipynb", "prices.Length", "var prices = new int[3];")]
    public void A_use_that_is_defined_deferred_shared_excused_or_imported_is_clean(params string[] cells) => Assert.Empty(Of("NB104", cells));

    [Fact]
    public void A_name_that_no_cell_defines_is_found_once()
    {
        var finding = Assert.Single(Of("NB105", "var rows = new int[3];", "var error = rows.Length - actuals.Length;", "actuals"));

        Assert.Equal((2, 1), (finding.Cell, finding.Line));
        Assert.Contains("`actuals`", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_method_that_no_cell_defines_is_found() => Assert.Single(Of("NB105", "var model = Train(1);"));

    [Theory]
    [InlineData("display(1); HTML(\"x\"); div(b(\"x\"))")]
    [InlineData("var x = Math.PI + Enumerable.Range(1, 3).Sum(y => y * 2);")]
    [InlineData("#!share --from fsharp actuals\nactuals")]
    [InlineData("using static System.Math;\nvar x = Abs(-1);")]
    [InlineData("#load \"lib.csx\"\nTrain(1)")]
    [InlineData("var actuals = (1", "actuals")]
    [InlineData("actuals // notebookops: ignore NB105")]
    [InlineData("nameof(System) + typeof(int).Name")]
    [InlineData("var (a, b) = (1, 2);", "a + b")]
    [InlineData("foreach (var row in new[] { 1 }) { Console.WriteLine(row); }")]
    [InlineData("var q = from n in new[] { 1 } where n > 0 select n;")]
    [InlineData("int.TryParse(\"1\", out var parsed);", "parsed")]
    [InlineData("if (1 is int whole) { Console.WriteLine(whole); }")]
    [InlineData("record Row(int Age);", "new Row(1) with { Age = 2 }")]
    [InlineData("try { } catch (Exception e) when (e.Message != \"\") { throw; }")]
    public void What_is_defined_or_may_be_is_clean(params string[] cells) => Assert.Empty(Of("NB105", cells));

    [Fact]
    public void A_name_defined_anew_after_a_cell_used_it_is_found()
    {
        var finding = Assert.Single(Of("NB106", "var rows = 1;", "rows + 1", "var rows = 2;"));

        Assert.Equal(3, finding.Cell);
        Assert.Contains("cell 2", finding.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("var rows = 1;", "var rows = 2;", "rows + 1")]
    [InlineData("var rows = 1;", "rows + 1", "rows = 2;")]
    [InlineData("var rows = 1;", "rows + 1", "var rows = 2; // notebookops: ignore NB106")]
    public void A_name_defined_anew_that_nobody_used_between_is_clean(params string[] cells) => Assert.Empty(Of("NB106", cells));

    [Theory]
    [InlineData("#!parameters\nvar until = System.DateTime.Today.AddDays(1);", 1)]
    [InlineData("#!parameters\nvar rate = 0.1;\nDateTime until = DateTime.Today;", 0)]
    [InlineData("var until = System.DateTime.Today.AddDays(1);", 0)]
    [InlineData("#!parameters\nvar until = System.DateTime.Today.AddDays(1); // notebookops: ignore NB203", 0)]
    public void A_parameter_without_a_type_is_found(string cell, int count) => Assert.Equal(count, Of("NB203", cell).Count);

    [Theory]
    [InlineData("var rows = Load(\"/data/2024/credit.csv\");", 1)]
    [InlineData("var rows = Load(\"https://host.test/credit.csv\");", 1)]
    [InlineData("var rows = Load($\"s3://bucket/{year}/credit.csv\");", 1)]
    [InlineData("#!parameters\nstring source = \"/data/2024/credit.csv\";", 0)]
    [InlineData("var rows = Load(\"data/credit.csv\"); // /data/credit.csv", 0)]
    [InlineData("XNamespace ns = \"http://www.w3.org/2000/svg\";", 0)]
    [InlineData("var half = \"a/b and /c\";", 0)]
    [InlineData("var rows = Load(\"/data/2024/credit.csv\"); // notebookops: ignore NB204", 0)]
    public void A_fixed_place_in_code_is_found(string cell, int count) => Assert.Equal(count, Of("NB204", cell).Count);

    [Fact]
    public void A_long_method_belongs_in_a_package()
    {
        var body = string.Concat(Enumerable.Repeat("    x++;\n", 39));

        Assert.Single(Of("NB306", $"int Count(int x)\n{{\n{body}    return x;\n}}"));
        Assert.Empty(Of("NB306", $"int Count(int x)\n{{\n{body[..^40]}    return x;\n}}"));
        Assert.Empty(Of("NB306", $"// notebookops: ignore NB306\nint Count(int x)\n{{\n{body}    return x;\n}}"));
    }

    [Fact]
    public void Without_a_reader_the_rules_that_need_one_are_silent() =>
        Assert.DoesNotContain(new Linter().Check("a.ipynb", Notebook("x + y"), All()).Findings, finding => RuleCatalog.Require(finding.RuleId).NeedsCSharp);

    private static IReadOnlyList<Finding> Of(string rule, params string[] cells) =>
        [.. new Linter(new CSharpCodeReader()).Check("a.ipynb", Notebook(cells), All()).Findings.Where(finding => finding.RuleId == rule)];

    private static LintSettings All() => new(Profile.Share, key => key.StartsWith("dotnet_diagnostic.", StringComparison.Ordinal) ? "warning" : null);

    private static byte[] Notebook(params string[] cells) => Encoding.UTF8.GetBytes(
        "{\"cells\": [" + string.Join(',', cells.Select(source => $$"""{"cell_type": "code", "execution_count": null, "metadata": {}, "outputs": [], "source": {{JsonSerializer.Serialize(source)}}}"""))
        + "], \"metadata\": {\"kernelspec\": {\"name\": \".net-csharp\", \"language\": \"C#\"}}, \"nbformat\": 4, \"nbformat_minor\": 4}");
}
