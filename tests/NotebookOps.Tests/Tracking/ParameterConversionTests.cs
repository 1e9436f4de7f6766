using NotebookOps.Tracking;

namespace NotebookOps.Tests.Tracking;

public class ParameterConversionTests
{
    public static TheoryData<object, object?, string> Scalars => new()
    {
        { 5, 5L, "int" },
        { (byte)5, 5L, "byte" },
        { ulong.MaxValue, 18446744073709551615m, "ulong" },
        { 0.1f, 0.1, "float" },
        { 'x', "x", "char" },
        { DayOfWeek.Monday, "Monday", "DayOfWeek" },
        { new DateOnly(2026, 3, 1), "2026-03-01", "DateOnly" },
        { TimeSpan.FromMinutes(90), "01:30:00", "TimeSpan" },
        { Guid.Empty, "00000000-0000-0000-0000-000000000000", "Guid" },
    };

    [Theory]
    [MemberData(nameof(Scalars))]
    public void A_single_value_is_kept_as_it_is(object value, object? kept, string type) =>
        Assert.Equal(new RunParameter(kept, type), ParameterConversion.ToParameter("p", value));

    [Fact]
    public void Anything_else_is_kept_as_JSON()
    {
        Assert.Equal(new RunParameter("[1,2]", "int[]") { IsJson = true }, ParameterConversion.ToParameter("p", new[] { 1, 2 }));
        Assert.Equal(new RunParameter("[0.5,\"NaN\"]", "List<double>") { IsJson = true }, ParameterConversion.ToParameter("p", new List<double> { 0.5, double.NaN }));
        Assert.Equal(new RunParameter("{\"größe\":\"<5>\"}", "object") { IsJson = true }, ParameterConversion.ToParameter("p", new { größe = "<5>" }));
        Assert.Equal("Dictionary<string, int?[,][]>", CSharpTypeName.Of(typeof(Dictionary<string, int?[,][]>)));
    }

    [Fact]
    public void What_cannot_be_kept_is_refused_with_a_sentence()
    {
        Assert.Contains("`Action`", Assert.Throws<NotebookOpsException>(() => ParameterConversion.ToParameter("p", new Action(() => { }))).Message, StringComparison.Ordinal);
        Assert.Contains("65,536", Assert.Throws<NotebookOpsException>(() => ParameterConversion.ToParameter("p", new string('x', 70_000))).Message, StringComparison.Ordinal);
    }
}
