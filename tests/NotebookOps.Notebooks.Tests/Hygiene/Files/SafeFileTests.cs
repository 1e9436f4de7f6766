using System.Runtime.Versioning;
using System.Text;
using NotebookOps.Notebooks.Hygiene.Files;

namespace NotebookOps.Notebooks.Tests.Hygiene.Files;

public class SafeFileTests
{
    [Fact]
    public void Whoever_reads_while_it_is_written_sees_the_old_file_whole()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "An open file keeps its content through a rename on Unix only.");
        using var folder = new TemporaryFolder();
        var path = folder.Write("out.ipynb", "old");
        using var reader = new StreamReader(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete));
        SafeFile.Write(path, "new and longer"u8.ToArray());

        Assert.Equal("old", reader.ReadToEnd());
        Assert.Equal("new and longer", File.ReadAllText(path));
        Assert.Equal([path], Directory.GetFiles(folder.Path));
    }

    [Fact]
    public void A_new_file_is_written_with_the_folders_it_needs()
    {
        using var folder = new TemporaryFolder();
        SafeFile.EnsureWritable(folder.File("new/a.ipynb"));
        SafeFile.Write(folder.File("new/er/a.ipynb"), "new"u8.ToArray());

        Assert.Equal("new", File.ReadAllText(folder.File("new/er/a.ipynb")));
        Assert.Single(Directory.GetFiles(folder.Path, "*", SearchOption.AllDirectories));
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public void Mode_and_link_survive()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no Unix modes.");
        using var folder = new TemporaryFolder();
        var file = folder.Write("there/real.ipynb", "old");
        var mode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.OtherWrite;
        File.SetUnixFileMode(file, mode);
        var link = folder.File("link.ipynb");
        File.CreateSymbolicLink(link, "there/real.ipynb");

        SafeFile.Write(link, "new"u8.ToArray());

        Assert.Equal("there/real.ipynb", File.ResolveLinkTarget(link, returnFinalTarget: false) is { } target ? Path.GetRelativePath(folder.Path, target.FullName) : null);
        Assert.Equal("new", File.ReadAllText(file));
        Assert.Equal(mode, File.GetUnixFileMode(file));
    }

    [Fact]
    public void The_owner_survives()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess, "Only root can give files to another user.");
        using var folder = new TemporaryFolder();
        var path = folder.Write("a.ipynb", "old");
        using (var handle = File.OpenHandle(path, access: FileAccess.ReadWrite))
        {
            new UnixOwner(1234, 4321).GiveTo(handle);
        }

        SafeFile.Write(path, "new"u8.ToArray());

        Assert.Equal(new UnixOwner(1234, 4321), UnixOwner.Of(path));
        Assert.Equal("new", File.ReadAllText(path));
    }

    [Fact]
    public void A_read_only_file_stays_as_it_is()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("a.ipynb", "old");
        File.SetAttributes(path, FileAttributes.ReadOnly);

        var error = Assert.Throws<NotebookOpsException>(() => SafeFile.Write(path, "new"u8.ToArray()));

        Assert.Contains("read-only", error.Message);
        Assert.Equal("old", File.ReadAllText(path));
        Assert.Equal([path], Directory.GetFiles(folder.Path));
        File.SetAttributes(path, FileAttributes.Normal);
    }

    [Fact]
    public void A_file_that_somebody_else_wrote_meanwhile_keeps_what_they_wrote()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("a.ipynb", "old");
        var stamp = FileStamp.Of(path);

        var error = Assert.Throws<NotebookOpsException>(() => SafeFile.Replace(path, stream =>
        {
            stream.Write("cleaned"u8);
            File.WriteAllText(path, "saved by an editor");
        }, stamp));

        Assert.Contains("changed by another program", error.Message);
        Assert.Equal("saved by an editor", File.ReadAllText(path));
        Assert.Equal([path], Directory.GetFiles(folder.Path));
    }

    [Fact]
    public void What_fails_half_way_leaves_the_file_and_nothing_beside_it()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("a.ipynb", "old");

        Assert.Throws<InvalidDataException>(() => SafeFile.Replace(path, stream =>
        {
            stream.Write(Encoding.UTF8.GetBytes(new string('x', 100_000)));
            throw new InvalidDataException();
        }));

        Assert.Equal("old", File.ReadAllText(path));
        Assert.Equal([path], Directory.GetFiles(folder.Path));
    }
}
