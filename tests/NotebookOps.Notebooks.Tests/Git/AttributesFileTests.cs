using System.Text;
using CsCheck;
using NotebookOps.Notebooks.Git.Setup;

namespace NotebookOps.Notebooks.Tests.Git;

public sealed class AttributesFileTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("notebookops-attributes-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void What_is_added_can_be_taken_away_and_every_other_byte_stays() =>
        Gen.OneOf("*.ipynb filter=nbstripout", "# é", "\n", "\r\n", " ", "\t", "\0", "\ufeff", AttributesFile.Line + " -text").Array[0, 6].Select(string.Concat).Sample(text =>
        {
            var path = Path.Combine(folder, "attributes");
            var bytes = Encoding.UTF8.GetBytes(text);
            File.WriteAllBytes(path, bytes);
            AttributesFile.Add(path);
            Assert.True(AttributesFile.Has(path));
            AttributesFile.Add(path);
            Assert.True(AttributesFile.Remove(path));
            Assert.False(AttributesFile.Remove(path));
            Assert.Equal(bytes, File.Exists(path) ? File.ReadAllBytes(path) : []);
        }, iter: 500, threads: 1);

    [Fact]
    public void A_file_that_held_nothing_else_is_gone_again()
    {
        var path = Path.Combine(folder, "info", "attributes");
        AttributesFile.Add(path);
        Assert.Equal(AttributesFile.Line + "\n", File.ReadAllText(path));
        AttributesFile.Remove(path);
        Assert.False(File.Exists(path));
    }
}
