using NotebookOps.Notebooks.Hygiene.Cleaning;
using NotebookOps.Notebooks.Hygiene.Settings;

namespace NotebookOps.Notebooks.Tests.Hygiene.Cleaning;

public class CleanOptionsTests
{
    [Fact]
    public void Settings_are_read()
    {
        var options = From(("keep_output", "TRUE"), ("keep_count", "false"), ("max_size", "1.5k"), ("drop_metadata", "notebook.language_info.version, cell.a.b"), ("keep_metadata", "cell.collapsed"));

        Assert.True(options.KeepOutputs);
        Assert.False(options.KeepCounts);
        Assert.Equal(1_500, options.MaxSize);
        Assert.Superset(new HashSet<string> { "notebook.language_info.version", "cell.a.b", "cell.scrolled" }, options.Metadata.Names.ToHashSet());
        Assert.DoesNotContain("cell.collapsed", options.Metadata.Names);
    }

    [Theory]
    [InlineData("keep_output", "yes", "write `true` or `false`")]
    [InlineData("max_size", "-1", "a number of bytes")]
    [InlineData("max_size", "k", "a number of bytes")]
    [InlineData("max_size", "99999999999999999999G", "a number of bytes")]
    [InlineData("drop_metadata", "tags", "`cell.tags`")]
    public void What_is_not_understood_is_said(string name, string value, string way) =>
        Assert.Contains(way, Assert.Throws<NotebookOpsException>(() => From((name, value))).Message);

    private static CleanOptions From(params (string Name, string Value)[] settings) =>
        CleanOptions.From(new EditorConfigSettings(settings.ToDictionary(setting => "notebookops_clean_" + setting.Name, setting => new EditorConfigValue(setting.Value))));
}
