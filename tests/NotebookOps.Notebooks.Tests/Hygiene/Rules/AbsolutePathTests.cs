using static NotebookOps.Notebooks.Tests.Hygiene.Lint;

namespace NotebookOps.Notebooks.Tests.Hygiene.Rules;

public class AbsolutePathTests
{
    [Theory]
    [InlineData("""Load("C:\\data\\x.csv")""")]
    [InlineData("""Load(@"C:\data\x.csv")""")]
    [InlineData("""Load(@"C:\temp\x.csv")""")]
    [InlineData("""Load($@"C:\temp\{name}")""")]
    [InlineData("""Load(@$"C:\temp\{name}")""")]
    [InlineData("""Load("C:/data/x.csv")""")]
    [InlineData("""Load("/Users/anna/x.csv")""")]
    [InlineData("""Load("file:///home/anna/x.csv")""")]
    [InlineData("""Load(@"\\server\share\x.csv")""")]
    [InlineData("""Load("\\\\server\\share\\x.csv")""")]
    public void A_path_of_one_machine_is_found_however_its_text_is_written(string code) => Assert.Single(Of("NB406", Notebook(Code(code))));

    [Theory]
    [InlineData("""Console.WriteLine($"k:\t{k}")""")]
    [InlineData("""Console.WriteLine("A:\n")""")]
    [InlineData("""Regex.IsMatch(text, "\\d\\d")""")]
    [InlineData("""Regex.IsMatch(text, "\\bword\\b")""")]
    [InlineData("""// Load("/home/anna/x.csv")""")]
    [InlineData("""Load("https://host/home/anna/x.csv")""")]
    public void What_only_looks_like_one_is_clean(string code) => Assert.Empty(Of("NB406", Notebook(Code(code))));

    [Fact]
    public void A_heading_is_no_comment() => Assert.Single(Of("NB406", Notebook(Markdown("# See [the data](/home/anna/x.csv)"))));

    [Theory]
    [InlineData("x.SelectNodes(\"/root/item\")", 0)]
    [InlineData("x.SelectSingleNode(\"/home/room/x.y\")", 0)]
    [InlineData("var query = \"/root/item[@id='3']\";", 0)]
    [InlineData("doc.XPathSelectElements(\"/root/a.b\")", 0)]
    [InlineData("File.ReadAllText(\"/root/data\")", 1)]
    [InlineData("var x = Load(\"/root/data/x.csv\");", 1)]
    [InlineData("var x = \"/root/.nuget/packages\";", 1)]
    [InlineData("var folder = \"/root/data\";", 1)]
    public void A_query_in_XML_is_no_path(string source, int count) => Assert.Equal(count, Of("NB406", Notebook(Code(source))).Count);
}
