using NotebookOps.Magics;

namespace NotebookOps.Tests.Magics;

[Collection(nameof(OneNotebookAtATime))]
public class HygieneMagicTests
{
    private static HygieneView View(TestNotebook notebook) => Assert.IsType<HygieneView>(Assert.Single(notebook.Displayed, shown => shown is not GuardNote));

    [Fact]
    public async Task The_saved_file_is_held_against_the_rules()
    {
        await using var notebook = new TestNotebook();
        SavedNotebook.Save(notebook.NotebookPath!, "int a = 1;");

        await notebook.Run("#!hygiene");

        var text = View(notebook).ToText();
        Assert.Contains("credit.ipynb", text, StringComparison.Ordinal);
        Assert.Contains("missing-title", text, StringComparison.Ordinal);
        Assert.Contains("as it was saved last", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_profile_and_the_settings_of_the_folder_decide()
    {
        await using var notebook = new TestNotebook();
        SavedNotebook.Save(notebook.NotebookPath!, "int a = 1;");

        await notebook.Run("#!hygiene --profile explore");
        Assert.DoesNotContain("missing-title", View(notebook).ToText(), StringComparison.Ordinal);

        await File.WriteAllTextAsync(Path.Combine(notebook.Folder, ".editorconfig"), "root = true\n[*.ipynb]\ndotnet_diagnostic.NB301.severity = none\n", TestContext.Current.CancellationToken);
        await notebook.Run("#!hygiene --profile share");
        Assert.DoesNotContain("NB301", View(notebook).ToText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_excused_cell_is_not_told_of()
    {
        await using var notebook = new TestNotebook();
        SavedNotebook.Save(notebook.NotebookPath!, "// notebookops: ignore NB301\nint a = 1;");

        await notebook.Run("#!hygiene");

        Assert.DoesNotContain("NB301", View(notebook).ToText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_file_the_cells_seen_so_far_are_and_the_notebook_as_a_whole_is_not()
    {
        await using var notebook = new TestNotebook();
        await notebook.Run("int a = 1;");

        await notebook.Run("#!hygiene");

        var text = View(notebook).ToText();
        Assert.Contains("cells run so far", text, StringComparison.Ordinal);
        Assert.DoesNotContain("missing-title", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("#!hygiene --profile nice", "`--profile` of `#!hygiene` takes `explore`, `share` and `published`, not `nice`.")]
    [InlineData("#!hygiene --guard maybe", "`--guard` of `#!hygiene` takes `on` and `off`, not `maybe`.")]
    public async Task A_choice_that_there_is_not_is_a_sentence(string line, string sentence)
    {
        await using var notebook = new TestNotebook();

        Assert.Equal(sentence, await notebook.RunAsync(line));
    }

    [Theory]
    [InlineData(true, 1)]
    [InlineData(false, 0)]
    public void A_cells_number_leads_to_the_cell_only_where_that_is_followed(bool followed, int links)
    {
        var path = Path.Combine(Directory.CreateTempSubdirectory("notebookops-magics-").FullName, "credit.ipynb");
        SavedNotebook.Save(path, "# Title", "int a = 1;");
        var notebook = NotebookOps.Notebooks.Documents.Notebook.Load(path);
        Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);
        var finding = new NotebookOps.Notebooks.Hygiene.Finding("NB303", 2, 1, "A `<b>` message.");

        var html = new HygieneView(path, NotebookOps.Notebooks.Hygiene.Profile.Share, [finding], notebook, followed).ToHtml();

        // The address that JupyterLab 4 scrolls to: jupyterlab/jupyterlab#13285.
        Assert.Equal(links, html.Split("<a href=\"#cell-id=cell-2\">2</a>").Length - 1);
        Assert.Contains("<code>&lt;b&gt;</code>", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_broken_file_is_a_finding_with_its_reason()
    {
        await using var notebook = new TestNotebook();
        await File.WriteAllTextAsync(notebook.NotebookPath!, "no notebook", TestContext.Current.CancellationToken);

        await notebook.Run("#!hygiene");

        Assert.Contains("invalid-notebook", View(notebook).ToText(), StringComparison.Ordinal);
    }
}
