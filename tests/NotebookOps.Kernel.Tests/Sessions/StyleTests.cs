namespace NotebookOps.Kernel.Tests.Sessions;

public class StyleTests(SessionFixture session) : IClassFixture<SessionFixture>
{
    [Fact]
    public async Task The_style_sheet_of_the_formatters_is_written_once_a_session_and_again_when_its_cell_is_run_again()
    {
        const string Code = "display(new[] { new { A = 1 } }); new[] { new { A = 2 } }";
        var first = (await session.RunAsync(Code, cell: 1)).Succeeded();
        var second = (await session.RunAsync(Code, cell: 2)).Succeeded();
        var again = (await session.RunAsync(Code, cell: 1)).Succeeded();

        Assert.Contains("<style>", first.Displays[0]["text/html"], StringComparison.Ordinal);
        Assert.DoesNotContain("<style>", first.Result?["text/html"], StringComparison.Ordinal);
        Assert.DoesNotContain("<style>", second.Displays[0]["text/html"], StringComparison.Ordinal);
        Assert.DoesNotContain("<style>", second.Result?["text/html"], StringComparison.Ordinal);
        Assert.Contains("<style>", again.Displays[0]["text/html"], StringComparison.Ordinal);
    }
}
