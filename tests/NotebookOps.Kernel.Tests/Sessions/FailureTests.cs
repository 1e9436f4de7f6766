namespace NotebookOps.Kernel.Tests.Sessions;

public class FailureTests(SessionFixture session) : IClassFixture<SessionFixture>
{
    [Fact]
    public async Task An_exception_names_the_cell_and_line_where_it_was_thrown_and_the_users_own_frames()
    {
        (await session.RunAsync("class Model\n{\n    public void Train(int n)\n    {\n        if (n > 0)\n        {\n            throw new ArgumentException(\"no data\");\n        }\n    }\n}", cell: 3)).Succeeded();
        var failure = (await session.RunAsync("var model = new Model();\n\nmodel.Train(2);", cell: 5)).Failed();

        Assert.Equal(("ArgumentException", "no data", 3, 7), (failure.Name, failure.Message, failure.CellNumber, failure.Line));
        Assert.Equal(["at Model.Train in cell 3, line 7", "at top level in cell 5, line 3"], failure.Trace);
    }

    [Fact]
    public async Task Async_methods_lambdas_and_local_functions_keep_their_names()
    {
        var failure = (await session.RunAsync(
            "async Task Outer()\n{\n    await Task.Yield();\n    void Inner() => throw new Exception(\"deep\");\n    Inner();\n}\nawait Task.Run(async () =>\n    await Outer());", cell: 6)).Failed();
        Assert.Equal(["at Outer.Inner in cell 6, line 4", "at Outer in cell 6, line 5", "at lambda in cell 6, line 8", "at top level in cell 6, line 7"], failure.Trace);
    }

    [Fact]
    public async Task The_cause_behind_an_exception_is_told()
    {
        var failure = (await session.RunAsync("try { int.Parse(\"x\"); } catch (Exception e) { throw new InvalidOperationException(\"outer\", e); }")).Failed();
        Assert.Contains(failure.Trace, line => line.StartsWith("caused by FormatException: ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task All_errors_of_a_cell_are_listed_with_line_column_and_code()
    {
        var failure = (await session.RunAsync("var ok = 1;\nvar a = unknown1;\n  int b = \"text\";", cell: 8)).Failed();
        Assert.Equal(("CompilationError", 8, 2), (failure.Name, failure.CellNumber, failure.Line));
        var lines = failure.Message.Split('\n');
        Assert.StartsWith("line 2, column 9: CS0103: ", lines[0], StringComparison.Ordinal);
        Assert.StartsWith("line 3, column 11: CS0029: ", lines[1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("namespace A;\npublic class B;", "A cell has no namespaces")]
    [InlineData("static class X { public static int Twice(this int x) => 2 * x; }", "take it out of its class")]
    [InlineData("using var file = new System.IO.MemoryStream();", "write `using (var name = ...) { ... }`")]
    [InlineData("await using var file = new System.IO.MemoryStream();", "write `using (var name = ...) { ... }`")]
    public async Task What_a_cell_may_not_though_a_file_may_is_told_with_the_way_out(string code, string wayOut) =>
        Assert.Contains(wayOut, (await session.RunAsync(code)).Failed().Message.Split('\n')[^1], StringComparison.Ordinal);

    [Fact]
    public async Task The_ways_out_are_ways()
    {
        Assert.Equal("6", (await session.RunAsync("static int Twice(this int x) => 2 * x;\n3.Twice()")).Succeeded().ResultText);
        (await session.RunAsync("using (var file = new System.IO.MemoryStream()) { file.WriteByte(1); }")).Succeeded();
        Assert.DoesNotContain("using (var", (await session.RunAsync("int a = 1\nint b = 2;")).Failed().Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Errors_and_lines_in_loops_are_where_the_author_wrote_them()
    {
        var mistake = (await session.RunAsync("foreach (var n in new[] { 1 }) { wrong(n); }\nwhile (true)\n    break", cell: 8)).Failed();
        Assert.StartsWith("line 1, column 34: CS0103: ", mistake.Message, StringComparison.Ordinal);
        Assert.StartsWith("line 3, column 10: CS1002: ", mistake.Message.Split('\n')[1], StringComparison.Ordinal);

        var thrown = (await session.RunAsync("var sum = 0;\nfor (var n = 0; ; n++)\n    if (n == 3)\n        throw new Exception(\"here\");\n    else sum += n;", cell: 9)).Failed();
        Assert.Equal(4, thrown.Line);
        Assert.Equal("3", (await session.RunAsync("sum")).Succeeded().ResultText);
    }

    [Fact]
    public async Task Lines_are_right_below_a_directive_too()
    {
        var failure = (await session.RunAsync("#!time\nvar fine = 1;\n#!csharp\nthrow new Exception(\"here\");", cell: 9)).Failed();
        Assert.Equal(4, failure.Line);
    }

    [Theory]
    [InlineData("fsharp")]
    [InlineData("python")]
    [InlineData("brainfuck")]
    public async Task A_cell_in_a_language_not_spoken_here_fails_with_its_name_and_number(string language)
    {
        var failure = (await session.RunAsync("let x = 1", cell: 12, language: language)).Failed();
        Assert.Equal(("UnknownLanguage", 12), (failure.Name, failure.CellNumber));
        Assert.Contains($"Cell 12 is in the language `{language}`", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_language_line_that_is_not_spoken_fails_the_cell_before_anything_of_it_runs()
    {
        var cell = await session.RunAsync("Console.Write(\"ran\");\n#!fsharp\nlet x = 1");
        Assert.Equal(("UnknownLanguage", 3), (cell.Failed().Name, cell.Failed().Line));
        Assert.Empty(cell.Output);
    }

    [Fact]
    public async Task An_unknown_magic_fails_with_the_list_of_those_known()
    {
        var failure = (await session.RunAsync("1\n#!nonsense x")).Failed();
        Assert.Equal(2, failure.Line);
        Assert.Contains("`#!nonsense` is no magic", failure.Message, StringComparison.Ordinal);
        Assert.Contains("`#!import`", failure.Message, StringComparison.Ordinal);
        Assert.Contains("`#!track`", failure.Message, StringComparison.Ordinal);
    }
}
