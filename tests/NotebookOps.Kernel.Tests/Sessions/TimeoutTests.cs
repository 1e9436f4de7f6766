namespace NotebookOps.Kernel.Tests.Sessions;

public class TimeoutTests
{
    [Fact]
    public async Task A_cell_over_its_time_fails_with_a_sentence_that_names_the_limit_and_the_session_goes_on()
    {
        await using var session = new SessionFixture(options => options with { CellTimeout = TimeSpan.FromSeconds(4) });
        var failure = (await session.RunAsync("while (true) { }")).Failed();
        Assert.Equal("Timeout", failure.Name);
        Assert.Contains("longer than the 4 s", failure.Message, StringComparison.Ordinal);
        Assert.Equal("1", (await session.RunAsync("1")).Succeeded().ResultText);
    }
}
