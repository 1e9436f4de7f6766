using NotebookOps.Cli.Running;
using NotebookOps.Notebooks.Parameters;

namespace NotebookOps.Cli.Tests.Params;

public sealed class ParamsArgumentTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private IReadOnlyDictionary<string, ParameterValue> Yaml(string yaml) => ParameterArguments.Read([], _folder.Write("p.yaml", yaml));

    private string Refusal(string yaml) => Assert.Throws<NotebookOpsException>(() => Yaml(yaml)).Message.Replace(_folder.Path, "", StringComparison.Ordinal);

    [Fact]
    public void An_assignment_goes_before_the_file()
    {
        var values = ParameterArguments.Read(["rate=0.5"], _folder.Write("p.json", "{\"rate\": 0.1, \"trees\": 7}"));
        Assert.Equal(new ParameterValue.Text("0.5"), values["rate"]);
        Assert.Equal("7", Assert.IsType<ParameterValue.Json>(values["trees"]).ToString());
    }

    [Fact]
    public void A_name_given_twice_is_refused() => Assert.Equal(
        "The parameter `rate` is given twice. Give it once.",
        Assert.Throws<NotebookOpsException>(() => ParameterArguments.Read(["rate=1", "rate=2"], null)).Message);

    [Theory]
    [InlineData("code: 007", "007")]
    [InlineData("rate: 1e-3 # small", "1e-3")]
    [InlineData("day: 2026-01-31", "2026-01-31")]
    [InlineData("span: 00:05:00", "00:05:00")]
    [InlineData("on: yes", "yes")]
    public void A_plain_word_is_text_for_the_declared_type(string yaml, string text) =>
        Assert.Equal(new ParameterValue.Text(text), Assert.Single(Yaml(yaml)).Value);

    // Left: YAML 1.2.2, chapter 10.3 (core schema). Right: the same value by RFC 8259.
    [Theory]
    [InlineData("a: \"x\"", "\"x\"")]
    [InlineData("a: '5'", "\"5\"")]
    [InlineData("a:", "null")]
    [InlineData("a: ~", "null")]
    [InlineData("a: [1, -2, +3, 007, 0o7, 0xFF]", "[1,-2,3,7,7,255]")]
    [InlineData("a: [.5, 5., -0.0, 1e3, 1.5E-07]", "[0.5,5,-0.0,1e3,1.5E-07]")]
    [InlineData("a: [.inf, -.INF, +.inf, .NaN]", "[\"Infinity\",\"-Infinity\",\"Infinity\",\"NaN\"]")]
    [InlineData("a: [true, False, NULL, yes, '5', 1_000, 2026-01-31, 1.2.3, .]", "[true,false,null,\"yes\",\"5\",\"1_000\",\"2026-01-31\",\"1.2.3\",\".\"]")]
    [InlineData("a: [!!str 5, ! 5]", "[\"5\",\"5\"]")]
    [InlineData("a:\n  - b: 1\n    c: [x]\n  - {}", "[{\"b\":1,\"c\":[\"x\"]},{}]")]
    [InlineData("a: |\n  two\n  lines\n", "\"two\\u000alines\\u000a\"")]
    [InlineData("a: [&x {b: 1}, *x]", "[{\"b\":1},{\"b\":1}]")]
    [InlineData("a: \"\\\"ü\\u2028😀\"", "\"\\u0022\\u00fc\\u2028\\ud83d\\ude00\"")]
    public void Anything_else_is_the_JSON_of_the_core_schema(string yaml, string json) =>
        Assert.Equal(json, Assert.IsType<ParameterValue.Json>(Assert.Single(Yaml(yaml)).Value).ToString());

    [Fact]
    public void An_empty_file_gives_nothing() => Assert.Empty(Yaml("# nothing\n"));

    [Theory]
    [InlineData("- 1", "The parameters file `/p.yaml` does not hold a mapping. Write one parameter a line, as `rate: 0.1`.")]
    [InlineData("a: 1\na: 2", "The parameters file `/p.yaml` gives `a` twice, the second time at line 2. Give it once.")]
    [InlineData("a: 1\n---\nb: 2", "The parameters file `/p.yaml` holds a second document from line 2. Keep one.")]
    [InlineData("a: *x", "The parameters file `/p.yaml` names `*x` at line 1 before it is defined.")]
    [InlineData("a: [!!binary aGk=]", "The parameters file `/p.yaml` has the tag `tag:yaml.org,2002:binary` at line 1, which has no meaning for a parameter.")]
    [InlineData("? [x]\n: 1", "The parameters file `/p.yaml` has a key at line 1 that is not a name. Write one parameter a line, as `rate: 0.1`.")]
    [InlineData("a: {b: 1, b: 2}", "The parameters file `/p.yaml` has a key at line 1 that is not a name, or stands there twice.")]
    public void What_is_no_mapping_of_names_is_refused(string yaml, string message) => Assert.Equal(message, Refusal(yaml));

    [Fact]
    public void Broken_YAML_is_refused_with_its_place() =>
        Assert.StartsWith("The parameters file `/p.yaml` is not valid YAML at line ", Refusal("a: 1\nb: [1"), StringComparison.Ordinal);

    [Fact]
    public void A_file_made_to_exhaust_the_machine_is_refused()
    {
        Assert.Contains("nested too deeply", Refusal("a: " + new string('[', 100_000)), StringComparison.Ordinal);
        var laughs = "a0: &a0 [xxxxxxxxxx]\n" + string.Concat(Enumerable.Range(1, 30).Select(i => $"a{i}: &a{i} [*a{i - 1}, *a{i - 1}, *a{i - 1}, *a{i - 1}]\n"));
        Assert.Contains("grows too large", Refusal(laughs), StringComparison.Ordinal);
    }
}
