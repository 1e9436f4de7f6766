using System.Text;
using System.Text.Json;

namespace NotebookOps.Cli.Tests;

public class CheckCommandTests
{
    private const string Empty = """{"cell_type": "markdown", "metadata": {}, "source": []}""";
    private const string Title = """{"cell_type": "markdown", "metadata": {}, "source": ["# Title"]}""";

    [Fact]
    public async Task Clean_notebooks_exit_with_0_findings_with_1_and_what_cannot_be_read_with_2()
    {
        using var folder = new TemporaryFolder();
        var clean = Write(folder, "clean.ipynb", Title, Code("1 + 1"));
        var found = Write(folder, "found.ipynb", Title, Code("x"), Empty);

        Assert.Equal(0, (await Invocation.RunAsync("check", clean)).ExitCode);
        var findings = await Invocation.RunAsync("check", found);
        Assert.Equal(1, findings.ExitCode);
        Assert.Contains($"{found}:cell 3: warning NB305 empty-cell: ", findings.Stdout, StringComparison.Ordinal);
        Assert.Contains($"{found}:cell 2:1: warning NB105 undefined-name: ", findings.Stdout, StringComparison.Ordinal);
        Assert.Contains("1 notebook, 1 with findings: 2 warnings.", findings.Stderr, StringComparison.Ordinal);
        var missing = await Invocation.RunAsync("check", folder.File("missing.ipynb"), found);
        Assert.Equal(2, missing.ExitCode);
        Assert.Contains("NB305", missing.Stdout, StringComparison.Ordinal);
        Assert.Contains("missing.ipynb", missing.Stderr, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_broken_notebook_is_a_finding_and_does_not_stop_the_others()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.File("a.ipynb"), "{ \"cells\": [\n<<<<<<< HEAD\n");
        await File.WriteAllTextAsync(folder.File("b.ipynb"), """{"worksheets": [], "nbformat": 3}""");
        Write(folder, "c.ipynb", Title, Empty, Code("1"));

        var result = await Invocation.RunAsync("check", folder.Path, "--format", "json");

        Assert.Equal(1, result.ExitCode);
        using var json = JsonDocument.Parse(result.Stdout);
        Assert.Equal(["NB901", "NB902", "NB305"], json.RootElement.EnumerateArray().Select(finding => finding.GetProperty("rule").GetString()));
    }

    [Fact]
    public async Task Json_has_the_promised_members()
    {
        using var folder = new TemporaryFolder();
        var path = Write(folder, "a.ipynb", Title, Empty, Code("1"));

        using var json = JsonDocument.Parse((await Invocation.RunAsync("check", path, "--format", "json")).Stdout);

        var finding = Assert.Single(json.RootElement.EnumerateArray());
        Assert.Equal(["file", "rule", "severity", "cell", "line", "message", "fix"], finding.EnumerateObject().Select(member => member.Name));
        Assert.Equal((path, "NB305", "warning", 2, JsonValueKind.Null, "safe"), (
            finding.GetProperty("file").GetString(), finding.GetProperty("rule").GetString(), finding.GetProperty("severity").GetString(),
            finding.GetProperty("cell").GetInt32(), finding.GetProperty("line").ValueKind, finding.GetProperty("fix").GetString()));
    }

    [Fact]
    public async Task Fix_removes_neighbouring_empty_cells_and_no_other_byte_and_leaves_clean_files_alone()
    {
        using var folder = new TemporaryFolder();
        var path = Write(folder, "a.ipynb", Title, Empty, Empty, Code("1"), Empty, Empty);
        var clean = Write(folder, "b.ipynb", Title, Code("2"));
        var untouched = DateTime.UnixEpoch.AddDays(10_000);
        File.SetLastWriteTimeUtc(clean, untouched);

        var result = await Invocation.RunAsync("check", folder.Path, "--fix");

        Assert.Equal((0, ""), (result.ExitCode, result.Stdout));
        Assert.Contains("4 fixed.", result.Stderr, StringComparison.Ordinal);
        Assert.Equal(Text(Title, Code("1")), await File.ReadAllTextAsync(path));
        Assert.Equal(untouched, File.GetLastWriteTimeUtc(clean));
    }

    [Fact]
    public async Task Editorconfig_sets_severities_and_limits_and_a_wrong_value_is_told()
    {
        using var folder = new TemporaryFolder();
        var path = Write(folder, "a.ipynb", Title, Empty, Code("1\\n2\\n3\\n4"));
        await File.WriteAllTextAsync(folder.File(".editorconfig"), "root = true\n[*.ipynb]\ndotnet_diagnostic.NB305.severity = none\nnotebookops_max_cell_lines = 3\ndotnet_diagnostic.NB303.severity = error\n");

        var result = await Invocation.RunAsync("check", path);
        Assert.Contains("error NB303 long-cell", result.Stdout, StringComparison.Ordinal);
        Assert.DoesNotContain("NB305", result.Stdout, StringComparison.Ordinal);

        await File.WriteAllTextAsync(folder.File(".editorconfig"), "root = true\n[*.ipynb]\nnotebookops_max_cell_lines = many\n");
        var wrong = await Invocation.RunAsync("check", path);
        Assert.Equal(2, wrong.ExitCode);
        Assert.Contains("`notebookops_max_cell_lines` to `many`", wrong.Stderr, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_baseline_forgives_what_was_there_though_it_moves_and_nothing_new()
    {
        using var folder = new TemporaryFolder();
        var path = Write(folder, "a.ipynb", Title, Code("x"));
        var baseline = folder.File("known.json");
        Assert.Equal(0, (await Invocation.RunAsync("check", path, "--write-baseline", baseline)).ExitCode);

        Write(folder, "a.ipynb", Title, Code("1"), Code("2"), Code("x"));
        Assert.Equal(0, (await Invocation.RunAsync("check", path, "--baseline", baseline)).ExitCode);
        Write(folder, "a.ipynb", Title, Code("x"), Code("y"));
        var result = await Invocation.RunAsync("check", path, "--baseline", baseline);
        Assert.Equal(1, result.ExitCode);
        Assert.Contains("`y`", Assert.Single(result.Stdout.TrimEnd().Split('\n')), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Twins_in_other_notebooks_are_named()
    {
        using var folder = new TemporaryFolder();
        const string Code6 = "a = 1\\nb = 2\\nc = 3\\nd = 4\\ne = 5\\nf = 6";
        Write(folder, "a.ipynb", Title, Code(Code6));
        Write(folder, "b.ipynb", Title, Code("1"), Code(Code6.Replace("3\\n", "3  \\n\\n", StringComparison.Ordinal)));

        using var json = JsonDocument.Parse((await Invocation.RunAsync("check", folder.Path, "--no-csharp", "--format", "json")).Stdout);

        var messages = json.RootElement.EnumerateArray().Where(finding => finding.GetProperty("rule").GetString() == "NB307").Select(finding => finding.GetProperty("message").GetString()).ToArray();
        Assert.Equal(2, messages.Length);
        Assert.Contains("cell 3 of `", messages[0], StringComparison.Ordinal);
        Assert.Contains("cell 2 of `", messages[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task GitHub_annotations_name_the_line_of_the_file_and_escape_what_would_end_them()
    {
        using var folder = new TemporaryFolder();
        var path = Write(folder, "50%, a:b.ipynb", Title, Code("var z = 1;\\n\", \"unknown + 1"));

        var line = Assert.Single((await Invocation.RunAsync("check", path, "--format", "github")).Stdout.TrimEnd().Split('\n'));

        // The cell is on line 4 of the file as `Text` lays it out, its source on one line.
        Assert.StartsWith("::warning file=", line, StringComparison.Ordinal);
        Assert.Contains("50%25%2C a%3Ab.ipynb,line=4,title=NB105 undefined-name::Cell 2, line 2: ", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Names_cannot_move_the_cursor_of_a_terminal()
    {
        using var folder = new TemporaryFolder();
        var path = Write(folder, "a\u001b[2Jb.ipynb", Title, Empty, Code("#r \\\"nuget:A\\u001b[31mB\\\""));

        var result = await Invocation.RunAsync("check", path);

        Assert.DoesNotContain('\u001b', result.Stdout);
        Assert.Contains("NB501", result.Stdout, StringComparison.Ordinal);
    }

    // The properties that SARIF 2.1.0 (OASIS) requires of what is written here: sections 3.13, 3.14, 3.18, 3.19, 3.27, 3.28, 3.29, 3.30, 3.49.
    [Fact]
    public async Task Sarif_has_what_its_specification_requires()
    {
        using var folder = new TemporaryFolder();
        var path = Write(folder, "a b.ipynb", Title, Empty, Code("x"));

        using var json = JsonDocument.Parse((await Invocation.RunAsync("check", path, "--format", "sarif")).Stdout);

        Assert.Equal("2.1.0", json.RootElement.GetProperty("version").GetString());
        var run = Assert.Single(json.RootElement.GetProperty("runs").EnumerateArray());
        var driver = run.GetProperty("tool").GetProperty("driver");
        Assert.Equal("NotebookOps", driver.GetProperty("name").GetString());
        var rules = driver.GetProperty("rules").EnumerateArray().ToArray();
        Assert.All(rules, rule => Assert.NotEqual("", rule.GetProperty("shortDescription").GetProperty("text").GetString()));
        var results = run.GetProperty("results").EnumerateArray().ToArray();
        Assert.Equal(2, results.Length);
        Assert.All(results, result =>
        {
            Assert.Equal(result.GetProperty("ruleId").GetString(), rules[result.GetProperty("ruleIndex").GetInt32()].GetProperty("id").GetString());
            Assert.Contains(result.GetProperty("level").GetString(), new[] { "none", "note", "warning", "error" });
            Assert.NotEqual("", result.GetProperty("message").GetProperty("text").GetString());
            var place = Assert.Single(result.GetProperty("locations").EnumerateArray()).GetProperty("physicalLocation");
            Assert.True(Uri.IsWellFormedUriString(place.GetProperty("artifactLocation").GetProperty("uri").GetString(), UriKind.RelativeOrAbsolute));
            Assert.True(place.GetProperty("region").GetProperty("startLine").GetInt32() >= 1);
        });
    }

    [Fact]
    public async Task A_rule_is_explained_by_id_or_name_and_a_mistyped_one_answered()
    {
        var rule = await Invocation.RunAsync("rule", "nb305");
        Assert.StartsWith("# NB305 empty-cell\n", rule.Stdout, StringComparison.Ordinal);
        Assert.Equal(rule.Stdout, (await Invocation.RunAsync("rule", "empty-cell")).Stdout);

        var wrong = await Invocation.RunAsync("rule", "empty-sell");
        Assert.Equal(2, wrong.ExitCode);
        Assert.Contains("`empty-cell`", wrong.Stderr, StringComparison.Ordinal);

        using var json = JsonDocument.Parse((await Invocation.RunAsync("rule", "--format", "json")).Stdout);
        Assert.Contains(json.RootElement.EnumerateArray(), each => each.GetProperty("id").GetString() == "NB303" && each.GetProperty("settings").GetArrayLength() == 1);
    }

    [Fact]
    public async Task A_baseline_never_takes_the_place_of_something_else()
    {
        using var folder = new TemporaryFolder();
        var path = Write(folder, "a.ipynb", Title, Code("x"));
        var text = await File.ReadAllTextAsync(path);
        var other = folder.File("other.json");
        await File.WriteAllTextAsync(other, "{}");

        Assert.Contains("is a notebook", (await RefusedAsync("check", "--write-baseline", path, path)).Stderr, StringComparison.Ordinal);
        Assert.Contains("no baseline of this tool", (await RefusedAsync("check", path, "--write-baseline", other)).Stderr, StringComparison.Ordinal);
        Assert.Contains("no such folder", (await RefusedAsync("check", path, "--write-baseline", folder.File("nope/x.json"))).Stderr, StringComparison.Ordinal);
        var read = await RefusedAsync("check", path, "--baseline", other);
        Assert.Contains("it has no list `findings`", read.Stderr, StringComparison.Ordinal);

        Assert.Equal((text, "{}", false), (await File.ReadAllTextAsync(path), await File.ReadAllTextAsync(other), Directory.Exists(folder.File("nope"))));
        var known = folder.File("known.json");
        Assert.Equal(0, (await Invocation.RunAsync("check", path, "--write-baseline", known)).ExitCode);
        Assert.Equal(0, (await Invocation.RunAsync("check", path, "--write-baseline", known)).ExitCode);

        static async Task<Invocation> RefusedAsync(params string[] args)
        {
            var result = await Invocation.RunAsync(args);
            Assert.Equal(2, result.ExitCode);
            return result;
        }
    }

    [Fact]
    public async Task What_could_not_be_mended_is_not_counted_and_still_said()
    {
        using var folder = new TemporaryFolder();
        var path = Write(folder, "a.ipynb", Title, Empty, Code("1"));
        File.SetAttributes(path, FileAttributes.ReadOnly);

        var result = await Invocation.RunAsync("check", "--fix", path);

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("read-only", result.Stderr, StringComparison.Ordinal);
        Assert.DoesNotContain("fixed", result.Stderr, StringComparison.Ordinal);
        Assert.Contains("NB305", result.Stdout, StringComparison.Ordinal);
        File.SetAttributes(path, FileAttributes.Normal);
    }

    [Fact]
    public async Task A_backslash_in_a_name_stays_one()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "It separates folders there.");
        using var folder = new TemporaryFolder();
        Write(folder, "back\\slash.ipynb", Title, Empty, Code("1"));

        Assert.Contains("back\\slash.ipynb,line=", (await Invocation.RunAsync("check", folder.Path, "--format", "github")).Stdout, StringComparison.Ordinal);
        Assert.Contains("back%5Cslash.ipynb", (await Invocation.RunAsync("check", folder.Path, "--format", "sarif")).Stdout, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Settings_and_excuses_without_effect_are_told_and_are_no_findings()
    {
        using var folder = new TemporaryFolder();
        var path = Write(folder, "a.ipynb", Title, Code("1 // notebookops: ignore NB999"));
        await File.WriteAllTextAsync(folder.File(".editorconfig"), "root = true\n[*.ipynb]\nindent_size = 1\nnotebookops_max_cel_lines = 3\ndotnet_diagnostic.NB999.severity = error\ndotnet_diagnostic.NB303.severity = none\nnotebookops_clean_keep_output = true\n");

        var result = await Invocation.RunAsync("check", path);

        Assert.Equal((0, ""), (result.ExitCode, result.Stdout));
        Assert.Contains(".editorconfig`, line 4: there is no setting `notebookops_max_cel_lines`, so it is without effect. Did you mean `notebookops_max_cell_lines`?", result.Stderr, StringComparison.Ordinal);
        Assert.Contains("line 5: there is no setting `dotnet_diagnostic.NB999.severity`", result.Stderr, StringComparison.Ordinal);
        Assert.Contains("There is no rule `NB999`", result.Stderr, StringComparison.Ordinal);
        Assert.Equal(4, result.Stderr.TrimEnd().Split('\n').Length);
    }

    [Fact]
    public async Task An_unknown_format_is_answered_in_one_sentence()
    {
        var result = await Invocation.RunAsync("check", "--format", "xml");

        Assert.Equal(2, result.ExitCode);
        Assert.Single(result.Stderr.TrimEnd().Split('\n'));
        Assert.Contains("`sarif`", result.Stderr, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_full_device_is_told_in_a_sentence()
    {
        Assert.SkipUnless(File.Exists("/dev/full"), "No /dev/full here.");
        using var folder = new TemporaryFolder();
        var path = Write(folder, "a.ipynb", Title, Empty, Code("1"));

        var result = await ToolProcess.RunAsync(new System.Diagnostics.ProcessStartInfo("/bin/sh", ["-c", $"exec dotnet exec '{ToolProcess.AssemblyPath}' check '{path}' > /dev/full"]) { RedirectStandardError = true, RedirectStandardOutput = true, RedirectStandardInput = true });

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("The output could not be written", result.Stderr, StringComparison.Ordinal);
        Assert.DoesNotContain("should not have happened", result.Stderr, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_without_notebooks_is_said_to_have_none()
    {
        using var folder = new TemporaryFolder();

        var result = await Invocation.RunAsync("clean", folder.Path);

        Assert.Equal(0, result.ExitCode);
        Assert.Contains("no notebooks", result.Stderr, StringComparison.Ordinal);
    }

    private static string Write(TemporaryFolder folder, string name, params string[] cells)
    {
        var path = folder.File(name);
        File.WriteAllText(path, Text(cells), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        return path;
    }

    private static string Text(params string[] cells) =>
        "{\n\"cells\": [\n" + string.Join(",\n", cells) + "\n],\n\"metadata\": {\"kernelspec\": {\"name\": \".net-csharp\", \"language\": \"C#\"}},\n\"nbformat\": 4, \"nbformat_minor\": 4\n}\n";

    private static string Code(string source) =>
        $$"""{"cell_type": "code", "execution_count": null, "metadata": {}, "outputs": [], "source": ["{{source}}"]}""";
}
