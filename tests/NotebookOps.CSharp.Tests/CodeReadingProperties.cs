using CsCheck;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace NotebookOps.CSharp.Tests;

/// <summary>What holds for any cell, and what the compiler itself says of generated ones.</summary>
public class CodeReadingProperties
{
    private static readonly CSharpParseOptions s_script = new(LanguageVersion.Latest, DocumentationMode.None, SourceCodeKind.Script);

    private static readonly string[] s_pieces =
    [
        "(", ")", "{", "}", "[", "]", "<", ">", "\"", "\"\"\"", "$\"", "@\"", "'", "\\", "/*", "*/", "//", "#", "\n#!", "\n#if A\n", "#!share --from f x", "\r", "\0", "\ud83d", "\u2028",
        ";", ",", ":", "::", ".", "..", "?", "??", "=>", "=", "is", "not", "switch", "with", "from x in", "into g", "out var v", "var (a, b)", "class", "record R(", "using", "new", "async", "await",
        "record", "enum", "case", "goto", "l:", "namespace N", "extension(", "field", "value", "yield return", "partial", "operator +", "this[", "~A()", "unsafe", "fixed", "delegate*<", "\\u0041",
    ];

    [Fact]
    public void No_text_whatsoever_throws() => Gen.Select(GeneratedCode.Gen, Gen.Select(Gen.Int[0, 1000], Gen.Int[0, 12], Gen.Int[0, s_pieces.Length - 1].Select(i => s_pieces[i])).Array[0, 12]).Sample(
        (code, changes) =>
        {
            var text = code.Write("x");
            foreach (var (at, cut, piece) in changes)
            {
                var start = Math.Min(at, text.Length);
                text = text[..start] + piece + text[Math.Min(text.Length, start + cut)..];
            }

            // Line ends as the compiler counts them.
            var lines = Microsoft.CodeAnalysis.Text.SourceText.From(text).Lines.Count;
            var facts = new CSharpCodeReader().Read(text);
            Assert.All(facts.Uses, use => Assert.InRange(use.Line, 1, lines));
            Assert.All(facts.Definitions, definition => Assert.InRange(definition.Line, 1, lines));
            Assert.All(facts.Texts, literal => Assert.InRange(literal.Line, 1, lines));
            Assert.All(facts.Blocks, block => Assert.InRange(block.Line + block.LineCount - 1, 1, lines));
        }, iter: 5_000);

    [Fact]
    public void Renaming_locals_never_changes_the_names_from_outside() => GeneratedCode.Gen.Sample(
        code =>
        {
            var before = new CSharpCodeReader().Read(code.Write("x"));
            var after = new CSharpCodeReader().Read(code.Write("other"));
            Assert.Equal(before.Uses, after.Uses);
            Assert.DoesNotContain(before.Uses, use => use.Name[0] == 'x');
        }, iter: 2_000);

    [Fact]
    public void No_name_that_the_compiler_misses_is_overlooked_and_no_local_is_told() => GeneratedCode.Gen.Sample(
        code =>
        {
            var read = Read(code.Write("x")).ToList();
            Assert.Subset(read.ToHashSet(), MissedByCompiler(code.Write("x")).ToHashSet());
            Assert.Subset(GeneratedCode.FreeNames.Append("Row").ToHashSet(), read.ToHashSet());
        }, iter: 200);

    [Theory]
    [InlineData("void M() { switch (F(out var x)) { case 1: var y = x; break; case 2: y = 3; break; } Use(x, y); }")]
    [InlineData("void M() { if (!(a is int i)) return; Use(i); while (b is int j) { Use(j); } Use(j); }")]
    [InlineData("void M() { if (a) F(out var i); Use(i); { int k = 1; } Use(k); }")]
    [InlineData("void M() { for (int i = a; ;) { } Use(i); foreach (var (p, q) in b) Use(p); Use(q); }")]
    [InlineData("if (!(a is int i)) { } Use(i); while (b is int j) { Use(j); } Use(j); for (;F(out var k);) { } Use(k); lock (o is object l) { } Use(l);")]
    [InlineData("var q = from x in a let y = x join z in b on x equals z into w from v in w group v by y into g select g + x + z;")]
    [InlineData("class A { int n; int P { get => field; set { field = value; n = value; Use(value); } } int M() => value; }")]
    [InlineData("T M<T>(T t) => U; class G<U> { U u; T t; } delegate V D<V>(V v); V w;")]
    [InlineData("record R(int X) { int Y => X + x; } struct S(int k) { int M() => k + K; } var r = new R(X);")]
    [InlineData("try { var a = 1; } catch (System.Exception e) when (e == a) { Use(e); } finally { Use(e); }")]
    [InlineData("int F(int i) => i switch { 1 => j, int k when k > l => k, _ => k };")]
    [InlineData("int M(int a, int b = c) { int L(int d) => a + d + e; return L(d); }")]
    [InlineData("enum E { A, B = A | C } var a = A; var b = E.B;")]
    [InlineData("var t = (a: b, c); var u = new { d, e = f, g.h }; var v = new Row { i = j, k = { l = m } };")]
    [InlineData("int x = y; int y = z; M(w); void M(int p) { N(p); } void N(int p) { O(p); }")]
    public void The_compiler_misses_the_same_names_in_chosen_cells(string code) => Assert.Equal(MissedByCompiler(code), Read(code));

    private static IEnumerable<string> Read(string code) =>
        new CSharpCodeReader().Read(code).Uses.Select(use => use.Name).Where(name => name != "System").Distinct().Order(StringComparer.Ordinal);

    // CS0103: the name does not exist; CS0246: the type or namespace was not found.
    internal static IEnumerable<string> MissedByCompiler(string code)
    {
        var tree = CSharpSyntaxTree.ParseText(code, s_script);
        Assert.DoesNotContain(tree.GetDiagnostics(), diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        return CSharpCompilation.CreateScriptCompilation("cell", tree, [MetadataReference.CreateFromFile(typeof(object).Assembly.Location)])
            .GetDiagnostics().Where(diagnostic => diagnostic.Id is "CS0103" or "CS0246")
            .Select(diagnostic => code[diagnostic.Location.SourceSpan.Start..diagnostic.Location.SourceSpan.End].Split('<')[0])
            .Distinct().Order(StringComparer.Ordinal);
    }
}
