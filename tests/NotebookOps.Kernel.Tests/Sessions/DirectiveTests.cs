namespace NotebookOps.Kernel.Tests.Sessions;

public class DirectiveTests(SessionFixture session) : IClassFixture<SessionFixture>
{
    [Fact]
    public async Task Markdown_html_and_javascript_parts_are_shown_between_the_csharp_ones()
    {
        var cell = (await session.RunAsync("Console.Write(1);\n#!markdown\n# It's a title\n#!html\n<b>b</b>\n#!csharp\nConsole.Write(2);\n#!javascript\nalert('</script>')")).Succeeded();
        Assert.Equal("# It's a title", cell.Displays[0]["text/markdown"]);
        Assert.Equal("<b>b</b>", cell.Displays[1]["text/html"]);
        Assert.Equal("12", cell.Output);
        Assert.Contains("alert('<\\/script>')", cell.Displays[2]["text/html"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_directive_line_within_a_string_or_a_comment_is_text()
    {
        var cell = (await session.RunAsync("var raw = \"\"\"\n#!markdown\n#r \"nuget: Nothing.Such\"\n\"\"\";\nvar verbatim = @\"\n#!html\n\";\n/*\n#!fsharp\n*/\nraw.Length + verbatim.Length")).Succeeded();
        // 10 + 1 + 24 characters in the raw string, 1 + 6 + 1 in the verbatim one.
        Assert.Equal("43", cell.ResultText);
    }

    [Fact]
    public async Task Time_tells_how_long_the_cell_took()
    {
        Assert.Matches("^Wall time: [0-9.]+ ms$", (await session.RunAsync("#!time\nvar timed = 1;")).Succeeded().Displays[0]["text/plain"]);
    }

    [Fact]
    public async Task Whos_lists_the_variables_with_their_values()
    {
        (await session.RunAsync("var listed = 4711;")).Succeeded();
        var shown = (await session.RunAsync("#!whos")).Succeeded().Displays[0];
        Assert.Contains("listed", shown["text/html"], StringComparison.Ordinal);
        Assert.Contains("4711", shown["text/html"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_runs_csharp_files_and_notebooks_relative_to_the_notebook()
    {
        session.Write("lib/helper.csx", "#load \"deeper.cs\"\nint FromScript() => 20 + deeper;");
        session.Write("lib/deeper.cs", "var deeper = 1;");
        session.Write("other.dib", "#!meta\n\n{\"kernelInfo\":{\"defaultKernelName\":\"csharp\",\"items\":[{\"aliases\":[],\"name\":\"csharp\"}]}}\n\n#!csharp\n\nvar fromDib = 300;\n");
        session.Write("other.ipynb", """{"cells":[{"cell_type":"markdown","metadata":{},"source":["hi"]},{"cell_type":"code","execution_count":null,"metadata":{},"outputs":[],"source":["var fromIpynb = 4000;"]}],"metadata":{"kernelspec":{"display_name":"C#","language":"C#","name":".net-csharp"}},"nbformat":4,"nbformat_minor":5}""");
        var cell = (await session.RunAsync("#!import lib/helper.csx\n#!import \"other.dib\"\n#!import other.ipynb\nFromScript() + fromDib + fromIpynb")).Succeeded();
        Assert.Equal("4321", cell.ResultText);
    }

    [Fact]
    public async Task An_error_in_an_imported_file_names_the_file_and_the_line()
    {
        session.Write("broken.csx", "\n\nthrow new Exception(\"inside\");");
        var failure = (await session.RunAsync("#!import broken.csx", cell: 21)).Failed();
        Assert.Equal(21, failure.CellNumber);
        Assert.Equal("inside (broken.csx, line 3)", failure.Message);
        Assert.Equal("at top level in broken.csx, line 3", failure.Trace[0]);
    }

    [Fact]
    public async Task An_imported_cell_in_another_language_is_named_with_its_file()
    {
        session.Write("mixed.dib", "#!csharp\n\nvar x = 1;\n\n#!fsharp\n\nlet y = 2\n");
        var failure = (await session.RunAsync("#!import mixed.dib", cell: 31)).Failed();
        Assert.StartsWith("What cell 31 imports, mixed.dib cell 2, is in the language `fsharp`", failure.Message, StringComparison.Ordinal);
        Assert.Null(failure.Line);
    }

    [Fact]
    public async Task A_file_may_be_imported_twice_which_is_no_circle()
    {
        session.Write("again.csx", "Console.Write(\"once \");");
        Assert.Equal("once once ", (await session.RunAsync("#!import again.csx\n#!import again.csx")).Succeeded().Output);
    }

    [Fact]
    public async Task A_circle_of_imports_is_refused_and_the_files_are_named()
    {
        session.Write("a.csx", "#load \"b.csx\"");
        session.Write("b.csx", "#load \"a.csx\"");
        var failure = (await session.RunAsync("#!import a.csx")).Failed();
        Assert.Contains("imports itself", failure.Message, StringComparison.Ordinal);
        Assert.Contains("a.csx -> b.csx", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_import_names_the_file_and_where_it_was_looked_for()
    {
        var failure = (await session.RunAsync("#!import missing.cs")).Failed();
        Assert.Contains($"`{Path.Combine(session.Folder, "missing.cs")}` does not exist", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_assembly_file_may_be_referenced_relative_to_the_notebook_and_a_framework_assembly_by_name()
    {
        File.Copy(typeof(CsCheck.Gen).Assembly.Location, Path.Combine(session.Folder, "CsCheck.dll"));
        var cell = (await session.RunAsync("#r \"CsCheck.dll\"\n#r \"System.Xml.Linq\"\nusing System.Xml.Linq;\nnew XElement(typeof(CsCheck.Gen).Name).ToString()")).Succeeded();
        Assert.Equal("<Gen />", cell.ResultText);
    }

    [Fact]
    public async Task A_reference_to_nothing_says_where_it_was_looked_for()
    {
        var failure = (await session.RunAsync("#r \"nowhere.dll\"")).Failed();
        Assert.Equal(("DirectiveError", 1), (failure.Name, failure.Line));
        Assert.Contains("nowhere.dll", failure.Message, StringComparison.Ordinal);
    }
}
