using NotebookOps.Notebooks.Hygiene.Files;

namespace NotebookOps.Notebooks.Tests.Hygiene.Files;

/// <summary>The examples follow the EditorConfig specification's table of wildcard patterns.</summary>
public class GlobTests
{
    [Theory]
    [InlineData("*.ipynb", "a.ipynb")]
    [InlineData("*.ipynb", "deep/er/a.ipynb")]
    [InlineData("a*.ipynb", "a.ipynb")]
    [InlineData("/a.ipynb", "a.ipynb")]
    [InlineData("nb/*.ipynb", "nb/a.ipynb")]
    [InlineData("nb/**.ipynb", "nb/x/a.ipynb")]
    [InlineData("nb/**/a.ipynb", "nb/a.ipynb")]
    [InlineData("nb/**/a.ipynb", "nb/x/y/a.ipynb")]
    [InlineData("**/a.ipynb", "a.ipynb")]
    [InlineData("?.dib", "a.dib")]
    [InlineData("[ab].dib", "b.dib")]
    [InlineData("[a-c].dib", "b.dib")]
    [InlineData("[!ab].dib", "c.dib")]
    [InlineData("*.{ipynb,dib}", "x.dib")]
    [InlineData("{a,b{c,d}}.dib", "bd.dib")]
    [InlineData("{,x}a.dib", "a.dib")]
    [InlineData("{1..12}-*.dib", "11-sum.dib")]
    [InlineData("{-3..3}.dib", "-2.dib")]
    [InlineData("{single}.dib", "{single}.dib")]
    [InlineData("\\*.dib", "*.dib")]
    [InlineData("[.dib", "[.dib")]
    [InlineData("é*.dib", "éa.dib")]
    public void Matches(string pattern, string path) => Assert.True(new Glob(pattern).IsMatch(path));

    [Theory]
    [InlineData("*.ipynb", "a.ipynbx")]
    [InlineData("/a.ipynb", "nb/a.ipynb")]
    [InlineData("nb/*.ipynb", "nb/x/a.ipynb")]
    [InlineData("nb/*.ipynb", "other/nb/a.ipynb")]
    [InlineData("nb/**/a.ipynb", "nb/xa.ipynb")]
    [InlineData("?.dib", "ab.dib")]
    [InlineData("x?y.dib", "x/y.dib")]
    [InlineData("[!ab].dib", "a.dib")]
    [InlineData("{1..12}.dib", "13.dib")]
    [InlineData("\\*.dib", "a.dib")]
    [InlineData("", "a.dib")]
    public void Does_not_match(string pattern, string path) => Assert.False(new Glob(pattern).IsMatch(path));

    [Fact]
    public void A_pattern_made_to_take_for_ever_does_not() =>
        Assert.False(new Glob(string.Concat(Enumerable.Repeat("*a", 40)) + "{x,{x,{x,x}}}").IsMatch(new string('a', 250)));
}
