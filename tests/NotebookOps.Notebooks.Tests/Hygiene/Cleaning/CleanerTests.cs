using System.Text;
using NotebookOps.Notebooks.Documents;
using NotebookOps.Notebooks.Hygiene.Cleaning;
using static NotebookOps.Notebooks.Tests.Hygiene.Cleaning.Cleaning;

namespace NotebookOps.Notebooks.Tests.Hygiene.Cleaning;

public class CleanerTests
{
    private const string Output = """{"output_type": "execute_result", "execution_count": 3, "data": {}, "metadata": {}}""";

    [Fact]
    public void Outputs_and_counts_go_and_every_other_byte_stays() => Assert.Equal(
        "\ufeff{\r\n\t\"cells\": [\r\n\t\t{\"cell_type\": \"code\", \"execution_count\": null, \"id\": \"a\\u0041\", \"metadata\": {\"tags\": [\"parameters\"]},\r\n\t\t\"outputs\": [],\r\n\t\t\"source\": [\"1.10\\n\"]}],\r\n\t\"big\": 123456789012345678901234567890}\r\n",
        Clean("\ufeff{\r\n\t\"cells\": [\r\n\t\t{\"cell_type\": \"code\", \"execution_count\": 12, \"id\": \"a\\u0041\", \"metadata\": {\"tags\": [\"parameters\"]},\r\n\t\t\"outputs\": [ {\"x\": [1, {}]},\r\n 2],\r\n\t\t\"source\": [\"1.10\\n\"]}],\r\n\t\"big\": 123456789012345678901234567890}\r\n"));

    [Theory]
    [InlineData("{\"collapsed\": true, \"a\": 1}", "{\"a\": 1}")]
    [InlineData("{\"a\": 1, \"collapsed\": true}", "{\"a\": 1}")]
    [InlineData("{\"a\": 1, \"collapsed\": true, \"b\": 2}", "{\"a\": 1, \"b\": 2}")]
    [InlineData("{\"collapsed\":true}", "{}")]
    [InlineData("{ \"collapsed\": true, \"scrolled\": {\"x\": [1]} }", "{}")]
    [InlineData("{\r\n  \"a\": 1,\r\n  \"collapsed\": true,\r\n  \"scrolled\": \"auto\"\r\n }", "{\r\n  \"a\": 1\r\n }")]
    [InlineData("{\r\n  \"collapsed\": true,\r\n  \"scrolled\": true,\r\n  \"a\": 1\r\n }", "{\r\n  \"a\": 1\r\n }")]
    [InlineData("{\n \"scrolled\": 1,\n \"a\": 1,\n \"collapsed\": 2,\n \"b\": 2,\n \"trusted\": true\n}", "{\n \"a\": 1,\n \"b\": 2\n}")]
    [InlineData("{\"collapsed\":1,\"collapsed\":2,\"a\":1}", "{\"a\":1}")]
    [InlineData("{\"c\\u006fllapsed\": true}", "{}")]
    [InlineData("{\"a\": {\"collapsed\": true}}", "{\"a\": {\"collapsed\": true}}")]
    [InlineData("{\"dotnet_interactive\": {\"language\": \"fsharp\"}, \"polyglot_notebook\": {\"kernelName\": \"fsharp\"}, \"vscode\": {\"languageId\": \"x\"}, \"jupyter\": {\"source_hidden\": true}, \"slideshow\": {}}", null)]
    public void Volatile_metadata_leaves_no_trace_in_the_layout(string metadata, string? cleaned) =>
        Assert.Equal(Cell($"\"metadata\": {cleaned ?? metadata}"), Clean(Cell($"\"metadata\": {metadata}")));

    [Fact]
    public void Of_the_notebooks_metadata_widgets_go_and_languages_stay() => Assert.Equal(
        """{"cells": [], "metadata": {"kernelspec": {"name": ".net-csharp"}, "language_info": {"version": "13.0"}}}""",
        Clean("""{"cells": [], "metadata": {"kernelspec": {"name": ".net-csharp"}, "language_info": {"version": "13.0"}, "papermill": {}, "widgets": {"x": {"y": []}}}}"""));

    [Fact]
    public void Metadata_are_dropped_and_kept_as_asked()
    {
        var options = new CleanOptions { Metadata = VolatileMetadata.With(["notebook.language_info.version", "cell.my.name"], ["cell.collapsed"]) };
        Assert.Equal(
            """{"cells": [{"metadata": {"my": {}, "collapsed": true}}], "metadata": {"language_info": {"name": "C#"}}}""",
            Clean("""{"cells": [{"metadata": {"my.name": 1, "my": {"name": 1}, "collapsed": true, "scrolled": true}}], "metadata": {"language_info": {"version": "13.0", "name": "C#"}}}""", options));
    }

    [Theory]
    [InlineData("\"metadata\": {\"keep_output\": true}", true)]
    [InlineData("\"metadata\": {\"init_cell\": true}", true)]
    [InlineData("\"metadata\": {\"tags\": [\"x\", \"keep_output\"]}", true)]
    [InlineData("\"metadata\": {\"tags\": [\"keep_outputs\"]}", true)]
    [InlineData("\"metadata\": {\"keep_output\": false, \"tags\": [\"keep_outputs\"]}", false)]
    [InlineData("\"metadata\": {\"keep_output\": true, \"keep_output\": false}", false)]
    [InlineData("\"metadata\": {\"keep_output\": true}, \"metadata\": {}", false)]
    [InlineData("\"metadata\": {\"x\": {\"keep_output\": true}}", false)]
    [InlineData("\"metadata\": {\"keep_output\": \"true\"}", false)]
    [InlineData("\"metadata\": null", false)]
    public void A_cell_can_keep_its_outputs_but_not_their_counts(string metadata, bool isKept)
    {
        var expected = isKept ? $"[{Output.Replace("3", "null")}]" : "[]";
        Assert.Equal(Cell($"\"outputs\": {expected}, {metadata}"), Clean(Cell($"\"outputs\": [{Output}], {metadata}")));
        Assert.Equal(Cell($"{metadata}, \"outputs\": {expected}"), Clean(Cell($"{metadata}, \"outputs\": [{Output}]")));
    }

    [Theory]
    [InlineData("{\"keep_output\": true}", "", true)]
    [InlineData("{\"keep_output\": true}", "\"metadata\": {\"keep_output\": false}, ", false)]
    [InlineData("{\"keep_output\": false}", "\"metadata\": {\"keep_output\": true}, ", true)]
    [InlineData("{\"keep_output\": false}", "", false)]
    public void A_notebook_can_keep_its_outputs_and_a_cell_knows_better(string notebook, string cell, bool isKept)
    {
        var text = $"{{\"cells\": [{{{cell}\"outputs\": [1]}}], \"metadata\": {notebook}}}";
        Assert.Equal(isKept ? text : text.Replace("[1]", "[]"), Clean(text));
    }

    [Fact]
    public void Options_keep_outputs_counts_and_what_is_small()
    {
        var text = Cell($"\"execution_count\": 3, \"outputs\": [{Output}]");
        Assert.Equal(Cell($"\"execution_count\": null, \"outputs\": [{Output.Replace("3", "null")}]"), Clean(text, new CleanOptions { KeepOutputs = true }));
        Assert.Equal(Cell("\"execution_count\": 3, \"outputs\": []"), Clean(text, new CleanOptions { KeepCounts = true }));
        Assert.Equal(text, Clean(text, new CleanOptions { KeepCounts = true, KeepOutputs = true }));
        // The list's own brackets count too.
        Assert.Equal(text, Clean(text, new CleanOptions { KeepCounts = true, MaxSize = Output.Length + 2 }));
        Assert.NotEqual(text, Clean(text, new CleanOptions { KeepCounts = true, MaxSize = Output.Length + 1 }));
        Assert.Equal(Cell("\"metadata\": {\"keep_output\": false}, \"outputs\": []"), Clean(Cell("\"metadata\": {\"keep_output\": false}, \"outputs\": [1]"), new CleanOptions { KeepOutputs = true, MaxSize = 100 }));
    }

    [Theory]
    [InlineData("""{"metadata": {"signature": "sha256:1", "name": "x"}, "nbformat": 3, "worksheets": [{"cells": [{"cell_type": "code", "input": ["1"], "prompt_number": 3, "outputs": [{"prompt_number": 3}]}], "metadata": {"collapsed": 1}}]}""",
        """{"metadata": {"name": "x"}, "nbformat": 3, "worksheets": [{"cells": [{"cell_type": "code", "input": ["1"], "prompt_number": null, "outputs": []}], "metadata": {"collapsed": 1}}]}""")]
    [InlineData("""{"cells": [{"cell_type": "code", "source": []}]}""", null)]
    [InlineData("""{"cells": [{"outputs": null}]}""", """{"cells": [{"outputs": []}]}""")]
    [InlineData("""{"cells": [{"outputs": {"x": 1}}]}""", """{"cells": [{"outputs": []}]}""")]
    [InlineData("""{"cells": [{"outputs": [ ]}]}""", null)]
    [InlineData("""{"cells": [{"outputs": [NaN, -Infinity], "x": Infinity}]}""", """{"cells": [{"outputs": [], "x": Infinity}]}""")]
    [InlineData("""{"cells": [{"outputs": [1], "outputs": [2], "source": "a", "source": "b"}], "cells": [{"outputs": [3]}]}""", """{"cells": [{"outputs": [], "outputs": [], "source": "a", "source": "b"}], "cells": [{"outputs": []}]}""")]
    [InlineData("""{"cells": [{"outputs": ["\ud83d"], "source": ["\ud83d"]}]}""", """{"cells": [{"outputs": [], "source": ["\ud83d"]}]}""")]
    [InlineData("""{"cells": [1, null, [], "x", {"outputs": [1]}]}""", """{"cells": [1, null, [], "x", {"outputs": []}]}""")]
    [InlineData("""{"cells": null, "metadata": null}""", null)]
    [InlineData("""{"outputs": [1], "metadata": {"widgets": 1, "signature": "somebody else's"}}""", null)]
    [InlineData("{}", null)]
    public void Notebooks_of_every_age_and_state_are_cleaned(string notebook, string? cleaned) => Assert.Equal(cleaned ?? notebook, Clean(notebook));

    [Theory]
    [InlineData("", "it is empty")]
    [InlineData(" \r\n", "it is empty")]
    [InlineData("not JSON", "a value is expected")]
    [InlineData("{\"cells\": [}", "a value is expected")]
    [InlineData("{\"cells\": []", "cut off")]
    [InlineData("{\"cells\": [{\"outputs\": [\n<<<<<<< HEAD\n1\n=======\n2\n>>>>>>> theirs\n]}]}", "conflict markers")]
    [InlineData("[{\"outputs\": [1]}]", "not an object")]
    [InlineData("3", "not an object")]
    [InlineData("{} {}", "more text after the end")]
    public void What_is_no_notebook_is_refused_with_a_sentence(string text, string problem)
    {
        AssertRefused(Encoding.UTF8.GetBytes(text), problem);
    }

    [Fact]
    public void Other_encodings_are_refused_with_a_sentence()
    {
        const string Text = "{\"cells\": [{\"outputs\": [1], \"source\": \"é\"}]}";
        AssertRefused(Encoding.Unicode.GetBytes(Text), "UTF-16");
        AssertRefused([.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(Text)], "UTF-16");
        AssertRefused(Encoding.BigEndianUnicode.GetBytes(Text), "UTF-16");
        AssertRefused(Encoding.Latin1.GetBytes(Text), "not valid UTF-8, as the byte 0xE9 shows (line 1, column 40)");
        AssertRefused([.. "{\"cells\": []}"u8, 0xC3], "not valid UTF-8");
    }

    [Fact]
    public void A_fault_behind_megabytes_of_output_has_its_line()
    {
        var lines = string.Concat(Enumerable.Repeat("\"" + new string('x', 100) + "\",\n", 20_000));
        AssertRefused(Encoding.UTF8.GetBytes("{\"cells\": [{\"outputs\": [\n" + lines + "}]}]}"), "a value is expected, not `}` (line 20002, column 1)");
    }

    [Theory]
    [InlineData(16)]
    [InlineData(4096)]
    [InlineData(1 << 20)]
    public void Texts_and_names_longer_than_the_window_are_passed_over(int blockSize)
    {
        var huge = new string('é', 300_000);
        var head = $"{{\"{huge}\": 1, \"cells\": [{{\"source\": \"{huge}\", \"metadata\": {{\"{huge}\": \"{huge}\", \"tags\": [\"{huge}\"]}}, \"outputs\": ";
        var notebook = Encoding.UTF8.GetBytes($"{head}[\"{huge}\"], {new string(' ', 200_000)}\"execution_count\": 1}}]}}");
        var cleaned = $"{head}[], {new string(' ', 200_000)}\"execution_count\": null}}]}}";
        Assert.Equal(cleaned, Encoding.UTF8.GetString(CleanAsStream(notebook, CleanOptions.Default, blockSize)));
    }

    private static string Cell(string members) => $"{{\"cells\": [{{{members}, \"cell_type\": \"code\", \"source\": []}}], \"nbformat\": 4}}";

    private static void AssertRefused(byte[] notebook, string problem)
    {
        var inMemory = Assert.Throws<InvalidNotebookException>(() => Clean(notebook)).Message;
        Assert.Contains(problem, inMemory);
        Assert.Equal(inMemory, Assert.Throws<InvalidNotebookException>(() => CleanAsStream(notebook, CleanOptions.Default, 64)).Message);
        using var output = new MemoryStream();
        Assert.Equal(inMemory, Assert.Throws<InvalidNotebookException>(() => Cleaner.Clean(new MemoryStream(notebook), output, CleanOptions.Default)).Message);
        Assert.Equal(0, output.Length);
    }
}
