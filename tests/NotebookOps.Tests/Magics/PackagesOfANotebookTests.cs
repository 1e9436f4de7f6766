namespace NotebookOps.Tests.Magics;

[Collection(nameof(OneNotebookAtATime))]
public class PackagesOfANotebookTests
{
    /// <summary>This test's own folder is full of libraries, as that of a program that runs notebooks is; none of them is the notebook's.</summary>
    [Fact]
    public async Task A_run_keeps_what_the_notebook_references_and_not_the_plumbing_of_its_host()
    {
        await using var notebook = new TestNotebook();

        await notebook.Run("#!track start\n#!track end");

        var packages = Track.Session.StoreToRead.Describe(Assert.Single(Runs.Search()).Id).Environment.Packages;
        Assert.Equal(["Microsoft.ML", "NotebookOps"], packages.Keys.Order(StringComparer.Ordinal));
        Assert.Equal("5.0.1", packages["Microsoft.ML"]);
    }
}
