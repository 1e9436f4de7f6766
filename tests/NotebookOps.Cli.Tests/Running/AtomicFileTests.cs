using NotebookOps.Cli.Running;

namespace NotebookOps.Cli.Tests;

public class AtomicFileTests
{
    [Fact]
    public void Whoever_reads_while_it_is_written_sees_the_old_file_whole()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "An open file keeps its content through a rename on Unix only.");
        using var folder = new TemporaryFolder();
        var path = folder.Write("out.ipynb", "old");
        using var reader = new StreamReader(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete));
        AtomicFile.Write(path, "new and longer"u8);

        Assert.Equal("old", reader.ReadToEnd());
        Assert.Equal("new and longer", File.ReadAllText(path));
        Assert.Equal([path], Directory.GetFiles(folder.Path));
    }
}
