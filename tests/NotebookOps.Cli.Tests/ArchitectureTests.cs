using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using NetArchTest.Rules;

namespace NotebookOps.Cli.Tests;

/// <summary>Who may know whom, read from the compiled assemblies.</summary>
public class ArchitectureTests
{
    private static readonly string[] Ours = ["NotebookOps.Notebooks", "NotebookOps.CSharp", "NotebookOps", "NotebookOps.Kernel", "NotebookOps.Cli"];

    public static TheoryData<string, string[]> Projects => new()
    {
        { "NotebookOps.Notebooks", [] },
        { "NotebookOps.CSharp", ["NotebookOps.Notebooks"] },
        { "NotebookOps", ["NotebookOps.CSharp", "NotebookOps.Notebooks"] },
        { "NotebookOps.Kernel", ["NotebookOps", "NotebookOps.CSharp", "NotebookOps.Notebooks"] },
        { "NotebookOps.Cli", ["NotebookOps", "NotebookOps.CSharp", "NotebookOps.Kernel", "NotebookOps.Notebooks"] },
    };

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_project_knows_only_those_below_it(string project, string[] allowed)
    {
        var known = Load(project).GetReferencedAssemblies().Select(reference => reference.Name!).Intersect(Ours);
        Assert.Empty(known.Except(allowed));
    }

    [Fact]
    public void Notebooks_needs_nothing_but_the_base_class_library()
    {
        var foreign = Load("NotebookOps.Notebooks").GetReferencedAssemblies()
            // Of the base class library too: where `Process.Start` says that there is no such program.
            .Where(reference => !reference.Name!.StartsWith("System.", StringComparison.Ordinal) && reference.Name != "Microsoft.Win32.Primitives")
            .Select(reference => reference.Name);
        Assert.Empty(foreign);
    }

    [Fact]
    public void The_native_tool_needs_nothing_but_Notebooks_and_the_parser_of_command_lines()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        var (framework, configuration) = (folder.Name, folder.Parent!.Name);
        var native = Path.GetFullPath(Path.Combine(
            folder.FullName, "../../../../../src/NotebookOps.Cli.Native/bin", configuration, framework, "NotebookOps.Cli.Native.dll"));
        using var file = new PEReader(File.OpenRead(native));
        var metadata = file.GetMetadataReader();
        var known = metadata.AssemblyReferences.Select(reference => metadata.GetString(metadata.GetAssemblyReference(reference).Name)).ToArray();

        Assert.Contains("System.CommandLine", known);
        Assert.Equal(["NotebookOps.Notebooks"], known.Where(name => !name.StartsWith("System.", StringComparison.Ordinal)));
    }

    [Fact]
    public void Nothing_references_the_host_that_was_archived()
    {
        var hosts = Ours.SelectMany(name => Load(name).GetReferencedAssemblies())
            .Select(reference => reference.Name!)
            .Where(name => name.StartsWith("Microsoft.DotNet.Interactive", StringComparison.Ordinal) && name != "Microsoft.DotNet.Interactive.Formatting");
        Assert.Empty(hosts);
    }

    [Fact]
    public void SQLite_stays_behind_the_store()
    {
        var outside = Types.InAssembly(Load("NotebookOps")).That()
            .DoNotResideInNamespace("NotebookOps.Tracking.Stores").And().HaveDependencyOn("Microsoft.Data.Sqlite").GetTypes();
        Assert.Empty(outside.Select(type => type.FullName));
    }

    /// <summary>Rooms in the order in which they may know each other: a room knows only rooms to its left.</summary>
    [Theory]
    [InlineData("NotebookOps.Notebooks", "Documents", "Parameters|Hygiene|Git")]
    [InlineData("NotebookOps.Notebooks", "Hygiene", "Git")]
    [InlineData("NotebookOps", "Tracking", "Evaluation|Charts|Magics")]
    [InlineData("NotebookOps", "Evaluation", "Charts|Magics")]
    [InlineData("NotebookOps", "Data", "Evaluation|Charts|Magics")]
    [InlineData("NotebookOps", "Charts", "Magics")]
    [InlineData("NotebookOps.Kernel", "Sessions", "Jupyter")]
    public void A_room_knows_only_the_rooms_before_it(string project, string room, string later)
    {
        var rooms = later.Split('|').Select(name => $"{project}.{name}").ToArray();
        var offenders = Types.InAssembly(Load(project)).That().ResideInNamespace($"{project}.{room}")
            .And().HaveDependencyOnAny(rooms).GetTypes();
        Assert.Empty(offenders.Select(type => type.FullName));
    }

    private static Assembly Load(string name) => Assembly.Load(name);
}
