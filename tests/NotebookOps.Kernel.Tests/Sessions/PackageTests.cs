using NotebookOps.Kernel.Sessions.Packages;

namespace NotebookOps.Kernel.Tests.Sessions;

public class PackageTests(PackageFixture session) : IClassFixture<PackageFixture>
{
    private static void NeedsOwnPackagesFolder() =>
        Assert.SkipWhen(Environment.GetEnvironmentVariable("NUGET_PACKAGES") is not null, "NUGET_PACKAGES overrides the packages folder of this test.");

    [Fact]
    public async Task A_package_with_a_dependency_is_usable_in_the_same_cell_and_nearest_wins()
    {
        NeedsOwnPackagesFolder();
        var cell = (await session.RunAsync("#r \"nuget: Branch, 1.0.0\"\n#r \"nuget: Leaf, 1.5.0\"\n$\"{Branch.Info.Version} {Leaf.Info.Version}\"")).Succeeded();
        Assert.Equal("1.0.0 1.5.0", cell.ResultText);
        Assert.Contains(new PackageInUse("Branch", "1.0.0"), session.Session.PackagesInUse);
        Assert.Contains(new PackageInUse("Leaf", "1.5.0"), session.Session.PackagesInUse);
        Assert.True(File.Exists(Path.Combine(session.Folder, "packages", "leaf", "1.5.0", ".nupkg.metadata")));
    }

    [Theory]
    [InlineData("Newest", "1.4.0")]
    [InlineData("Previewed, *-*", "2.0.0-beta.1")]
    [InlineData("Floating, 1.*", "1.9.0")]
    [InlineData("Gap, 3.1.0", "3.2.0")]
    public async Task A_version_is_resolved_as_NuGet_resolves_it(string reference, string expected)
    {
        NeedsOwnPackagesFolder();
        var name = reference.Split(',')[0];
        var cell = (await session.RunAsync($"#r \"nuget: {reference}\"\n{name}.Info.Version")).Succeeded();
        Assert.Equal(expected, cell.ResultText);
        Assert.Equal(name == "Gap", cell.Output.Contains("3.2.0 is used instead", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_further_source_is_asked_after_an_i_line()
    {
        NeedsOwnPackagesFolder();
        var before = (await session.RunAsync("#r \"nuget: Elsewhere, 1.0.0\"")).Failed();
        Assert.Contains("There is no package `Elsewhere`", before.Message, StringComparison.Ordinal);
        Assert.Contains("`" + Path.Combine(session.Folder, "feed") + "`", before.Message, StringComparison.Ordinal);
        Assert.Equal("1.0.0", (await session.RunAsync("#i \"nuget: second\"\n#r \"nuget: Elsewhere, 1.0.0\"\nElsewhere.Info.Version")).Succeeded().ResultText);
    }

    [Fact]
    public async Task A_version_that_is_nowhere_is_answered_with_those_there_are()
    {
        NeedsOwnPackagesFolder();
        var failure = (await session.RunAsync("1\n#r \"nuget: Gap, 9.0.0\"")).Failed();
        Assert.Equal(2, failure.Line);
        Assert.Contains("`4.0.0`, `3.2.0`", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("../evil, 1.0.0", "cannot be the name of a package")]
    [InlineData("Leaf, one", "is no version of the package `Leaf`")]
    public async Task What_is_no_package_reference_is_answered_with_how_to_write_one(string reference, string expected)
    {
        Assert.Contains(expected, (await session.RunAsync($"#r \"nuget: {reference}\"")).Failed().Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_half_unpacked_package_is_unpacked_again()
    {
        NeedsOwnPackagesFolder();
        session.Write("packages/halved/1.0.0/lib/netstandard2.0/Halved.dll", "half a file");
        Assert.Equal("1.0.0", (await session.RunAsync("#r \"nuget: Halved, 1.0.0\"\nHalved.Info.Version")).Succeeded().ResultText);
    }

    [Fact]
    public async Task A_loaded_package_keeps_its_version_and_says_so()
    {
        NeedsOwnPackagesFolder();
        (await session.RunAsync("#r \"nuget: Leaf, 1.5.0\"")).Succeeded();
        var cell = (await session.RunAsync("#r \"nuget: Leaf, 2.0.0-beta.1\"\nLeaf.Info.Version")).Succeeded();
        Assert.Equal("1.5.0", cell.ResultText);
        Assert.Contains("2.0.0-beta.1 will be used after a restart", cell.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_a_package_that_NotebookOps_shares_the_newer_copy_is_used_and_named()
    {
        NeedsOwnPackagesFolder();
        var older = (await session.RunAsync("#r \"nuget: Microsoft.Data.Analysis, 0.1.0\"\ntypeof(Microsoft.Data.Analysis.DataFrame).Name")).Succeeded();
        Assert.Equal("DataFrame", older.ResultText);
        Assert.Contains("`Microsoft.Data.Analysis` 0.23.1 is used in place of 0.1.0", older.Output, StringComparison.Ordinal);
        Assert.Contains(new PackageInUse("Microsoft.Data.Analysis", "0.23.1"), session.Session.PackagesInUse);

        var newer = (await session.RunAsync("#r \"nuget: Plotly.NET, 99.0.0\"\nPlotly.NET.Info.Version")).Succeeded();
        Assert.Equal("99.0.0", newer.ResultText);
        Assert.DoesNotContain("in place of", newer.Output, StringComparison.Ordinal);
        Assert.Contains(new PackageInUse("Plotly.NET", "99.0.0"), session.Session.PackagesInUse);
    }
}
