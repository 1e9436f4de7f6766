using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NuGet.Frameworks;
using NuGet.Packaging;
using NuGet.Packaging.Core;
using NuGet.Versioning;

namespace NotebookOps.Kernel.Tests.Sessions;

/// <summary>A package source in a folder, its packages made here.</summary>
internal static class PackageFeed
{
    /// <summary>Adds a package with the class <c>{id}.Info</c>, whose <c>Version</c> says which version it is.</summary>
    public static void Add(string folder, string id, string version, params (string Id, string Range)[] dependencies)
    {
        Directory.CreateDirectory(folder);
        var builder = new PackageBuilder { Id = id, Version = NuGetVersion.Parse(version), Description = "For a test." };
        builder.Authors.Add("tests");
        builder.DependencyGroups.Add(new PackageDependencyGroup(
            NuGetFramework.Parse("netstandard2.0"), dependencies.Select(dependency => new PackageDependency(dependency.Id, VersionRange.Parse(dependency.Range)))));
        builder.Files.Add(new PhysicalPackageFile(new MemoryStream(Assembly(id, version))) { TargetPath = $"lib/netstandard2.0/{id}.dll" });
        using var file = File.Create(Path.Combine(folder, $"{id}.{version}.nupkg"));
        builder.Save(file);
    }

    private static byte[] Assembly(string id, string version)
    {
        var compilation = CSharpCompilation.Create(
            id,
            [CSharpSyntaxTree.ParseText($"[assembly: System.Reflection.AssemblyVersion(\"{NuGetVersion.Parse(version).Version}\")] namespace {id} {{ public static class Info {{ public static string Version => \"{version}\"; }} }}")],
            [MetadataReference.CreateFromFile(typeof(object).Assembly.Location)],
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        using var image = new MemoryStream();
        Assert.True(compilation.Emit(image).Success);
        return image.ToArray();
    }
}
