namespace NotebookOps.Cli.Tests;

/// <summary>What is wrong with a request is one sentence and exit code 2, nothing runs and nothing is left behind.</summary>
public sealed class BadInputTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_missing_notebook()
    {
        var run = await Invocation.RunAsync("run", folder.File("missing.ipynb"));

        AssertSentence(run, "missing.ipynb");
    }

    [Fact]
    public async Task A_folder_for_a_notebook()
    {
        Directory.CreateDirectory(folder.File("folder.ipynb"));
        var run = await Invocation.RunAsync("run", folder.File("folder.ipynb"));

        AssertSentence(run, "folder");
    }

    [Fact]
    public async Task A_link_that_leads_nowhere()
    {
        File.CreateSymbolicLink(folder.File("link.ipynb"), folder.File("gone.ipynb"));
        var run = await Invocation.RunAsync("run", folder.File("link.ipynb"));

        AssertSentence(run, "link.ipynb");
    }

    [Theory]
    [InlineData("{ \"cells\": [", "nb.ipynb")]
    [InlineData("[1, 2]", "nb.ipynb")]
    [InlineData("", "nb.ipynb")]
    [InlineData("<html>", "nb.ipynb")]
    public async Task A_file_that_is_no_notebook(string content, string named)
    {
        folder.Write("nb.ipynb", content);
        var run = await Invocation.RunAsync("run", folder.File("nb.ipynb"));

        AssertSentence(run, named);
    }

    [Theory]
    [InlineData("--timeout", "soon", "`soon` is not a time: give a number of seconds above 0, such as `90` or `0.5`.")]
    [InlineData("--cell-timeout", "0", "`0` is not a time")]
    [InlineData("--timeout", "1e99", "`1e99` is not a time")]
    [InlineData("--paramters-file", "x", "Did you mean `--parameters-file`?")]
    [InlineData("-p", "rate", "`rate`")]
    [InlineData("-o", "out.txt", "must end in `.ipynb`")]
    [InlineData("--parameters-file", "none.json", "none.json")]
    public async Task An_option_that_cannot_be(string option, string value, string part)
    {
        folder.Write("nb.ipynb", NotebookText.Code("1"));
        var run = await Invocation.RunAsync("run", folder.File("nb.ipynb"), option, value);

        AssertSentence(run, part);
    }

    [Theory]
    [InlineData("rat=1", "`rate`")]
    [InlineData("rate=fast", "double")]
    public async Task A_parameter_that_is_not_declared_or_does_not_convert(string parameter, string part)
    {
        folder.Write("nb.ipynb", NotebookText.Code("#!parameters\ndouble rate = 0.1;", "System.IO.File.WriteAllText(\"ran\", \"\");"));
        var run = await ToolProcess.RunAsync(ToolProcess.StartInfo(folder.Path, "run", "nb.ipynb", "-p", parameter));

        AssertSentence(run, part);
    }

    [Theory]
    [InlineData("-o", "/dev/null/out.ipynb")]
    [InlineData("--html", "/dev/null/out.html")]
    public async Task An_output_that_cannot_be_written(string option, string path)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "/dev/null is a file only on Unix.");
        folder.Write("nb.ipynb", NotebookText.Code("System.IO.File.WriteAllText(\"ran\", \"\");"));
        var run = await ToolProcess.RunAsync(ToolProcess.StartInfo(folder.Path, "run", "nb.ipynb", option, path));

        Assert.Equal(2, run.ExitCode);
        Assert.Contains($"`{path}` cannot be written", run.Stderr, StringComparison.Ordinal);
        Assert.False(File.Exists(folder.File("ran")));
    }

    [Fact]
    public async Task A_cell_in_a_language_that_is_not_spoken_fails_with_its_name()
    {
        folder.Write("nb.ipynb", NotebookText.Of("""
            { "cell_type": "code", "execution_count": null, "id": "f", "metadata": { "polyglot_notebook": { "kernelName": "fsharp" } }, "outputs": [], "source": "let x = 1" }
            """));
        var run = await ToolProcess.RunAsync(ToolProcess.StartInfo(folder.Path, "run", "nb.ipynb"));

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("fsharp", run.Stderr, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("Cell 1", run.Stderr, StringComparison.OrdinalIgnoreCase);
        AssertNoStackTrace(run);
    }

    [Fact]
    public async Task A_package_that_no_source_has()
    {
        folder.Write("nb.ipynb", NotebookText.Code("#r \"nuget: NotebookOps.No.Such.Package, 1.2.3\"", "1"));
        Directory.CreateDirectory(folder.File("feed"));
        folder.Write("NuGet.Config", """<configuration><packageSources><clear /><add key="empty" value="feed" /></packageSources></configuration>""");
        var run = await ToolProcess.RunAsync(ToolProcess.StartInfo(folder.Path, "run", "nb.ipynb"));

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("NotebookOps.No.Such.Package", run.Stderr, StringComparison.Ordinal);
        AssertNoStackTrace(run);
    }

    [Fact]
    public async Task A_store_that_cannot_be_written()
    {
        folder.Write("nb.ipynb", NotebookText.Code("#r \"nuget:NotebookOps\"", "#!track start"));
        var start = ToolProcess.StartInfo(folder.Path, "run", "nb.ipynb");
        start.Environment["NOTEBOOKOPS_STORE"] = "/dev/null/runs.db";
        var run = await ToolProcess.RunAsync(start);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("/dev/null/runs.db", run.Stderr, StringComparison.Ordinal);
        AssertNoStackTrace(run);
    }

    private void AssertSentence(Invocation run, string part)
    {
        Assert.Equal((2, ""), (run.ExitCode, run.Stdout));
        Assert.Contains(part, run.Stderr, StringComparison.Ordinal);
        AssertNoStackTrace(run);
        Assert.DoesNotContain("This should not have happened", run.Stderr, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder.File(".notebookops")), "Something was written.");
        Assert.False(File.Exists(folder.File("ran")), "A cell ran.");
    }

    private static void AssertNoStackTrace(Invocation run) => Assert.DoesNotContain("   at NotebookOps", run.Stderr, StringComparison.Ordinal);
}
