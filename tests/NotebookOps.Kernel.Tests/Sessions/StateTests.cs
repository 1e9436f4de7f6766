namespace NotebookOps.Kernel.Tests.Sessions;

public class StateTests(SessionFixture session) : IClassFixture<SessionFixture>
{
    [Fact]
    public async Task Variables_methods_types_and_usings_stay_for_later_cells()
    {
        (await session.RunAsync("using System.Globalization;\nint stayed = 20; int Twice(int n) => 2 * n; record Point(int X, int Y);")).Succeeded();
        var cell = (await session.RunAsync("new Point(stayed, Twice(stayed)).Y + CultureInfo.InvariantCulture.Name.Length")).Succeeded();
        Assert.Equal("40", cell.ResultText);
    }

    [Fact]
    public async Task A_variable_a_method_and_a_type_may_be_redefined()
    {
        (await session.RunAsync("var redefined = 1; string Say() => \"old\"; class Thing { public int Size => 1; }")).Succeeded();
        (await session.RunAsync("var redefined = \"text\"; string Say() => \"new\"; class Thing { public int Size => 2; }")).Succeeded();
        Assert.Equal("text new 2", (await session.RunAsync("$\"{redefined} {Say()} {new Thing().Size}\"")).ResultText);
    }

    [Fact]
    public async Task A_cell_may_await()
    {
        var cell = await session.RunAsync("await Task.Delay(1); var awaited = await Task.FromResult(7); awaited");
        Assert.Equal("7", cell.Succeeded().ResultText);
    }

    [Fact]
    public async Task Blocking_on_an_asynchronous_method_does_not_deadlock()
    {
        var cell = await session.RunAsync("async Task<int> Slow() { await Task.Delay(5); await Task.Yield(); return 3; }\nSlow().Result");
        Assert.Equal("3", cell.Succeeded().ResultText);
    }

    [Fact]
    public async Task Variables_that_a_failed_cell_had_set_stay()
    {
        var failed = await session.RunAsync("var before = 5;\nthrow new InvalidOperationException(\"no\");");
        Assert.Equal("InvalidOperationException", failed.Failed().Name);
        Assert.Equal("5", (await session.RunAsync("before")).ResultText);
    }

    [Fact]
    public async Task A_cell_that_does_not_compile_declares_nothing()
    {
        (await session.RunAsync("var kept = 1;")).Succeeded();
        (await session.RunAsync("var kept = 2; nonsense")).Failed();
        Assert.Equal("1", (await session.RunAsync("kept")).ResultText);
    }

    [Fact]
    public async Task A_statement_and_a_void_call_have_no_value_but_null_has_one()
    {
        Assert.Null((await session.RunAsync("var quiet = 1;")).Succeeded().Result);
        Assert.Null((await session.RunAsync("Console.Write(\"\")")).Succeeded().Result);
        Assert.Null((await session.RunAsync("using System.Net;")).Succeeded().Result);
        Assert.Null((await session.RunAsync("// nothing")).Succeeded().Result);
        Assert.Null((await session.RunAsync("")).Succeeded().Result);
        Assert.Equal("<null>", (await session.RunAsync("(string)null")).Succeeded().ResultText);
    }

    [Fact]
    public async Task The_names_that_dotnet_interactive_imports_need_no_using()
    {
        var cell = await session.RunAsync(
            "var builder = new StringBuilder(); builder.Append(string.Join(',', new List<int> { 3, 1 }.OrderBy(n => n)));\nbuilder.Append(Path.GetExtension(\"a.b\")); Task t = Task.CompletedTask; await t; builder.ToString()");
        Assert.Equal("1,3.b", cell.Succeeded().ResultText);
    }

    [Fact]
    public async Task The_forty_first_cell_still_sees_the_first()
    {
        (await session.RunAsync("var chain = 0;")).Succeeded();
        for (var i = 0; i < 40; i++)
        {
            (await session.RunAsync($"var chain{i} = chain++;")).Succeeded();
        }

        Assert.Equal("40", (await session.RunAsync("chain")).ResultText);
    }
}
