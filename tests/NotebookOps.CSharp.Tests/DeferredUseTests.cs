using CsCheck;
using Microsoft.CodeAnalysis.CSharp.Scripting;
using Microsoft.CodeAnalysis.Scripting;
using static NotebookOps.CSharp.Tests.LintedCells;

namespace NotebookOps.CSharp.Tests;

/// <summary>Names in code that runs later, or never: the compiler binds it with its cell, against the cells before it, so the rules may say so.</summary>
public class DeferredUseTests
{
    private static readonly ScriptOptions s_options = ScriptOptions.Default
        .AddReferences(typeof(object).Assembly, typeof(Enumerable).Assembly, typeof(List<>).Assembly, typeof(Microsoft.CSharp.RuntimeBinder.Binder).Assembly)
        .AddImports("System", "System.Linq", "System.Collections.Generic");

    // What the generated code takes from outside, as a session could have it.
    private const string Definitions = "dynamic free0 = 1; dynamic free1 = 1; dynamic free2 = 1; dynamic free3 = 1; class Row { public dynamic free9; public dynamic P; }";

    [Theory]
    [InlineData("var cheap = new[] { 1 }.Where(p => p < threshold).ToList();", "threshold", "var threshold = 3;")]
    [InlineData("Func<int> later = delegate { return threshold; };", "threshold", "var threshold = 3;")]
    [InlineData("var cheap = from p in new[] { 1 } where p < threshold select p;", "threshold", "var threshold = 3;")]
    [InlineData("var cheap = from p in new[] { 1 } select Score(p);", "Score", "int Score(int p) => p;")]
    [InlineData("int Limit() => threshold;", "threshold", "var threshold = 3;")]
    [InlineData("int Limit() { return Inner(); int Inner() => threshold; }", "threshold", "var threshold = 3;")]
    [InlineData("{ int Inner() => threshold; }", "threshold", "var threshold = 3;")]
    [InlineData("class Shop { int Limit() => Score(1); }", "Score", "static int Score(int p) => p;")]
    [InlineData("class Shop { int Limit { get { return threshold; } } }", "threshold", "const int threshold = 3;")]
    [InlineData("class Shop { int limit = threshold; }", "threshold", "const int threshold = 3;")]
    [InlineData("class Shop { Customer customer; }", "Customer", "class Customer { }")]
    [InlineData("void Greet(Customer customer) { }", "Customer", "record Customer(int Id);")]
    [InlineData("Action<object> greet = o => { if (o is Customer c) { } };", "Customer", "record Customer(int Id);")]
    public void A_use_that_runs_later_is_bound_with_its_cell(string use, string name, string definition)
    {
        Assert.Contains(Missed(CSharpScript.Create(use, s_options)), message => message.Contains($"'{name}", StringComparison.Ordinal));
        Assert.Empty(Missed(CSharpScript.Create(definition, s_options).ContinueWith(use)));

        Assert.Equal([name], NamesIn("NB104", use, definition));
        Assert.Equal([name], NamesIn("NB105", use));
        Assert.Empty(NamesIn("NB104", definition, use));
        Assert.Empty(NamesIn("NB105", definition, use));
    }

    [Fact]
    public void Every_name_that_the_compiler_misses_is_told_by_the_rules_however_deep_it_stands() => GeneratedCode.Gen.Sample(
        code =>
        {
            var cell = code.Write("x");
            var missed = CodeReadingProperties.MissedByCompiler(cell).ToHashSet();

            Assert.Subset(NamesIn("NB105", cell).ToHashSet(), missed);
            Assert.Subset(NamesIn("NB104", cell, Definitions).ToHashSet(), missed);
            Assert.Subset(GeneratedCode.FreeNames.Append("Row").ToHashSet(), NamesIn("NB105", cell).ToHashSet());
            Assert.Empty(NamesIn("NB104", Definitions, cell));
            Assert.Empty(NamesIn("NB105", Definitions, cell));
        }, iter: 100);

    // CS0103: the name does not exist; CS0246: the type or namespace was not found.
    private static IEnumerable<string> Missed(Script script) => script.GetCompilation().GetDiagnostics()
        .Where(diagnostic => diagnostic.Id is "CS0103" or "CS0246")
        .Select(diagnostic => diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture));
}
