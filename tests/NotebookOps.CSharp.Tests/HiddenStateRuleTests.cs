using NotebookOps.Notebooks.Hygiene;
using static NotebookOps.CSharp.Tests.LintedCells;

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
    [InlineData("var p = Path.Combine(\"a\", \"b\"); h1(\"Title\");", "record Path(int Length); var h1 = 1;")]
    [InlineData("using static System.Math;\nvar m = Max(1, 2);", "int Max(int a, int b) => a;")]
    [InlineData("class Mine : Base { int N() => prices.Length; }", "var prices = new int[3];")]
    [InlineData("#!set --name prices --value @fsharp:prices\nprices.Length", "var prices = new int[3];")]
    [InlineData("var prices = 1;", "prices + 1", "var prices = 2;")]
    [InlineData("prices.Length // notebookops: ignore NB104", "var prices = new int[3];")]
    [InlineData("#!import other.ipynb", "prices.Length", "var prices = new int[3];")]
    public void A_use_that_is_defined_shared_excused_imported_or_maybe_inherited_is_clean(params string[] cells) => Assert.Empty(Of("NB104", cells));

    [Fact]
    public void A_name_that_no_cell_defines_is_found_once()
    {
        var finding = Assert.Single(Of("NB105", "var rows = new int[3];", "var error = rows.Length - actuals.Length;", "actuals"));

        Assert.Equal((2, 1), (finding.Cell, finding.Line));
        Assert.Contains("`actuals`", finding.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("rows", "#!parameters\nint trees = 200; // how many rows to draw", "Console.WriteLine(rows.Length);")]
    [InlineData("kk", "for (var kk = 0; kk < 3; kk++) { }", "Console.WriteLine(kk);")]
    [InlineData("kk", "{ var kk = 1; }", "Console.WriteLine(kk);")]
    [InlineData("kk", "foreach (var kk in new[] { 1 }) { }", "Console.WriteLine(kk);")]
    [InlineData("kk", "while (!int.TryParse(\"1\", out var kk)) { }", "Console.WriteLine(kk);")]
    public void A_word_in_a_comment_or_a_local_defines_nothing(string name, params string[] cells) =>
        Assert.Contains($"`{name}`", Assert.Single(Of("NB105", cells)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("data", "Console.WriteLine(data.Length + 1);")]
    [InlineData("path", "Console.WriteLine(path + \"x\");")]
    [InlineData("source", "Console.WriteLine(source);")]
    [InlineData("hr", "var rate = hr.Average();")]
    [InlineData("table", "foreach (var row in table) { }")]
    [InlineData("text", "var words = text?.Split(' ');")]
    [InlineData("title", "h1(title)")]
    public void A_variable_that_has_the_name_of_a_tag_is_found(string name, string cell) =>
        Assert.Contains($"`{name}`", Assert.Single(Of("NB105", cell)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("Customer", "var customer = new Customer(\"x\");")]
    [InlineData("Customer", "using System.Text.Json;\nvar list = new List<Customer>();")]
    [InlineData("Customer", "void Greet(Customer customer) { }")]
    [InlineData("Customer", "Customer.Load(1);")]
    [InlineData("Threshold", "var rows = new[] { 1 }.Where(row => row > Threshold);")]
    public void A_type_that_no_cell_defines_is_found_where_all_types_are_known(string name, params string[] cells) =>
        Assert.Contains($"`{name}`", Assert.Single(Of("NB105", cells)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("#r \"nuget: Shop, 1.0\"", "new Customer(1)")]
    [InlineData("#r \"shop.dll\"", "new Customer(1)")]
    [InlineData("using Shop;", "new Customer(1)")]
    [InlineData("#!import shop.ipynb", "new Customer(1)")]
    [InlineData("using static Shop.Tools;", "new Customer(1)")]
    [InlineData("#!sql --name Customer", "new Customer(1)")]
    [InlineData("record Customer(int Id);", "new Customer(1)")]
    [InlineData("class Mine : Base { Customer c; }", "record Base;")]
    [InlineData("new Regex(\"x\"); System.Text.Json.JsonSerializer.Serialize(1); new List<Dictionary<string, Guid>>(); Environment.GetEnvironmentVariable(\"x\");")]
    [InlineData("T First<T>(IEnumerable<T> items) where T : class => items.First(); dynamic d = 1; nint n = 2; object o = n is Int32 or IDisposable;")]
    [InlineData("Formatter.Register<int>((n, writer) => writer.Write(n)); Kernel.Root.Add(null); PocketView view = div(1); new HtmlString(\"\");")]
    [InlineData("[Customer] class A { }")]
    [InlineData("Track.Metric(\"auc\", 0.9);")]
    public void A_type_that_may_come_from_elsewhere_is_clean(params string[] cells) => Assert.Empty(Of("NB105", cells));

    [Theory]
    [InlineData("using static System.Math;\nvar x = Abs(missing);")]
    [InlineData("using System;\nusing static Math;\nvar x = Abs(missing) + PI;")]
    [InlineData("using static System.Console;\nWriteLine(missing);")]
    [InlineData("using static System.Linq.Enumerable;\nvar xs = Range(0, missing);")]
    [InlineData("using static System.DayOfWeek;\nvar x = (Monday, missing);")]
    [InlineData("using static Microsoft.DotNet.Interactive.Formatting.PocketViewTags;\nvar x = missing + 1;")]
    public void Static_members_of_the_class_library_are_known_and_hide_nothing_else(string cell) =>
        Assert.Contains("`missing`", Assert.Single(Of("NB105", cell)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_method_that_no_cell_defines_is_found() => Assert.Single(Of("NB105", "var model = Train(1);"));

    [Theory]
    [InlineData("display(1); HTML(\"x\"); div(b(\"x\"))")]
    [InlineData("table(thead(tr(th(\"a\"), br)), tbody(new[] { 1 }.Select(row => tr(td(row)))))")]
    [InlineData("p[style: \"color: red\"](\"a\", br, hr)")]
    [InlineData("div[\"id\"](\"a\")")]
    [InlineData("#!fsharp\nlet actuals = 1", "actuals")]
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

    [Fact]
    public void A_type_defined_anew_while_values_of_the_old_one_are_about_is_found()
    {
        var finding = Assert.Single(Of("NB106", "record Item(int A);", "var list = new List<Item>();", "record Item(int A, int B);", "list.Add(new Item(1, 2));"));

        Assert.Equal(3, finding.Cell);
        Assert.Contains("`list`, which cell 2 made with the type of cell 1, is still used in cell 4", finding.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("record Item(int A);", "record Item(int A, int B);", "new Item(1, 2)")]
    [InlineData("using Rows = System.Collections.Generic.List<int>;", "new Rows()", "using Rows = System.Collections.Generic.List<int>;")]
    [InlineData("record Item(int A);", "var list = new List<int>();", "record Item(int A, int B);", "list.Add(1);")]
    [InlineData("record Item(int A);", "var item = new Item(1);", "record Item(int A, int B);", "var item = new Item(1, 2);", "item.B")]
    [InlineData("record Item(int A);", "new Item(1).A", "record Item(int A, int B);", "new Item(1, 2)")]
    public void A_type_defined_anew_whose_old_values_nobody_uses_is_clean(params string[] cells) => Assert.Empty(Of("NB106", cells));

    [Theory]
    [InlineData("#!parameters\nvar until = System.DateTime.Today.AddDays(1);", 1)]
    [InlineData("#!parameters\nvar rate = 0.1;\nDateTime until = DateTime.Today;", 0)]
    [InlineData("var until = System.DateTime.Today.AddDays(1);", 0)]
    [InlineData("#!parameters\nvar until = System.DateTime.Today.AddDays(1); // notebookops: ignore NB203", 0)]
    [InlineData("#!parameters\nconst int K = 3;", 1)]
    [InlineData("#!parameters\nMyType m = null;", 1)]
    [InlineData("#!parameters\nvar m = new MyType();", 1)]
    [InlineData("#!parameters\nstring? name = null;\nList<double> rates = [0.1];", 0)]
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
}
