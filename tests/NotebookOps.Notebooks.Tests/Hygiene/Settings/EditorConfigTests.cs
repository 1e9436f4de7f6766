using NotebookOps.Notebooks.Hygiene.Settings;

namespace NotebookOps.Notebooks.Tests.Hygiene.Settings;

public sealed class EditorConfigTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void The_nearer_file_and_the_later_section_win()
    {
        folder.Write(".editorconfig", "root = true\n[*]\nfar = far\nboth = far\n[*.ipynb]\nboth = later\n");
        folder.Write("nb/.editorconfig", "[*.ipynb]\nnear = near\n[a.ipynb]\nboth=nearest\n");

        var settings = new EditorConfig().For(folder.File("nb/a.ipynb"));

        Assert.Equal(("far", "near", "nearest"), (settings["far"], settings["near"], settings["both"]));
        Assert.Equal("later", new EditorConfig().For(folder.File("nb/b.ipynb")) is var other ? other["both"] : null);
    }

    [Fact]
    public void What_stands_above_a_root_does_not_count()
    {
        folder.Write(".editorconfig", "root = true\n[*]\nabove = yes\n");
        folder.Write("nb/.editorconfig", "ROOT = True\n[*]\nbelow = yes\n");

        var settings = new EditorConfig().For(folder.File("nb/a.ipynb"));

        Assert.Null(settings["above"]);
        Assert.Equal("yes", settings["below"]);
    }

    [Fact]
    public void Keys_know_no_case_values_are_trimmed_and_comments_are_no_settings()
    {
        folder.Write(".editorconfig", "\ufeffroot = true\r\n; a comment\r\n[*]\r\n# key = comment\r\n  Dotnet_Diagnostic.NB303.Severity =  none \r\nno pair\r\n= nothing\r\n");

        var settings = new EditorConfig().For(folder.File("a.ipynb"));

        Assert.Equal("none", settings["dotnet_diagnostic.nb303.severity"]);
        Assert.Null(settings["key"]);
    }

    [Fact]
    public void Unset_takes_a_setting_back()
    {
        folder.Write(".editorconfig", "root = true\n[*]\nkey = value\n[a.ipynb]\nkey = unset\n");

        Assert.Null(new EditorConfig().For(folder.File("a.ipynb"))["key"]);
        Assert.Equal("value", new EditorConfig().For(folder.File("b.ipynb"))["key"]);
    }

    [Fact]
    public void A_section_counts_from_its_own_folder()
    {
        folder.Write(".editorconfig", "root = true\n[nb/*.ipynb]\nhere = yes\n");

        Assert.Equal("yes", new EditorConfig().For(folder.File("nb/a.ipynb"))["here"]);
        Assert.Null(new EditorConfig().For(folder.File("other/nb/a.ipynb"))["here"]);
    }
}
