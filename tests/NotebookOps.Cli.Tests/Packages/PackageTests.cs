using System.IO.Compression;
using System.Reflection.Metadata;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml.Linq;

namespace NotebookOps.Cli.Tests.Packages;

/// <summary>The package that notebooks reference, packed as anybody packs it and then opened.</summary>
public sealed class PackageTests(PackedPackage package) : IClassFixture<PackedPackage>
{
    // The GUID that the format of portable PDBs gives to embedded sources.
    private static readonly Guid s_embeddedSource = new("0E8A571B-6926-466E-B4AD-8AB04611F5FE");

    [Fact]
    public void It_holds_the_assemblies_with_their_documentation_the_glue_and_nothing_else()
    {
        using var archive = ZipFile.OpenRead(package.Path("nupkg"));

        Assert.Equal(
            [
                "NotebookOps.nuspec",
                "README.md",
                "icon.png",
                "interactive-extensions/dotnet/extension.dib",
                "lib/net10.0/NotebookOps.CSharp.dll",
                "lib/net10.0/NotebookOps.CSharp.xml",
                "lib/net10.0/NotebookOps.Notebooks.dll",
                "lib/net10.0/NotebookOps.Notebooks.xml",
                "lib/net10.0/NotebookOps.dll",
                "lib/net10.0/NotebookOps.xml",
            ],
            archive.Entries.Select(entry => entry.FullName)
                // What every package has by the Open Packaging Conventions.
                .Where(name => !name.StartsWith("_rels/", StringComparison.Ordinal) && !name.StartsWith("package/", StringComparison.Ordinal) && name != "[Content_Types].xml")
                .Order(StringComparer.Ordinal));
        Assert.Equal(File.ReadAllText(Path.Combine(package.Root, "src/NotebookOps/interactive-extensions/dotnet/extension.dib")), Read(archive, "interactive-extensions/dotnet/extension.dib"));
        // The first bytes of every PNG.
        using var icon = archive.GetEntry("icon.png")!.Open();
        var start = new byte[8];
        icon.ReadExactly(start);
        Assert.Equal([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], start);
    }

    [Fact]
    public void It_says_what_it_is_and_depends_on_what_the_public_feed_has()
    {
        using var archive = ZipFile.OpenRead(package.Path("nupkg"));
        var metadata = XDocument.Parse(Read(archive, "NotebookOps.nuspec")).Root!.Elements().Single();
        string? Value(string name) => metadata.Elements().SingleOrDefault(element => element.Name.LocalName == name)?.Value;

        // A prerelease would not be found by `#r "nuget:NotebookOps"`.
        Assert.Equal(("NotebookOps", "0.1.0", "MIT", "icon.png", "README.md"), (Value("id"), Value("version"), Value("license"), Value("icon"), Value("readme")));
        Assert.NotEqual("", Value("description"));
        var dependencies = metadata.Descendants().Where(element => element.Name.LocalName == "dependency").ToDictionary(element => element.Attribute("id")!.Value, element => element.Attribute("version")!.Value);
        Assert.Equal(
            [
                "AWSSDK.S3", "Apache.Arrow", "FSharp.Core", "Fable.Core", "Microsoft.AspNetCore.Html.Abstractions", "Microsoft.Data.Analysis", "Microsoft.Data.Sqlite",
                "Microsoft.DotNet.Interactive.Formatting", "Newtonsoft.Json", "Npgsql", "Plotly.NET", "System.Numerics.Tensors",
            ],
            dependencies.Keys.Order(StringComparer.Ordinal));
        // The formatter registry has never had another; the compiler is the host's, and nothing of ours is left outside.
        Assert.Equal(["Microsoft.DotNet.Interactive.Formatting"], dependencies.Where(dependency => dependency.Value.Contains('-', StringComparison.Ordinal)).Select(dependency => dependency.Key));
    }

    [Fact]
    public void Its_symbols_hold_their_sources()
    {
        using var archive = ZipFile.OpenRead(package.Path("snupkg"));
        var symbols = archive.Entries.Where(entry => entry.FullName.EndsWith(".pdb", StringComparison.Ordinal)).ToList();

        Assert.Equal(["lib/net10.0/NotebookOps.CSharp.pdb", "lib/net10.0/NotebookOps.Notebooks.pdb", "lib/net10.0/NotebookOps.pdb"], symbols.Select(entry => entry.FullName).Order(StringComparer.Ordinal));
        foreach (var entry in symbols)
        {
            using var copy = new MemoryStream();
            using (var stream = entry.Open())
            {
                stream.CopyTo(copy);
            }

            copy.Position = 0;
            using var provider = MetadataReaderProvider.FromPortablePdbStream(copy);
            var reader = provider.GetMetadataReader();
            var embedded = reader.CustomDebugInformation.Select(reader.GetCustomDebugInformation).Count(found => reader.GetGuid(found.Kind) == s_embeddedSource);
            Assert.InRange(embedded, reader.Documents.Count, int.MaxValue);
        }
    }

    [Theory]
    [InlineData("01-credit-risk.ipynb", "baseline", "boosted-trees")]
    [InlineData("02-every-magic.ipynb", "careful", "descent")]
    public async Task The_tour_runs_from_a_folder_feed_in_an_empty_home(string name, params string[] runs)
    {
        using var home = new TemporaryFolder();
        var folder = Path.Combine(package.Root, "notebooks");
        var notebook = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(folder, name), TestContext.Current.CancellationToken))!;
        var reference = notebook["cells"]!.AsArray().Single(cell => (string?)cell!["id"] == "reference")!;
        reference["source"] = $"#i \"nuget:{package.Folder}\"\n#r \"nuget:NotebookOps,0.1.0\"";
        Directory.CreateDirectory(home.File("nb/data"));
        File.Copy(Path.Combine(folder, "data/german_credit.csv"), home.File("nb/data/german_credit.csv"));
        home.Write("nb/tour.ipynb", notebook.ToJsonString());
        var start = ToolProcess.StartInfo(home.File("nb"), "run", "tour.ipynb");
        start.Environment["HOME"] = home.Path;
        start.Environment.Remove("NUGET_PACKAGES");
        start.Environment["NOTEBOOKOPS_STORE"] = home.File("runs.db");

        var run = await ToolProcess.RunAsync(start);

        Assert.True(run.ExitCode == 0, run.Stderr);
        var list = ToolProcess.StartInfo(home.File("nb"), "runs", "list", "--format", "json");
        list.Environment["NOTEBOOKOPS_STORE"] = home.File("runs.db");
        using var listed = JsonDocument.Parse((await ToolProcess.RunAsync(list)).Stdout);
        var found = listed.RootElement.ValueKind == JsonValueKind.Array ? listed.RootElement : listed.RootElement.GetProperty("runs");
        Assert.Equal(runs, found.EnumerateArray().Select(one => one.GetProperty("name").GetString()).Order(StringComparer.Ordinal));
    }

    private static string Read(ZipArchive archive, string name)
    {
        using var reader = new StreamReader(archive.GetEntry(name)!.Open());
        return reader.ReadToEnd();
    }
}
