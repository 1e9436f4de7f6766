using NotebookOps.Notebooks.Documents;

namespace NotebookOps.Notebooks.Tests.Documents;

public sealed class NotebookLoadTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("notebookops-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void The_extension_says_the_format()
    {
        Assert.Equal(NotebookFormat.Dib, Notebook.Load(Write("a.DIB", "1 + 1")).Format);
        Assert.Equal(NotebookFormat.Ipynb, Notebook.Load(Write("a.ipynb", """{"cells": []}""")).Format);
        Assert.Equal(NotebookFormat.Ipynb, Notebook.Load(Write("a", """{"cells": []}""")).Format);
    }

    [Fact]
    public void An_invalid_file_is_named()
    {
        var e = Assert.Throws<InvalidNotebookException>(() => Notebook.Load(Write("a.ipynb", "{\"cells\": [}")));
        Assert.Equal("`a.ipynb` cannot be read: a value is expected, not `}` (line 1, column 12). Mend the JSON there, or restore an earlier version.", e.Message);
        Assert.Equal((1, 12), (e.Line, e.Column));
    }

    [Fact]
    public void A_missing_file_is_named_with_the_folder_it_was_looked_for_in()
    {
        var path = Path.Combine(folder, "none", "a.ipynb");
        Assert.Equal(
            $"There is no file `{path}` (looked for it in `{Directory.GetCurrentDirectory()}`); check the spelling and the folder.",
            Assert.Throws<NotebookOpsException>(() => Notebook.Load(path)).Message);
    }

    [Fact]
    public void A_folder_is_no_notebook() => Assert.Equal(
        $"`{folder}` is a folder, not a notebook; name the `.ipynb` or `.dib` file in it.",
        Assert.Throws<NotebookOpsException>(() => Notebook.Load(folder)).Message);

    [Fact]
    public void A_path_that_cannot_be_one_is_an_error_and_not_a_crash() =>
        Assert.StartsWith("`a\0b` could not be read: ", Assert.Throws<NotebookOpsException>(() => Notebook.Load("a\0b")).Message, StringComparison.Ordinal);

    [Fact]
    public void More_than_an_array_holds_is_refused_before_it_is_read()
    {
        var path = Path.Combine(folder, "large.ipynb");
        using (var file = File.Create(path))
        {
            // Sparse: it takes no room on the disk.
            file.SetLength(Array.MaxLength + 1L);
        }

        Assert.StartsWith($"`{path}` is larger than 2 GB, ", Assert.Throws<NotebookOpsException>(() => Notebook.Load(path)).Message, StringComparison.Ordinal);
    }

    private string Write(string name, string text)
    {
        var path = Path.Combine(folder, name);
        File.WriteAllText(path, text);
        return path;
    }
}
