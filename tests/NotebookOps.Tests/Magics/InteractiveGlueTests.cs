using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NotebookOps.Magics;

namespace NotebookOps.Tests.Magics;

public class InteractiveGlueTests
{
    private static readonly CSharpParseOptions CSharp14 = new(LanguageVersion.CSharp14, kind: SourceCodeKind.Script);

    private static string[] Cells() =>
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "extension.dib")).Split("#!csharp\n")[1..];

    [Fact]
    public void It_parses_as_the_csharp_of_the_host()
    {
        var cells = Cells();

        Assert.Equal(2, cells.Length);
        Assert.All(cells, cell => Assert.Empty(CSharpSyntaxTree.ParseText(cell, CSharp14).GetDiagnostics()));
    }

    [Fact]
    public void It_leaves_nothing_in_the_users_cells_but_two_types_and_one_namespace()
    {
        var root = (CompilationUnitSyntax)CSharpSyntaxTree.ParseText(Cells()[0], CSharp14).GetRoot();

        Assert.Equal(["NotebookOps"], root.Usings.Select(directive => directive.Name?.ToString()));
        Assert.Equal(["NotebookOpsMagicCommand", "NotebookOpsExtension"], root.Members.Cast<ClassDeclarationSyntax>().Select(type => type.Identifier.Text));
    }

    [Fact]
    public void Every_type_of_ours_that_it_names_is_public()
    {
        var names = Cells().SelectMany(cell => CSharpSyntaxTree.ParseText(cell, CSharp14).GetRoot().DescendantNodes().OfType<QualifiedNameSyntax>())
            .Select(name => name.ToString()).Where(name => name.StartsWith("NotebookOps.", StringComparison.Ordinal) && name != "NotebookOps.Magics").Distinct().ToList();

        Assert.Contains("NotebookOps.Magics.INotebookHost", names);
        Assert.All(names, name => Assert.True((typeof(MagicCatalog).Assembly.GetType(name) ?? typeof(NotebookOpsException).Assembly.GetType(name))?.IsPublic, name));
    }

    [Fact]
    public void It_adapts_the_whole_of_what_a_host_must_give()
    {
        var members = CSharpSyntaxTree.ParseText(Cells()[0], CSharp14).GetRoot().DescendantNodes().OfType<ClassDeclarationSyntax>()
            .Single(type => type.Identifier.Text == "Host").Members.Select(member => member switch
            {
                MethodDeclarationSyntax method => method.Identifier.Text,
                PropertyDeclarationSyntax property => property.Identifier.Text,
                _ => "",
            }).ToList();

        // What the interface has an answer of its own for, a host may leave out.
        var wanted = typeof(INotebookHost).GetMethods().Where(method => method.IsAbstract).Select(method => method.Name.Replace("get_", "", StringComparison.Ordinal));
        Assert.All(wanted, name => Assert.Contains(name, members));
    }
}
