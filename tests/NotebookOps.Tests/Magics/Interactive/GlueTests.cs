using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NotebookOps.Magics;

namespace NotebookOps.Tests.Magics.Interactive;

/// <summary>The glue that .NET Interactive compiles: here it is compiled against a list of that host's public API.</summary>
public class GlueTests
{
    private static readonly CSharpParseOptions CSharp14 = new(LanguageVersion.CSharp14, kind: SourceCodeKind.Script);

    private static string[] Cells() =>
        [.. File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "extension.dib")).Split("#!csharp\n")[1..].Select(cell => cell.Trim())];

    [Fact]
    public void It_compiles_against_the_hosts_public_api()
    {
        var cells = Compile(Cells());

        Assert.Equal(3, cells.Count);
        Assert.All(cells, cell => Assert.Empty(cell.GetDiagnostics(TestContext.Current.CancellationToken).Where(found => found.Severity >= DiagnosticSeverity.Warning)));
    }

    [Fact]
    public void What_the_list_does_not_have_is_found()
    {
        var cell = Compile(["Microsoft.DotNet.Interactive.Kernel.Root.Forget();"])[^1];

        Assert.Equal(["CS1061"], cell.GetDiagnostics(TestContext.Current.CancellationToken).Where(found => found.Severity == DiagnosticSeverity.Error).Select(found => found.Id));
    }

    [Fact]
    public void What_is_asked_by_name_alone_the_host_has_too()
    {
        var read = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "HostVariables.txt"));
        var list = HostApi();

        Assert.All(new[] { "ScriptState", "Variables", "GetValues", "Name", "Type", "Value" }, name => Assert.Contains("." + name, read, StringComparison.Ordinal));
        Assert.Single(list.GetTypeByMetadataName("Microsoft.DotNet.Interactive.CSharp.CSharpKernel")!.GetMembers("ScriptState"));
        Assert.Single(list.GetTypeByMetadataName("Microsoft.DotNet.Interactive.FSharp.FSharpKernel")!.GetMembers("GetValues"));
        Assert.All(new[] { "Name", "Type", "Value" }, name => Assert.Single(list.GetTypeByMetadataName("Microsoft.DotNet.Interactive.KernelValue")!.GetMembers(name)));
        Assert.NotNull(typeof(Microsoft.CodeAnalysis.Scripting.ScriptState).GetProperty("Variables"));
        Assert.All(new[] { "Name", "Type", "Value" }, name => Assert.NotNull(typeof(Microsoft.CodeAnalysis.Scripting.ScriptVariable).GetProperty(name)));
    }

    [Fact]
    public void It_leaves_nothing_in_the_users_cells_but_two_types_and_one_namespace()
    {
        var cells = Cells().Select(cell => (CompilationUnitSyntax)CSharpSyntaxTree.ParseText(cell, CSharp14).GetRoot()).ToList();

        Assert.Equal(["NotebookOps"], cells.SelectMany(cell => cell.Usings).Select(directive => directive.Name?.ToString()));
        Assert.Equal(["NotebookOpsMagicCommand", "NotebookOpsExtension"], cells.SelectMany(cell => cell.Members).OfType<BaseTypeDeclarationSyntax>().Select(type => type.Identifier.Text));
        // No variable either.
        Assert.DoesNotContain(cells.SelectMany(cell => cell.Members).OfType<GlobalStatementSyntax>(), member => member.Statement is LocalDeclarationStatementSyntax);
    }

    [Fact]
    public void What_stands_before_its_types_names_nothing_of_ours()
    {
        // A cell of another language may have loaded the package: C# is told of it only now.
        Assert.DoesNotContain(CSharpSyntaxTree.ParseText(Cells()[0], CSharp14).GetRoot(TestContext.Current.CancellationToken).DescendantNodes().OfType<IdentifierNameSyntax>(), name => name.Identifier.Text == "NotebookOps");
    }

    private static CSharpCompilation HostApi() => CSharpCompilation.Create(
        "Microsoft.DotNet.Interactive",
        [CSharpSyntaxTree.ParseText(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "host-api.txt")), new CSharpParseOptions(LanguageVersion.CSharp14))],
        Runtime(),
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));

    /// <summary>Cells as the host compiles them, each going on from the one before; without the namespaces that it imports, which change with its version.</summary>
    private static List<CSharpCompilation> Compile(IEnumerable<string> cells)
    {
        var host = HostApi();
        Assert.Empty(host.GetDiagnostics(TestContext.Current.CancellationToken).Where(found => found.Severity == DiagnosticSeverity.Error));
        MetadataReference[] references =
        [
            .. Runtime(),
            host.ToMetadataReference(),
            MetadataReference.CreateFromFile(typeof(MagicCatalog).Assembly.Location),
            MetadataReference.CreateFromFile(typeof(NotebookOpsException).Assembly.Location),
        ];
        var compiled = new List<CSharpCompilation>();
        foreach (var cell in cells)
        {
            compiled.Add(CSharpCompilation.CreateScriptCompilation(
                $"Submission{compiled.Count}",
                CSharpSyntaxTree.ParseText(cell, CSharp14),
                references,
                new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary),
                compiled.Count == 0 ? null : compiled[^1]));
        }

        return compiled;
    }

    private static IEnumerable<MetadataReference> Runtime() => ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
        .Where(path => Path.GetFileName(path) is var name && (name.StartsWith("System.", StringComparison.Ordinal) || name is "netstandard.dll" or "mscorlib.dll" or "Microsoft.CSharp.dll"))
        .Select(path => MetadataReference.CreateFromFile(path));
}
