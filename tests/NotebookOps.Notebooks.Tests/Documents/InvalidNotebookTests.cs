using System.Text;
using NotebookOps.Notebooks.Documents;
using NotebookOps.Notebooks.Documents.Json;

namespace NotebookOps.Notebooks.Tests.Documents;

public class InvalidNotebookTests
{
    private const string Mend = " Mend the JSON there, or restore an earlier version.";
    private const string MendOrRestore = " Mend it there, or restore an earlier version.";
    private const string OtherFile = " Check that this is the right file.";

    [Theory]
    [InlineData("", "it is empty. Restore an earlier version, or create the notebook anew in an editor.")]
    [InlineData(" \r\n", "it is empty. Restore an earlier version, or create the notebook anew in an editor.")]
    [InlineData("\ufeff", "it is empty. Restore an earlier version, or create the notebook anew in an editor.")]
    [InlineData("version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 1\n", "it is only a Git LFS pointer, not the notebook itself. Fetch the file with `git lfs pull`.")]
    [InlineData("<html>", "a value is expected, not `<` (line 1, column 1)." + Mend)]
    [InlineData("\ufeffé", "a value is expected, not the byte 0xC3 (line 1, column 1)." + Mend)]
    [InlineData("{'cells': []}", "a name in double quotes is expected, not `'` (line 1, column 2)." + Mend)]
    [InlineData("{\"cells\" []}", "a `:` is expected after a name, not `[` (line 1, column 10)." + Mend)]
    [InlineData("{\"cells\": [],}", "a name in double quotes is expected, not `}` (line 1, column 14)." + Mend)]
    [InlineData("{\"é\": 1\r\n \"b\": 2}", "a `,` or `}` is expected, not `\"` (line 2, column 2)." + Mend)]
    [InlineData("{\"a\": [1 2]}", "a `,` or `]` is expected, not `2` (line 1, column 10)." + Mend)]
    [InlineData("{\"a\": [1}", "a `,` or `]` is expected, not `}` (line 1, column 9)." + Mend)]
    [InlineData("{\"a\": [1,]}", "a value is expected, not `]` (line 1, column 10)." + Mend)]
    [InlineData("{\"é😀\": 01}", "a number begins with a superfluous `0` (line 1, column 9)." + Mend)]
    [InlineData("{\"a\": 1.}", "a digit is missing in a number (line 1, column 9)." + Mend)]
    [InlineData("{\"a\": -}", "a digit is missing in a number (line 1, column 8)." + Mend)]
    [InlineData("{\"a\": 1e+}", "a digit is missing in a number (line 1, column 10)." + Mend)]
    [InlineData("{\"a\": True}", "a value is expected, not `T` (line 1, column 7)." + Mend)]
    [InlineData("{\"a\": nul}", "a value is expected, not `n` (line 1, column 7)." + Mend)]
    [InlineData("{\"a\": \"b\\x\"}", "a `\\` within a text begins no escape that JSON knows (line 1, column 9)." + Mend)]
    [InlineData("{\"a\": \"\\u00g0\"}", "a `\\` within a text begins no escape that JSON knows (line 1, column 8)." + Mend)]
    [InlineData("{\"a\": \"b\nc\"}", "a line end or control character stands unescaped within a text; a quote may be missing (line 1, column 9)." + Mend)]
    [InlineData("{\"a\": \"b", "the text that begins here never ends; the file is cut off or a quote is missing (line 1, column 7)." + Mend)]
    [InlineData("{\"cells\": [\n", "the file ends in the middle of the JSON; it was cut off (line 2, column 1)." + Mend)]
    [InlineData("{\"a\": tr", "the file ends in the middle of the JSON; it was cut off (line 1, column 7)." + Mend)]
    [InlineData("{\"cells\": []}\n{}", "there is more text after the end of the JSON (line 2, column 1)." + Mend)]
    [InlineData("{\"cells\": [\n<<<<<<< HEAD\n1,\n=======\n2\n>>>>>>> b\n]}",
        "it holds the conflict markers of an unfinished git merge (line 2, column 1). Resolve the conflict, or take one side with `git checkout --ours` or `git checkout --theirs`.")]
    [InlineData("<<<<<<< HEAD\n{}",
        "it holds the conflict markers of an unfinished git merge (line 1, column 1). Resolve the conflict, or take one side with `git checkout --ours` or `git checkout --theirs`.")]
    [InlineData("\n[{\"cells\": []}]", "it is JSON, but not an object, which a notebook is (line 2, column 1)." + OtherFile)]
    [InlineData("\"cells\"", "it is JSON, but not an object, which a notebook is (line 1, column 1)." + OtherFile)]
    [InlineData("{\"a\": []}", "it is JSON, but has no list of `cells`, so it is no notebook (line 1, column 1)." + OtherFile)]
    [InlineData("{\"cells\": [], \"cells\": null}", "it is JSON, but has no list of `cells`, so it is no notebook (line 1, column 1)." + OtherFile)]
    [InlineData("{\"cells\": {}}", "it is JSON, but has no list of `cells`, so it is no notebook (line 1, column 1)." + OtherFile)]
    [InlineData("{\"cells\": [1]}", "cell 1 is no object (line 1, column 12). A cell looks like `{ \"cell_type\": \"code\", ... }`.")]
    [InlineData("{\"cells\": [{\"cell_type\": \"raw\"},\n {}]}", "cell 2 has no `cell_type` (line 2, column 2). Give it one: `code`, `markdown` or `raw`.")]
    [InlineData("{\"cells\": [{\"source\": {}}]}", "the `source` of cell 1 is neither a text nor a list of texts (line 1, column 23)." + MendOrRestore)]
    [InlineData("{\"cells\": [{\"source\": [\"\", 1]}]}", "the `source` of cell 1 is neither a text nor a list of texts (line 1, column 28)." + MendOrRestore)]
    [InlineData("{\"nbformat\": 3, \"worksheets\": []}", "it is written in nbformat 3, which Jupyter left behind in 2015 (line 1, column 14). Convert it with `jupyter nbconvert --to notebook --nbformat 4`.")]
    [InlineData("{\"worksheets\": []}", "it is written in nbformat 3 or older, which Jupyter left behind in 2015 (line 1, column 1). Convert it with `jupyter nbconvert --to notebook --nbformat 4`.")]
    [InlineData("{\"cells\": [], \"nbformat\": 5}", "it is written in nbformat 5, and this tool knows format 4 (line 1, column 27). Look for a newer version of this tool, or save the notebook in format 4.")]
    [InlineData("{\"cells\": [], \"nbformat\": \"4\"}", "its `nbformat` is not a whole number (line 1, column 27). Set it to 4.")]
    public void What_is_no_notebook_is_told_with_its_place_and_the_way_out(string text, string problem)
    {
        var e = Assert.Throws<InvalidNotebookException>(() => Notebooks.Ipynb(text));
        Assert.Equal("The notebook cannot be read: " + problem, e.Message);
    }

    [Fact]
    public void The_place_can_be_had_as_numbers()
    {
        var e = Assert.Throws<InvalidNotebookException>(() => Notebooks.Ipynb("{\n \"é\" 1}"));
        Assert.Equal((2, 6), (e.Line, e.Column));
        Assert.Null(Assert.Throws<InvalidNotebookException>(() => Notebooks.Ipynb("")).Line);
    }

    [Theory]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    [InlineData("utf-32")]
    public void Another_encoding_is_named(string encoding)
    {
        var bytes = Encoding.GetEncoding(encoding).GetBytes("{\"cells\": []}");
        var marked = Encoding.GetEncoding(encoding).GetPreamble().Concat(bytes).ToArray();
        foreach (var format in new[] { NotebookFormat.Ipynb, NotebookFormat.Dib })
        {
            Assert.All([bytes, marked], each => Assert.Equal(
                "The notebook cannot be read: it is written in UTF-16 or UTF-32, and a notebook must be UTF-8. Save it as UTF-8 in an editor.",
                Assert.Throws<InvalidNotebookException>(() => Notebook.Parse(each, format)).Message));
        }
    }

    [Fact]
    public void Bytes_that_are_not_UTF_8_are_refused_with_their_place()
    {
        var e = Assert.Throws<InvalidNotebookException>(() => Notebook.Parse(Encoding.Latin1.GetBytes("{\n \"cells\": \"é\"}"), NotebookFormat.Ipynb));
        Assert.Equal("The notebook cannot be read: it is not valid UTF-8, as the byte 0xE9 shows (line 2, column 12). Save it as UTF-8 in an editor, or restore an earlier version.", e.Message);
    }

    [Fact]
    public void Nesting_is_bounded_and_a_deep_file_is_refused_without_harm()
    {
        // The notebook's object, its cells, the cell and its outputs are four levels.
        var open = new string('[', JsonNesting.MaxDepth - 3);
        var close = new string(']', JsonNesting.MaxDepth - 3);
        Assert.Single(Notebooks.Ipynb($$"""{"cells": [{"cell_type": "code", "x": {{open}}{{close}}}]}""").Cells);
        var e = Assert.Throws<InvalidNotebookException>(() => Notebooks.Ipynb($$"""{"cells": [{"cell_type": "code", "x": [{{open}}{{close}}]}]}"""));
        Assert.Contains("objects and arrays are nested more than 512 deep (line 1, column ", e.Message, StringComparison.Ordinal);
        Assert.Throws<InvalidNotebookException>(() => Notebooks.Ipynb(new string('[', 10_000_000)));
    }
}
