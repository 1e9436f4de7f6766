using static NotebookOps.Notebooks.Tests.Hygiene.Lint;

namespace NotebookOps.Notebooks.Tests.Hygiene.Rules;

public class HomePathInOutputTests
{
    [Theory]
    [InlineData("file:///home/joe/x.csv", 1)]
    [InlineData("file://localhost/Users/joe/x.csv", 1)]
    [InlineData("file:///C:/Users/joe/x.csv", 1)]
    [InlineData("https://host/home/joe/x.csv", 0)]
    [InlineData("file:///home/jovyan/x.csv", 0)]
    public void An_address_of_a_file_tells_the_name_too(string text, int count) => Assert.Equal(count, Of("NB405", Notebook(Code("a", 1, Stream(text)))).Count);
}
