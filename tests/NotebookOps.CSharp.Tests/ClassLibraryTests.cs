using NotebookOps.CSharp.Library;

namespace NotebookOps.CSharp.Tests;

/// <summary>What is read from the metadata of the running .NET, against its own reflection.</summary>
public class ClassLibraryTests
{
    private static readonly ClassLibrary s_library = ClassLibrary.Read();

    [Theory]
    [InlineData("Console", true)]
    [InlineData("Dictionary", true)]
    [InlineData("HttpClient", true)]
    [InlineData("Customer", false)]
    [InlineData("Row", false)]
    [InlineData("RuntimeType", false)]
    [InlineData("CsCheck", false)]
    public void Public_types_are_known_by_their_simple_names(string name, bool isKnown) => Assert.Equal(isKnown, s_library.MayHaveType(name));

    [Fact]
    public void No_public_type_of_the_core_library_is_overlooked() =>
        Assert.All(typeof(object).Assembly.GetExportedTypes().Where(type => !type.IsNested), type => Assert.True(s_library.MayHaveType(type.Name.Split('`')[0])));

    [Theory]
    [InlineData("System", true)]
    [InlineData("System.Text.Json", true)]
    [InlineData("System.CommandLine", false)]
    [InlineData("Microsoft.CodeAnalysis", false)]
    [InlineData("Xunit", false)]
    public void Namespaces_are_those_of_dot_net_alone(string name, bool isKnown) => Assert.Equal(isKnown, s_library.HasNamespace(name));

    [Fact]
    public void Static_members_are_those_of_the_type_itself()
    {
        Assert.Superset(new HashSet<string> { "Max", "PI", "Sqrt" }, s_library.StaticMembers("System.Math")!.ToHashSet());
        Assert.Contains("Monday", s_library.StaticMembers("System.DayOfWeek")!);
        Assert.Contains("SpecialFolder", s_library.StaticMembers("System.Environment")!);
        Assert.Contains("Range", s_library.StaticMembers("System.Linq.Enumerable")!);
        Assert.DoesNotContain("Length", s_library.StaticMembers("System.String")!);
        Assert.Null(s_library.StaticMembers("System.Maths"));
    }
}
