using NotebookOps.Notebooks.Parameters;

namespace NotebookOps.CSharp.Tests;

public class DeclarationReadingTests
{
    private static IReadOnlyList<ParameterDeclaration> Read(string cell) => new CSharpParameterLanguage().ReadDeclarations(cell);

    private static string TypeOf(string declaration) => Assert.Single(Read(declaration)).TypeText;

    [Fact]
    public void A_cell_yields_names_types_defaults_descriptions_and_lines() => Assert.Equal(
        [
            new ParameterDeclaration("rate", "double", "0.1", "step size", 4),
            new ParameterDeclaration("trees", "int", "200", null, 5),
            new ParameterDeclaration("path", "string?", null, "where the data is", 6),
        ],
        Read("#!parameters\n#r \"nuget: X, 1.0.0\"\nusing System.Linq;\ndouble rate = 0.1;   // step size\nint trees = 200;\nstring? path; /* where the\n   data is */"));

    [Theory]
    [InlineData("// step size\ndouble rate = 0.1;", "step size")]
    [InlineData("/// <summary>step size</summary>\r\ndouble rate = 0.1;", "step size")]
    [InlineData("// step\n// size\ndouble rate = 0.1;", "step size")]
    [InlineData("// above\ndouble rate = 0.1; // behind", "behind")]
    [InlineData("// a heading\n\ndouble rate = 0.1;", null)]
    [InlineData("// parameters\ndouble rate = 0.1;", null)]
    [InlineData("int x = 1; // of x\ndouble rate = 0.1;", null)]
    [InlineData("double rate = 0.1; int x = 2; // of x", null)]
    [InlineData("int x = 1, // of x\n  rate = 2; // of rate", "of rate")]
    [InlineData("int rate = 1, x = 2; // of both", "of both")]
    [InlineData("int rate = // not this\n 1; // this", "this")]
    [InlineData("int rate = 1; //", null)]
    public void A_description_is_the_comment_behind_or_else_directly_above(string cell, string? description) =>
        Assert.Equal(description, Read(cell).Single(parameter => parameter.Name == "rate").Description);

    [Theory]
    [InlineData("var a = 1;", "int")]
    [InlineData("var a = -1;", "int")]
    [InlineData("var a = -2147483648;", "int")]
    [InlineData("var a = -9223372036854775808;", "long")]
    [InlineData("var a = 3000000000;", "uint")]
    [InlineData("var a = -3000000000;", "long")]
    [InlineData("var a = 5L;", "long")]
    [InlineData("var a = 5ul;", "ulong")]
    [InlineData("var a = 0.5;", "double")]
    [InlineData("var a = 1f;", "float")]
    [InlineData("var a = 1m;", "decimal")]
    [InlineData("var a = 'x';", "char")]
    [InlineData("var a = !true;", "bool")]
    [InlineData("var a = \"x\";", "string")]
    [InlineData("var a = @\"x\";", "string")]
    [InlineData("var a = $\"{1}\";", "string")]
    [InlineData("var a = \"\"\"x\"\"\";", "string")]
    [InlineData("var a = 1 << 20;", "int")]
    [InlineData("var a = 64 * 1024L;", "long")]
    [InlineData("var a = 1 / 3.0;", "double")]
    [InlineData("var a = 'a' + \"b\";", "string")]
    [InlineData("var a = true ? 1 : 2.5;", "double")]
    [InlineData("var a = (byte)5;", "byte")]
    [InlineData("var a = default(int?);", "int?")]
    [InlineData("var a = double.NaN;", "double")]
    [InlineData("var a = string.Empty;", "string")]
    [InlineData("var a = Math.PI;", "double")]
    [InlineData("var a = TimeSpan.FromMinutes(5);", "TimeSpan")]
    [InlineData("var a = System.Guid.NewGuid();", "Guid")]
    [InlineData("var a = DateTime.UtcNow;", "DateTime")]
    [InlineData("var a = new DateOnly(2026, 1, 31);", "DateOnly")]
    [InlineData("var a = new[] { 1, 2 };", "int[]")]
    [InlineData("var a = new[] { 1, 2.5 };", "double[]")]
    [InlineData("var a = new[] { new[] { 1 } };", "int[][]")]
    [InlineData("var a = new int[3];", "int[]")]
    [InlineData("var a = new int[3][];", "int[][]")]
    [InlineData("var a = new List<string> { \"a\" };", "List<string>")]
    [InlineData("var a = new Dictionary<string, double> { [\"a\"] = 1 };", "Dictionary<string, double>")]
    [InlineData("var a = (1, b: \"x\");", "(int, string b)")]
    [InlineData("var a = new { rate = 0.5, nested = new { names = new[] { \"x\" } } };", "new { double rate, new { string[] names } nested }")]
    [InlineData("enum Mode { Fast }\nvar a = Mode.Fast;", "Mode")]
    public void The_type_of_a_var_is_told_from_its_default(string declaration, string type) => Assert.Equal(type, TypeOf(declaration));

    [Theory]
    [InlineData("var a = Load();")]
    [InlineData("var a = DateTime.UtcNow.Year;")]
    [InlineData("var a = DateTime.DaysInMonth(2026, 1);")]
    [InlineData("class Guid { }\nvar a = Guid.NewGuid();")]
    [InlineData("var a = 1 + 2u;")]
    public void What_cannot_be_told_stays_var(string declaration) => Assert.Equal("var", TypeOf(declaration));

    [Fact]
    public async Task The_types_told_are_those_that_the_compiler_finds()
    {
        var rows = typeof(DeclarationReadingTests).GetMethod(nameof(The_type_of_a_var_is_told_from_its_default))!
            .GetCustomAttributes(typeof(InlineDataAttribute), inherit: false).Cast<InlineDataAttribute>()
            .Select(row => (Declaration: (string)row.Data[0]!, Type: (string)row.Data[1]!))
            .Where(row => !row.Type.StartsWith("new ", StringComparison.Ordinal))
            .ToList();
        var variables = await Submissions.RunAsync(
            "using System; using System.Collections.Generic;\n" + string.Join('\n', rows.Select((row, i) =>
                row.Declaration.Replace("var a", $"var a{i}", StringComparison.Ordinal) + $" var told{i} = typeof({row.Type});")),
            new Dictionary<string, ParameterValue>());
        Assert.All(rows.Index(), row => Assert.Equal(variables.Types[$"a{row.Index}"], variables.Values[$"told{row.Index}"]));
    }

    [Fact]
    public void Only_top_level_variables_are_parameters() => Assert.Equal(
        ["a"],
        Read("int a = 1;\nint F() { int b = 2; return b; }\nclass C { int c; }\nenum E { X }\nif (a > 0) { int d = 1; }\nConsole.WriteLine(a)").Select(parameter => parameter.Name));

    [Fact]
    public void Magic_lines_do_not_shift_lines() =>
        Assert.Equal(5, Assert.Single(Read("#!parameters --help\r\n#i \"nuget:https://x\"\r\n\r\n#!time\r\nint a = 1;")).Line);

    [Fact]
    public void A_cell_that_does_not_parse_is_told_with_its_line() =>
        Assert.Equal("The parameters cell is not valid C#: line 3: ; expected.", Assert.Throws<NotebookOpsException>(() => Read("#!parameters\nint a = 1;\nint b = 2\nint c = 3;")).Message);

    [Fact]
    public void A_deep_or_hostile_default_costs_no_stack()
    {
        var deep = string.Join('+', Enumerable.Repeat("1", 2_000));
        Assert.Equal("var", TypeOf($"var a = {deep};"));
    }
}
