using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using NJsonSchema;
using NotebookOps.CSharp;
using NotebookOps.Notebooks.Hygiene;
using NotebookOps.Notebooks.Hygiene.Reporting;
using NotebookOps.Notebooks.Tests.Hygiene.Rules;

namespace NotebookOps.Notebooks.Tests.Hygiene.Reporting;

/// <summary>Our SARIF against the schema of its specification (Schemas/README.md tells where that is from).</summary>
public class SarifReportTests
{
    [Fact]
    public async Task Findings_of_every_rule_are_valid_against_the_schema_of_SARIF()
    {
        var schema = await ReadSchemaAsync();
        var sarif = Sarif();

        Assert.Empty(schema.Validate(sarif));
        using var json = JsonDocument.Parse(sarif);
        var run = json.RootElement.GetProperty("runs")[0];
        Assert.Equal(RuleCatalog.All.Select(rule => rule.Id), run.GetProperty("tool").GetProperty("driver").GetProperty("rules").EnumerateArray().Select(rule => rule.GetProperty("id").GetString()));
        Assert.True(run.GetProperty("results").GetArrayLength() > RuleCatalog.All.Count);
    }

    [Fact]
    public async Task No_findings_are_valid_as_well() => Assert.Empty((await ReadSchemaAsync()).Validate(Write([])));

    // That the validator and the schema see what they should: each of these breaks one rule of the specification.
    [Theory]
    [InlineData("/runs/0/results/0/message", null)]
    [InlineData("/runs/0/results/0/level", "\"fatal\"")]
    [InlineData("/runs/0/results/0/locations/0/physicalLocation/region/startLine", "0")]
    [InlineData("/runs/0/tool/driver/name", null)]
    [InlineData("/runs/0/results/0/colour", "1")]
    [InlineData("/version", "\"2.0.0\"")]
    public async Task What_breaks_the_specification_is_seen(string place, string? value)
    {
        var json = JsonNode.Parse(Sarif())!;
        var names = place.Split('/')[1..];
        var parent = names[..^1].Aggregate(json, (node, name) => int.TryParse(name, out var index) ? node[index]! : node[name]!).AsObject();
        _ = parent.Remove(names[^1]);
        if (value is not null)
        {
            parent[names[^1]] = JsonNode.Parse(value);
        }

        Assert.NotEmpty((await ReadSchemaAsync()).Validate(json.ToJsonString()));
    }

    private static string Sarif()
    {
        var linter = new Linter(new CSharpCodeReader());
        return Write([.. RuleCases.All.Select(each => Linter.Compare([linter.Check(
            $"folder with spaces/ü {each.Key}/{each.Value.Path}", Encoding.UTF8.GetBytes(each.Value.Bad),
            new LintSettings(Profile.Published, key => key.StartsWith("dotnet_diagnostic.", StringComparison.Ordinal) ? "warning" : null))])[0])]);
    }

    private static string Write(IReadOnlyList<CheckedNotebook> notebooks)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, JsonReport.Readable))
        {
            SarifReport.Write(json, notebooks, "1.2.3");
        }

        return Encoding.UTF8.GetString(bytes.ToArray());
    }

    private static Task<JsonSchema> ReadSchemaAsync() => JsonSchema.FromFileAsync(Path.Combine(AppContext.BaseDirectory, "Schemas", "sarif-2.1.0-rtm.5.json"));
}
