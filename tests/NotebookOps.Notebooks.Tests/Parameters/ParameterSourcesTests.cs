using System.Globalization;
using System.Text;
using CsCheck;
using NotebookOps.Notebooks.Parameters;

namespace NotebookOps.Notebooks.Tests.Parameters;

public sealed class ParameterSourcesTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("notebookops-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string File(string name, byte[] bytes)
    {
        var path = Path.Combine(_folder, name);
        System.IO.File.WriteAllBytes(path, bytes);
        return path;
    }

    private static string Message(Action action) => Assert.Throws<NotebookOpsException>(action).Message;

    [Theory]
    [InlineData("rate=0.1", "rate", "0.1")]
    [InlineData("name=", "name", "")]
    [InlineData("query=a=b", "query", "a=b")]
    [InlineData("name= \"x\" ", "name", " \"x\" ")]
    public void Everything_behind_the_first_equals_sign_is_the_value(string argument, string name, string value)
    {
        var (key, given) = Assert.Single(ParameterSources.FromArguments([argument]));
        Assert.Equal((name, new ParameterValue.Text(value)), (key, given));
    }

    [Fact]
    public void Faults_of_arguments_are_told_at_once() => Assert.Equal(
        "The parameter `rate` has no value. Write it as `name=value`.\nThe parameter `=1` has no name. Write it as `name=value`.\nThe parameter `a` is given twice. Give it once.",
        Message(() => ParameterSources.FromArguments(["rate", "=1", "a=1", "a=2"])));

    [Fact]
    public void A_JSON_object_gives_each_member()
    {
        var values = ParameterSources.FromJson("{\"rate\": 0.1, \"na\\u006de\": \"x\"}", "It");
        Assert.Equal(["rate", "name"], values.Keys);
        Assert.Equal("0.1", values["rate"].ToString());
    }

    [Theory]
    [InlineData("{\"a\": 1", "It is not valid JSON at line 1, byte 8: ")]
    [InlineData("{\"a\": 1,\n\"a\": 2}", "It is not valid JSON: Duplicate property 'a' encountered during deserialization")]
    [InlineData("{\"a\": NaN}", "It is not valid JSON at line 1, byte 7: ")]
    [InlineData("[1]", "It holds JSON, but not an object. Write the parameters as `{\"rate\": 0.1}`.")]
    public void What_is_not_a_JSON_object_is_refused(string json, string beginning) =>
        Assert.StartsWith(beginning, Message(() => ParameterSources.FromJson(json, "It")), StringComparison.Ordinal);

    [Fact]
    public void A_byte_order_mark_is_no_part_of_the_file() =>
        Assert.Equal(["a"], ParameterSources.FromJsonFile(File("x.json", [0xEF, 0xBB, 0xBF, .. "{\"a\": 1}"u8])).Keys);

    [Fact]
    public void A_file_that_is_missing_or_not_UTF8_is_named()
    {
        var missing = Path.Combine(_folder, "none.json");
        Assert.Equal($"There is no parameters file {Wording.Quote(missing)}. Check the path.", Message(() => ParameterSources.FromJsonFile(missing)));
        var latin = File("latin.json", Encoding.Latin1.GetBytes("{\"a\": \"ü\"}"));
        Assert.Equal($"The parameters file {Wording.Quote(latin)} is not UTF-8 text. Save it as UTF-8.", Message(() => ParameterSources.FromJsonFile(latin)));
    }

    [Fact]
    public void A_file_of_more_than_16_MB_is_refused_unread()
    {
        var path = File("large.json", []);
        using (var large = System.IO.File.OpenWrite(path))
        {
            large.SetLength(ParameterSources.LargestFile + 1);
        }
        Assert.Contains("larger than 16 MB", Message(() => ParameterSources.FromJsonFile(path)), StringComparison.Ordinal);
    }

    [Fact]
    public void The_text_of_a_JSON_string_is_kept_with_its_lone_surrogates() => Gen.Char.Array[0, 12].Select(units => new string(units)).Sample(text =>
    {
        var escaped = "\"" + string.Concat(text.Select(unit => string.Create(CultureInfo.InvariantCulture, $"\\u{(int)unit:x4}"))) + "\"";
        using var document = System.Text.Json.JsonDocument.Parse($"{{{escaped}: {escaped}}}");
        var member = document.RootElement.EnumerateObject().Single();
        return JsonText.Of(member.Value) == text && JsonText.NameOf(member) == text;
    });

    [Fact]
    public void Short_escapes_of_JSON_are_read()
    {
        using var document = System.Text.Json.JsonDocument.Parse("\"a\\\"\\\\\\/\\b\\f\\n\\r\\tü\"");
        Assert.Equal("a\"\\/\b\f\n\r\tü", JsonText.Of(document.RootElement));
    }

    [Fact]
    public void The_environment_gives_an_object_a_path_or_nothing()
    {
        Assert.Null(EnvironmentParameters.Read(_ => null));
        Assert.Null(EnvironmentParameters.Read(_ => " "));
        Assert.Equal(["a"], EnvironmentParameters.Read(name => name == "NOTEBOOKOPS_PARAMETERS" ? " {\"a\": 1}" : null)!.Keys);
        Assert.Equal(["b"], EnvironmentParameters.Read(_ => File("p.json", "{\"b\": 1}"u8.ToArray()))!.Keys);
    }

    [Theory]
    [InlineData("{", "The environment variable `NOTEBOOKOPS_PARAMETERS` is not valid JSON at line 1, byte 2: ")]
    [InlineData("[1]", "The environment variable `NOTEBOOKOPS_PARAMETERS` holds JSON, but not an object.")]
    [InlineData("nowhere.json", "The environment variable `NOTEBOOKOPS_PARAMETERS` must hold a JSON object or the path of a file with one. There is no parameters file `nowhere.json`. Check the path.")]
    public void A_bad_environment_is_told_by_the_variables_name(string setting, string beginning) =>
        Assert.StartsWith(beginning, Message(() => EnvironmentParameters.Read(_ => setting)), StringComparison.Ordinal);
}
