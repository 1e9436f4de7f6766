using NotebookOps.Notebooks.Hygiene.Code;

namespace NotebookOps.CSharp.Tests;

/// <summary>What is read from single cells. Expected facts follow from the C# specification's rules for scopes, not from our output.</summary>
public class CodeReadingTests
{
    private static CodeFacts Read(string source) => new CSharpCodeReader().Read(source);

    private static string Names(string source) => string.Join(' ', Read(source).Uses.Select(use => use.Name).Distinct());

    private static string Defined(string source) => string.Join(' ', Read(source).Definitions.Select(definition => definition.Name));

    [Theory]
    [InlineData("var x = a + 1;", "a")]
    [InlineData("x = x + 1;", "x")]
    [InlineData("var x = 1; x++; var y = x;", "")]
    [InlineData("Show(y); var y = 1;", "Show")]
    [InlineData("data.Rows.Count.ToString()", "data")]
    [InlineData("data?.Rows?[i].Name", "data i")]
    [InlineData("foreach (var row in rows) { Use(row); } row", "rows Use row")]
    [InlineData("foreach (var (a, b) in rows) Use(a, b, c);", "rows Use c")]
    [InlineData("for (int i = 0, n = m; i < n; i++) { total += i; }", "m total")]
    [InlineData("{ var inner = 1; } inner", "inner")]
    [InlineData("try { Go(); } catch (IOException e) when (e.Code == limit) { Log(e); }", "Go IOException limit Log")]
    [InlineData("xs.Where(x => x > threshold).Select((x, i) => x + i)", "xs threshold")]
    [InlineData("Func<int, int> f = delegate (int p) { var q = p; return q + r; };", "Func r")]
    [InlineData("from x in xs let y = x.A join z in zs on y equals z.B into g where y > limit select new { x, w = y, g, t }", "xs zs limit t")]
    [InlineData("from x in xs group x by x.K into g select g.Count() + x0", "xs x0")]
    [InlineData("from x in xs select x; var s = x;", "xs x")]
    [InlineData("int Twice(int n) => n * factor;", "factor")]
    [InlineData("int Twice(int n) { return Once(n); int Once(int m) => m + n + k; }", "k")]
    [InlineData("T Pick<T>(List<T> list) where T : notnull => list[index];", "List index")]
    [InlineData("T Pick<T>(T item) where T : Row, new() => item;", "Row")]
    [InlineData("nameof(x)", "x")]
    [InlineData("Train(rate: r, steps: 5)", "Train r")]
    [InlineData("new Model { Rate = r, Inner = { Depth = d }, [key] = v, Items = { a, b } }", "Model r d key v a b")]
    [InlineData("var r = row with { Age = age };", "row age")]
    [InlineData("o is Person { Age: > 3, Name.Length: 2 } p && p.Ok", "o Person")]
    [InlineData("o is (int a, var b) and not Limit", "o Limit")]
    [InlineData("o is [1, .. var rest]; Use(rest);", "o Use")]
    [InlineData("o switch { int n when n > m => n, Red => 1, _ => z }", "o m Red z")]
    [InlineData("switch (k) { case A.B: var v = 1; break; case int n: Use(v, n); break; }", "k A Use")]
    [InlineData("[Obsolete(Message = text)] class A { }", "text")]
    [InlineData("new { a.Name, b, C = c }", "a b c")]
    [InlineData("(string Name, int Age) t = (Name: n, Age: a);", "n a")]
    [InlineData("(var a, b) = F();", "b F")]
    [InlineData("int.TryParse(s, out var n); n", "s")]
    [InlineData("if (!int.TryParse(s, out var n)) { return; } Use(n);", "s Use")]
    [InlineData("while (Next(out var n)) { Use(n); } n", "Next Use n")]
    [InlineData("if (a) F(out var x); x", "a F x")]
    [InlineData("void M() { if (o is int i) { } Use(i); }", "o Use")]
    [InlineData("void M() { switch (F(out var x)) { default: break; } Use(x); }", "F Use")]
    [InlineData("global::System.Math.Max(a, System.Math.PI)", "a System")]
    [InlineData("using static System.Math; using IO = System.IO; IO.File.Delete(p); Max(1, 2)", "System p Max")]
    [InlineData("dynamic d = x; nint i = 1; nuint u = 2; var v = 3; _ = 4;", "x")]
    [InlineData("retry: Go(); goto retry;", "Go")]
    [InlineData("await foreach (var x in Stream()) { Use(x); }", "Stream Use")]
    [InlineData("await Task.Delay(ms)", "Task ms")]
    [InlineData("class A { int size; int Size { get => size; set { size = value + offset; } } }", "offset")]
    [InlineData("class A { public string Name { get; set => field = value ?? other; } }", "other")]
    [InlineData("class A { void M() { Later(x); } void Later(int p) { } }", "x")]
    [InlineData("record Row(string Name, int Age) { public int Next => Age + step; }", "step")]
    [InlineData("class A(int seed) { int F() => seed + shift; }", "shift")]
    [InlineData("class A { public override string ToString() => GetType().Name + GetHashCode(); }", "")]
    [InlineData("enum E { A = 1, B = A << shift }", "shift")]
    [InlineData("delegate T Make<T>(int x, Row r);", "Row")]
    [InlineData("class A<T> : List<T>, IRow { T item; int N => Count; Other o; }", "List IRow Other")]
    [InlineData("class A : IRow { int N => count; }", "IRow count")]
    [InlineData("class B { protected int n; } class A : B { int N => n + m; }", "m")]
    [InlineData("partial class A { int n; } partial class A { int N => n + m; }", "m")]
    [InlineData("static class X { public static int Twice(this int n) => n * k; }", "k")]
    [InlineData("lock (gate) { Use($\"{name,5:N2} {{no}} \"); }", "gate Use name")]
    [InlineData("var f = (int a, int b = c) => a + b;", "c")]
    [InlineData("Span<int> s = stackalloc int[n]; s[^k..]", "Span n k")]
    [InlineData("var a = typeof(Row<,>); var b = default(Item); var c = (Target)x; var d = y as Other;", "Row Item Target x y Other")]
    [InlineData("Console.WriteLine(@class)", "Console class")]
    [InlineData("// name\n/* other */ \"text\"", "")]
    [InlineData("using (var r = Open(p)) { r.Read(q); } r", "Open p q r")]
    [InlineData("checked { var a = 1; unchecked { Use(a); } }", "Use")]
    [InlineData("var q = xs.ToDictionary(k => k, k => k.V); k", "xs k")]
    public void A_cell_uses_the_names_that_it_does_not_declare(string source, string names) => Assert.Equal(names, Names(source));

    [Theory]
    [InlineData("var x = 1; int y, z = 2; const int c = 3;", "x y z c")]
    [InlineData("var (a, (b, _)) = F(); (int c, d) = G();", "a b c")]
    [InlineData("int.TryParse(s, out var n); if (o is Row r) { var hidden = 1; }", "n r")]
    [InlineData("for (var i = 0; i < 3; i++) { } foreach (var x in xs) { } using (var u = F()) { } while (o is int w) { }", "")]
    [InlineData("{ var x = 1; } if (true) F(out var y);", "")]
    [InlineData("Func<int, int> f = x => { var y = x; return y; };", "f")]
    [InlineData("void M(int p) { var l = 1; } int P { get; set; } delegate void D(int q);", "M P D")]
    [InlineData("class A { int f; class N { } } record B(int X); record struct C; struct S { } interface I { } enum E { V }", "A B C S I E")]
    [InlineData("using Rows = System.Collections.Generic.List<int>;", "Rows")]
    [InlineData("switch (F(out var x)) { case 1: var inner = 1; break; }", "x")]
    [InlineData("var q = from r in rows select r;", "q")]
    [InlineData("#!share --from fsharp table\n#!share df --from python --as frame\n#!set --name key --value 3\n#!share", "table frame key")]
    [InlineData("event Action Happened; string @class = \"\";", "Happened class")]
    public void A_cell_leaves_what_it_declares_at_its_top_level(string source, string names) => Assert.Equal(names, Defined(source));

    [Theory]
    [InlineData("var x = Load();", true)]
    [InlineData("var x = a.B;", true)]
    [InlineData("var x = 1;", false)]
    [InlineData("var x = \"s\";", false)]
    [InlineData("var x = new Model(1);", false)]
    [InlineData("var x = (Model)y;", false)]
    [InlineData("var x = new[] { 1, 2 };", false)]
    [InlineData("Model x = Load();", false)]
    [InlineData("double? x = null;", false)]
    [InlineData("F(out var x);", true)]
    [InlineData("F(out int x);", false)]
    public void A_variable_is_untyped_where_its_type_is_not_written(string source, bool untyped) =>
        Assert.Equal(untyped, Assert.Single(Read(source).Definitions).IsUntyped);

    [Fact]
    public void Definitions_have_their_kinds_and_lines()
    {
        var facts = Read("#!time\nvar x = 1;\n\n[Obsolete]\npublic\nint Twice(int n) => n;\nrecord Row;");

        Assert.Equal(
            [new Definition("x", DefinitionKind.Variable, 2), new Definition("Twice", DefinitionKind.Method, 6), new Definition("Row", DefinitionKind.Type, 7)],
            facts.Definitions);
    }

    [Fact]
    public void A_use_has_its_kind_and_its_line()
    {
        var facts = Read("var m = new Model();\nTrain(rate);\nvoid M() { Train(rate); }\nvar t = xs.Select(x => x * Math.PI);\nFit<Row>(m, Score);");

        Assert.Equal(
            [
                new NameUse("Model", NameUseKind.Type, 1),
                new NameUse("Train", NameUseKind.Call, 2), new NameUse("rate", NameUseKind.Argument, 2),
                new NameUse("xs", NameUseKind.Qualifier, 4), new NameUse("Math", NameUseKind.Qualifier, 4),
                new NameUse("Row", NameUseKind.Type, 5), new NameUse("Fit", NameUseKind.Call, 5), new NameUse("Score", NameUseKind.Argument, 5),
            ],
            facts.Uses);
    }

    [Theory]
    [InlineData("x + 1", nameof(NameUseKind.Value))]
    [InlineData("x = 1;", nameof(NameUseKind.Value))]
    [InlineData("x[0]", nameof(NameUseKind.Value))]
    [InlineData("x?.Length", nameof(NameUseKind.Value))]
    [InlineData("$\"{x}\"", nameof(NameUseKind.Value))]
    [InlineData("F(x)", nameof(NameUseKind.Argument))]
    [InlineData("F(k: x)", nameof(NameUseKind.Argument))]
    [InlineData("F(x + 1)", nameof(NameUseKind.Value))]
    [InlineData("x.Length", nameof(NameUseKind.Qualifier))]
    [InlineData("x.Go()", nameof(NameUseKind.Qualifier))]
    [InlineData("x(1)", nameof(NameUseKind.Call))]
    [InlineData("x[id: \"a\"]", nameof(NameUseKind.Call))]
    [InlineData("x[\"a\"](1)", nameof(NameUseKind.Call))]
    [InlineData("new x()", nameof(NameUseKind.Type))]
    [InlineData("x<int>.F", nameof(NameUseKind.Type))]
    public void A_name_is_used_as_its_place_says(string source, string kind) =>
        Assert.Equal(kind, Assert.Single(Read(source).Uses, use => use.Name == "x").Kind.ToString());

    [Fact]
    public void A_name_is_told_once_for_each_way_of_using_it() =>
        Assert.Equal([NameUseKind.Value, NameUseKind.Qualifier], Read("x + x;\nx\n;var f = () => x + x.Y;").Uses.Select(use => use.Kind));

    [Theory]
    [InlineData("class A : B { Row r; int N => n; }", "B Row*")]
    [InlineData("class A { Row r; } class C : IRow { Row q; }", "Row IRow")]
    public void A_type_that_an_unseen_base_may_bring_is_told_as_that(string source, string names) =>
        Assert.Equal(names, string.Join(' ', Read(source).Uses.Select(use => use.Name + (use.MayBeInherited ? "*" : ""))));

    [Theory]
    [InlineData("", true)]
    [InlineData("#!parameters\nint trees = 200; // how many rows", true)]
    [InlineData("#!csharp\nvar x = 1;", true)]
    [InlineData("var x = (1", false)]
    [InlineData("#!fsharp\nlet x = 1", false)]
    [InlineData("n<>::=", false)]
    public void It_is_said_whether_all_of_a_cell_was_read(string source, bool isRead) => Assert.Equal(isRead, Read(source).IsRead);

    [Fact]
    public void Texts_of_every_form_of_literal_are_read_with_their_lines()
    {
        var facts = Read("var a = \"one\\n\";\nvar b = @\"C:\\two\";\nvar c = \"\"\"\n    three \"3\"\n    \"\"\";\nvar d = $\"four{x}{{5}}\";\nvar e = \"six\"u8;\nvar f = 'c'; // \"seven\"\n#r \"nuget: Eight\"");

        Assert.Equal(
            [
                new TextLiteral("one\n", 1), new TextLiteral(@"C:\two", 2), new TextLiteral("three \"3\"", 3),
                new TextLiteral("four", 6), new TextLiteral("{5}", 6), new TextLiteral("six", 7),
            ],
            facts.Texts);
    }

    [Fact]
    public void Types_and_methods_are_measured_and_those_within_them_are_not()
    {
        var facts = Read("var x = 1;\nclass A\n{\n    void M()\n    {\n    }\n}\n\n// about F\nint F() =>\n    3;");

        Assert.Equal([new CodeBlock("A", 2, 6), new CodeBlock("F", 10, 2)], facts.Blocks);
    }

    [Fact]
    public void Imports_are_told_as_they_are_written() =>
        Assert.Equal(["System.IO", "static System.Math"], Read("using System.IO;\nusing static System.Math;\nusing P = System.IO.Path;").Imports);

    [Theory]
    [InlineData("var x = 1;\n#!fsharp\nlet y = z\n#!csharp\nvar w = v;", "x w", "v")]
    [InlineData("#!html\n<b onclick='go(\"x\")'>\n", "", "")]
    [InlineData("#!sql-sales\nselect a from b", "", "")]
    [InlineData("#r \"nuget: A, 1.0\"\n#i \"nuget: https://x\"\n#!time\nvar x = a;", "x", "a")]
    public void What_is_not_CSharp_is_passed_over(string source, string defined, string used) =>
        Assert.Equal((defined, used), (Defined(source), Names(source)));

    [Fact]
    public void A_cell_that_does_not_parse_tells_what_it_declares_and_no_uncertain_use()
    {
        var facts = Read("var x = 1;\nvar y = (a +;\nvoid M() { }");

        Assert.Contains("x", facts.Definitions.Select(definition => definition.Name));
        Assert.Contains("M", facts.Definitions.Select(definition => definition.Name));
        Assert.Empty(facts.Uses);
    }

    [Fact]
    public void An_empty_cell_holds_nothing()
    {
        var facts = Read("");

        Assert.Empty(facts.Definitions);
        Assert.Empty(facts.Uses);
        Assert.Empty(facts.Texts);
        Assert.Empty(facts.Blocks);
        Assert.Empty(facts.Imports);
    }

    [Theory]
    [InlineData("1", "+1")]
    [InlineData("", "(")]
    [InlineData("", "x=>")]
    [InlineData("", "if(a)")]
    [InlineData("", "{")]
    [InlineData("a", ".B()")]
    [InlineData("", "class A{")]
    [InlineData("a", "?b:c")]
    [InlineData("", "List<")]
    [InlineData("", "[A(")]
    [InlineData("", "int[]")]
    [InlineData("", "A.")]
    [InlineData("", "!")]
    [InlineData("", "(int)")]
    [InlineData("", "else if(a)")]
    [InlineData("", "a is ")]
    [InlineData("o is not ", "not ")]
    [InlineData("", "from x in ")]
    [InlineData("", "switch(")]
    [InlineData("", "#if a\n")]
    [InlineData("", "a??")]
    [InlineData("", "a=")]
    [InlineData("", "*")]
    [InlineData("", "l:")]
    [InlineData("", "await ")]
    [InlineData("", "ref ")]
    [InlineData("", "for(;;)")]
    [InlineData("", "namespace A{")]
    [InlineData("", "new ")]
    [InlineData("", "async ")]
    [InlineData("", "scoped ")]
    [InlineData("", "delegate*<")]
    [InlineData("$\"", "{$\"")]
    public async Task Code_as_deep_as_one_likes_is_read_as_far_as_it_goes(string first, string repeated)
    {
        var code = first + string.Concat(Enumerable.Repeat(repeated, 20_000));

        // A thread of the pool has the smaller stack.
        Assert.NotNull(await Task.Run(() => Read(code), TestContext.Current.CancellationToken));
    }
}
