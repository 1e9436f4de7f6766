using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace NotebookOps.Tests.Charts;

/// <summary>What a user types must mean one thing, whatever a notebook on machine learning imports beside NotebookOps.</summary>
public class NameClashTests
{
    private static readonly string[] Namespaces =
        ["System", "System.Collections.Generic", "System.IO", "System.Linq", "System.Threading.Tasks", "Microsoft.ML", "Microsoft.ML.Data", "Microsoft.Data.Analysis", "Plotly.NET"];

    [Fact]
    public void Every_public_type_can_be_named_in_a_cell_that_imports_its_neighbours() => Assert.Empty(Ambiguous());

    /// <summary>The test above means something only if a clash would be found.</summary>
    [Fact]
    public void A_neighbour_with_a_name_of_ours_is_found() => Assert.Contains(
        "'Split' is an ambiguous reference", Assert.Single(Ambiguous("Neighbour", "namespace Neighbour { public class Split; }")), StringComparison.Ordinal);

    private static string[] Ambiguous(string? extra = null, string declaration = "")
    {
        var types = typeof(ClassificationReport).Assembly.GetExportedTypes()
            .Where(type => type is { IsNested: false, Namespace: "NotebookOps", IsGenericTypeDefinition: false });
        var cell = string.Concat(Namespaces.Append("NotebookOps").Concat(extra is null ? [] : [extra]).Select(name => $"using {name};\n"))
            + string.Concat(types.Select(type => $"_ = typeof({type.Name});\n")) + declaration;
        Type[] neighbours = [typeof(Microsoft.ML.MLContext), typeof(Microsoft.ML.IDataView), typeof(Microsoft.Data.Analysis.DataFrame), typeof(Plotly.NET.GenericChart), typeof(ClassificationReport), typeof(CSharpSyntaxTree), typeof(NotebookOpsException)];
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Concat(neighbours.Select(type => type.Assembly.Location)).Distinct().Select(path => MetadataReference.CreateFromFile(path));
        var compilation = CSharpCompilation.Create("cell", [CSharpSyntaxTree.ParseText(cell)], references);
        return [.. compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Select(diagnostic => diagnostic.ToString())];
    }
}
