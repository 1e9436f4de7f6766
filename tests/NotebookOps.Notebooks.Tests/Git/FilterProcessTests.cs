using System.Globalization;
using System.Text;
using CsCheck;
using NotebookOps.Notebooks.Git.Filtering;
using NotebookOps.Notebooks.Git.Outputs;

namespace NotebookOps.Notebooks.Tests.Git;

/// <summary>Raw packets, as gitattributes ("Long Running Filter Process") and gitprotocol-common write them down.</summary>
public class FilterProcessTests
{
    private const string Flush = "0000";
    private const string Executed = """{"cells":[{"cell_type":"code","execution_count":1,"metadata":{},"outputs":[{}],"source":"1"}],"nbformat":4,"nbformat_minor":2}""";
    private const string Clean = """{"cells":[{"cell_type":"code","execution_count":null,"metadata":{},"outputs":[],"source":"1"}],"nbformat":4,"nbformat_minor":2}""";

    private static readonly string Greeting =
        Packet("git-filter-client\n") + Packet("version=2\n") + Flush + Packet("capability=clean\n") + Packet("capability=smudge\n") + Packet("capability=delay\n") + Flush;

    // Written out by hand: "git-filter-server\n" has 18 bytes and 4 of header (hexadecimal 16), "version=2\n" 14, "capability=clean\n" 21.
    private const string Greeted = "0016git-filter-server\n000eversion=2\n0000" + "0015capability=clean\n0000";

    // "status=success\n" is 15 and 4 bytes, "status=error\n" 13 and 4.
    private const string Success = "0013status=success\n0000";
    private const string Error = "0011status=error\n0000";

    [Fact]
    public void Git_is_greeted_and_offered_what_there_is() => Assert.Equal(Greeted, Serve(Greeting));

    [Fact]
    public void A_notebook_is_cleaned() =>
        Assert.Equal(Greeted + Success + Packet(Clean) + Flush + Flush, Serve(Greeting + Request("clean", "a.ipynb", Executed)));

    [Fact]
    public void Requests_follow_each_other() =>
        Assert.Equal(
            Greeted + Success + Packet(Clean) + Flush + Flush + Success + Packet("x") + Flush + Flush,
            Serve(Greeting + Request("clean", "a.ipynb", Executed) + Request("clean", "b.dib", "x")));

    [Fact]
    public void An_empty_file_is_answered_with_no_content() =>
        Assert.Equal(Greeted + Success + Flush + Flush, Serve(Greeting + Request("clean", "a.ipynb", "")));

    [Fact]
    public void A_command_that_is_not_known_is_refused_and_the_next_is_served() =>
        Assert.Equal(
            Greeted + Error + Success + Packet(Clean) + Flush + Flush,
            Serve(Greeting + Request("list_available_blobs", "a.ipynb", "") + Request("clean", "a.ipynb", Executed)));

    [Fact]
    public void What_git_says_beside_the_name_is_passed_over()
    {
        var request = Packet("command=clean\n") + Packet("pathname=a=b.ipynb\n") + Packet("ref=refs/heads/main\n") + Packet("blob=1234\n") + Flush + Packet(Executed) + Flush;
        Assert.Equal(Greeted + Success + Packet(Clean) + Flush + Flush, Serve(Greeting + request));
    }

    [Theory]
    [InlineData("treeish=1234\n", false, false)]
    [InlineData("treeish=1234\n", true, true)]
    [InlineData("blob=1234\n", false, true)]
    public void What_git_reads_of_a_commit_without_writing_the_index_is_an_archive(string metadata, bool isIndexLocked, bool hasOutputs)
    {
        var folder = Directory.CreateTempSubdirectory("notebookops-archive-");
        try
        {
            var filter = new NotebookFilter(new LocalOutputs(new OutputStore(folder.FullName, TimeProvider.System)), Assert.Fail);
            _ = filter.Clean("a.ipynb", Encoding.UTF8.GetBytes(Executed));
            var request = Packet("command=smudge\n") + Packet("pathname=a.ipynb\n") + Packet(metadata) + Flush + Packet(Clean) + Flush;

            Assert.Equal(
                Greeted[..^4] + Packet("capability=smudge\n") + Flush + Success + Packet(hasOutputs ? Executed : Clean) + Flush + Flush,
                Serve(Greeting + request, isIndexLocked, filter));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void Lines_may_come_without_their_ends() =>
        Assert.Equal(Greeted, Serve(Packet("git-filter-client") + Packet("version=2") + Flush + Packet("capability=clean") + Flush));

    [Fact]
    public void Large_content_goes_in_packets_that_git_takes()
    {
        // 65516 bytes of content and 4 of header is the most that a packet holds: fff0.
        var large = new string('x', 65516 + 1);
        var content = Packet(large[..65516]) + Packet("x");
        Assert.Equal(Greeted + Success + "fff0" + large[1..] + "0005x" + Flush + Flush, Serve(Greeting + Request("clean", "a.dib", null) + content + Flush));
    }

    [Theory]
    [InlineData("git-lfs-client\n", "version=2\n")]
    [InlineData("git-filter-client\n", "version=1\n")]
    [InlineData("git-filter-client\n", "version=3\n")]
    public void Another_protocol_is_refused(string welcome, string version) =>
        Assert.Throws<NotebookOpsException>(() => Serve(Packet(welcome) + Packet(version) + Flush));

    [Theory]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("0016git-")]
    [InlineData("hello, world")]
    [InlineData("0001")]
    [InlineData("0003")]
    [InlineData("fff1")]
    [InlineData("-001")]
    [InlineData(" 004")]
    [InlineData("{\"cells\": []}")]
    public void What_is_no_packet_is_a_sentence(string input)
    {
        Assert.EndsWith(".", Assert.Throws<NotebookOpsException>(() => Serve(input)).Message, StringComparison.Ordinal);
        Assert.EndsWith(".", Assert.Throws<NotebookOpsException>(() => Serve(Greeting + Request("clean", "a.ipynb", null) + input)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Whatever_is_cut_off_or_garbled_ends_in_an_answer_or_a_sentence() =>
        Gen.Select(Gen.Int[0, 400], Gen.Int[0, 400], Gen.Char['0', 'z']).Sample((cut, place, garbage) =>
        {
            var talk = Greeting + Request("clean", "a.ipynb", Executed);
            var garbled = talk[..Math.Min(cut, talk.Length)].ToCharArray();
            if (place < garbled.Length)
            {
                garbled[place] = garbage;
            }

            try
            {
                _ = Serve(new string(garbled));
            }
            catch (NotebookOpsException exception)
            {
                Assert.EndsWith(".", exception.Message, StringComparison.Ordinal);
            }
        }, iter: 2000);

    private static string Serve(string input, bool isIndexLocked = false, NotebookFilter? filter = null)
    {
        using var from = new MemoryStream(Encoding.UTF8.GetBytes(input));
        using var to = new MemoryStream();
        FilterProcess.Serve(from, to, filter ?? new NotebookFilter(outputs: null, warn: _ => { }), () => isIndexLocked);
        return Encoding.UTF8.GetString(to.ToArray());
    }

    private static string Request(string command, string path, string? content) =>
        Packet($"command={command}\n") + Packet($"pathname={path}\n") + Flush + (content is null ? "" : (content.Length > 0 ? Packet(content) : "") + Flush);

    private static string Packet(string text) => (Encoding.UTF8.GetByteCount(text) + 4).ToString("x4", CultureInfo.InvariantCulture) + text;
}
