using System.Text.Json;

namespace NotebookOps.Cli.Tests.Params;

public sealed class ParamsCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private string Notebook(string source, string language = "C#") => _folder.Write(
        "credit.ipynb",
        $$$"""
        {"cells": [{"cell_type": "markdown", "metadata": {}, "source": "# Credit"},
          {"cell_type": "code", "execution_count": null, "metadata": {"tags": ["parameters"]}, "outputs": [], "source": {{{JsonSerializer.Serialize(source)}}}}],
         "metadata": {"kernelspec": {"name": "k", "display_name": "k", "language": "{{{language}}}"}}, "nbformat": 4, "nbformat_minor": 4}
        """);

    private const string Declarations = "double rate = 0.1;   // step size\nvar sizes = new[] {\n  64,\n  32 };\nstring? path;\n";

    [Fact]
    public async Task Parameters_are_an_aligned_table()
    {
        var invocation = await Invocation.RunAsync("params", Notebook(Declarations));
        Assert.Equal(
            """
            NAME   TYPE     DEFAULT           DESCRIPTION
            rate   double   0.1               step size
            sizes  int[]    new[] { 64, 32 }
            path   string?

            """,
            invocation.Stdout);
        Assert.Equal((0, ""), (invocation.ExitCode, invocation.Stderr));
    }

    [Fact]
    public async Task Parameters_are_a_JSON_array_with_defaults_as_written()
    {
        var invocation = await Invocation.RunAsync("params", Notebook(Declarations), "--format", "json");
        Assert.Equal(0, invocation.ExitCode);
        using var document = JsonDocument.Parse(invocation.Stdout);
        Assert.Equal(
            ["rate|double|0.1|step size", "sizes|int[]|new[] {\n  64,\n  32 }|", "path|string?||"],
            document.RootElement.EnumerateArray().Select(item => string.Join('|', item.EnumerateObject().Select(member => member.Value.GetString()))));
        Assert.Equal(["name", "type", "default", "description"], document.RootElement[0].EnumerateObject().Select(member => member.Name));
        Assert.Equal(JsonValueKind.Null, document.RootElement[2].GetProperty("default").ValueKind);
    }

    [Fact]
    public async Task A_long_default_is_cut_in_the_table_and_whole_in_JSON()
    {
        var path = Notebook($"string text = \"{new string('x', 500)}\";");
        Assert.All((await Invocation.RunAsync("params", path)).Stdout.Split('\n'), line => Assert.InRange(line.Length, 0, 80));
        Assert.Contains(new string('x', 500), (await Invocation.RunAsync("params", path, "--format", "json")).Stdout, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("text", "")]
    [InlineData("json", "[]\n")]
    public async Task A_notebook_without_parameters_is_no_error(string format, string stdout)
    {
        var path = _folder.Write("plain.dib", "#!csharp\n\n1 + 1\n");
        var invocation = await Invocation.RunAsync("params", path, "--format", format);
        Assert.Equal((0, stdout), (invocation.ExitCode, invocation.Stdout.ReplaceLineEndings("\n")));
        Assert.Contains("has no parameters cell. Declare the parameters in one C# cell", invocation.Stderr, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_notebook_hides_in_a_comment_does_not_reach_the_terminal()
    {
        var invocation = await Invocation.RunAsync("params", Notebook("int a = 1; // red \u001b[31mtext\u001b[0m \u202eend\nint b = /*\n*/ 2;"));
        Assert.Contains("red text end", invocation.Stdout, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', invocation.Stdout);
    }

    [Fact]
    public async Task Every_text_is_valid_JSON()
    {
        var invocation = await Invocation.RunAsync("params", Notebook("string a = @\"ü\u2028\"; // \ud83d lone"), "--format", "json");
        Assert.Equal((0, ""), (invocation.ExitCode, invocation.Stderr));
        using var document = JsonDocument.Parse(invocation.Stdout);
        Assert.Equal("@\"ü\u2028\"", document.RootElement[0].GetProperty("default").GetString());
    }

    [Theory]
    [InlineData("int a = 1\nint b = 2;", "C#", "The parameters cell is not valid C#: line 1: ; expected.")]
    [InlineData("rate = 0.1", "python", "is written in `python`. Only C# declarations can be read")]
    public async Task A_cell_that_cannot_be_read_is_an_error(string source, string language, string message)
    {
        var invocation = await Invocation.RunAsync("params", Notebook(source, language));
        Assert.Equal((2, ""), (invocation.ExitCode, invocation.Stdout));
        Assert.Contains(message, invocation.Stderr, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_notebook_is_an_error()
    {
        var invocation = await Invocation.RunAsync("params", _folder.File("none.ipynb"));
        Assert.Equal((2, ""), (invocation.ExitCode, invocation.Stdout));
        Assert.Contains("none.ipynb", invocation.Stderr, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reading_parameters_loads_the_parser_and_no_more_of_the_compiler()
    {
        var report = _folder.File("loaded.txt");
        var start = ToolProcess.StartInfo(_folder.Path, "params", Notebook(Declarations));
        start.Environment["DOTNET_STARTUP_HOOKS"] = typeof(StartupHook).Assembly.Location;
        start.Environment[StartupHook.ReportVariable] = report;
        var invocation = await ToolProcess.RunAsync(start);
        Assert.Equal((0, ""), (invocation.ExitCode, invocation.Stderr));

        var loaded = await File.ReadAllLinesAsync(report);
        Assert.Equal(
            ["Microsoft.CodeAnalysis", "Microsoft.CodeAnalysis.CSharp"],
            loaded.Where(name => name.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        string[] heavy = ["Microsoft.Data.Sqlite", "SQLitePCL", "Plotly.NET", "NotebookOps.Kernel", "NuGet.", "Markdig", "YamlDotNet"];
        Assert.DoesNotContain(loaded, name => heavy.Any(prefix => name.StartsWith(prefix, StringComparison.Ordinal)));
    }
}
