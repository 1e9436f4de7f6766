using NotebookOps.Tracking.Provenance;

namespace NotebookOps.Tests.Tracking;

public sealed class NuGetFolderTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("lib/net10.0/View.dll")]
    [InlineData("runtimes/linux-x64/lib/net10.0/View.dll")]
    [InlineData("interactive-extensions/dotnet/View.dll")]
    public void An_assembly_belongs_to_the_package_in_whose_folder_it_lies(string assembly)
    {
        Write("giraffe.viewengine/1.4.0/giraffe.viewengine.nuspec", """<package xmlns="http://schemas.microsoft.com/packaging/2013/05/nuspec.xsd"><metadata><id>Giraffe.ViewEngine</id><version>1.4.0</version></metadata></package>""");
        Assert.Equal(("Giraffe.ViewEngine", "1.4.0"), NuGetFolder.PackageOf(folder.File("giraffe.viewengine/1.4.0/" + assembly)));
    }

    [Fact]
    public void A_description_that_cannot_be_read_leaves_the_folders_name()
    {
        Write("broken/2.0.0-beta.1/broken.nuspec", "<!DOCTYPE x [<!ENTITY y 'z'>]><package>");
        Assert.Equal(("broken", "2.0.0-beta.1"), NuGetFolder.PackageOf(folder.File("broken/2.0.0-beta.1/lib/net10.0/Broken.dll")));
    }

    [Fact]
    public void What_lies_elsewhere_is_no_package() => Assert.Null(NuGetFolder.PackageOf(folder.File("bin/Release/net10.0/Own.dll")));

    private void Write(string name, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(folder.File(name))!);
        File.WriteAllText(folder.File(name), text);
    }
}
