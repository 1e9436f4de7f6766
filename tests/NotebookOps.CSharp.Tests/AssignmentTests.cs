using System.Text.Json;
using NotebookOps.Notebooks.Parameters;

namespace NotebookOps.CSharp.Tests;

public class AssignmentTests
{
    private static ParameterValue.Text Text(string value) => new(value);

    private static ParameterValue.Json Json(string json)
    {
        using var document = JsonDocument.Parse(json);
        return new ParameterValue.Json(document.RootElement.Clone());
    }

    private static string Write(string cell, params (string Name, ParameterValue Value)[] values) =>
        new CSharpParameterLanguage().WriteAssignments(cell, values.ToDictionary(pair => pair.Name, pair => pair.Value));

    private static string Refusal(string cell, params (string Name, ParameterValue Value)[] values) =>
        Assert.Throws<NotebookOpsException>(() => Write(cell, values)).Message;

    [Fact]
    public void Assignments_stand_in_the_order_of_declaration_one_a_line() => Assert.Equal(
        "rate = 0.5d;\ntrees = 7;\nname = \"x\";",
        Write("double rate = 0.1; int trees = 2;\nstring name = \"\"; int untouched = 1;", ("name", Text("x")), ("trees", Text("7")), ("rate", Text("0.5"))));

    [Theory]
    [InlineData("double x;", "1e-3", 0.001)]
    [InlineData("double x;", "-inf", double.NegativeInfinity)]
    [InlineData("double x;", "Infinity", double.PositiveInfinity)]
    [InlineData("double x;", "NaN", double.NaN)]
    [InlineData("var x = 0.1;", "3", 3.0)]
    [InlineData("int x;", "1e3", 1000)]
    [InlineData("int x;", "200.0", 200)]
    [InlineData("int x;", "+5", 5)]
    [InlineData("int x;", "-.0", 0)]
    [InlineData("bool x;", "TRUE", true)]
    [InlineData("string x;", "\"quoted\"", "\"quoted\"")]
    [InlineData("string x = \"\";", "", "")]
    [InlineData("string x = \"\";", "null", "null")]
    [InlineData("string x = null;", "null", null)]
    [InlineData("string? x = \"\";", "null", null)]
    [InlineData("char x;", " ", ' ')]
    [InlineData("object x;", "5", 5)]
    [InlineData("object x;", "[1", "[1")]
    [InlineData("int @class;", "5", 5)]
    public async Task Text_means_what_the_declared_type_makes_of_it(string cell, string text, object? value) =>
        Assert.Equal(value, await Submissions.AssignAsync(cell, Text(text)));

    [Theory]
    [InlineData("enum Mode { Fast, @class }\nMode x = Mode.Fast;", "class", "class")]
    [InlineData("enum Mode { Fast, Slow }\nvar x = Mode.Fast;", "slow", "Slow")]
    [InlineData("enum Mode { a, A }\nMode x;", "A", "A")]
    [InlineData("enum Mode { Fast, Slow }\nMode x;", "Mode.Slow", "Slow")]
    [InlineData("[System.Flags] enum Mode { None, A, B }\nMode x;", "A|B", "A, B")]
    [InlineData("enum Mode { Fast, Slow }\nMode? x;", "Slow", "Slow")]
    public async Task An_enum_of_the_cell_is_given_by_its_member(string cell, string text, string value) =>
        Assert.Equal(value, (await Submissions.AssignAsync(cell, Text(text)))!.ToString());

    [Fact]
    public void An_enum_declared_elsewhere_is_known_by_its_default() =>
        Assert.Equal("mode = Mode.Slow;", Write("Mode mode = Mode.Fast;", ("mode", Text("Slow"))));

    [Fact]
    public async Task An_instant_given_to_a_DateTime_is_the_same_instant_in_UTC()
    {
        var value = Assert.IsType<DateTime>(await Submissions.AssignAsync("System.DateTime x;", Text("2026-01-31T13:30:00+02:00")));
        Assert.Equal((new DateTime(2026, 1, 31, 11, 30, 0), DateTimeKind.Utc), (value, value.Kind));
    }

    [Fact]
    public async Task Lists_of_text_drop_the_blanks_around_their_elements() => Assert.Equal(
        new List<string> { "age", "income" },
        await Submissions.AssignAsync("System.Collections.Generic.List<string> x;", Text("age, income")));

    [Fact]
    public async Task An_alias_of_the_cell_is_seen_through() =>
        Assert.Equal(new[] { 0.5 }, await Submissions.AssignAsync("using Rates = double[];\nRates x;", Text("0.5")));

    [Theory]
    [InlineData("cfg.a + cfg.inner.names[1] + cfg.list[1].z", "{\"a\": 1, \"inner\": {\"names\": [\"x\", \"y\"], \"nothing\": null}, \"list\": [true, {\"z\": 2.5}]}", "1y2.5")]
    [InlineData("cfg.@class", "{\"class\": \"k\"}", "k")]
    [InlineData("cfg.GetType().Name", "[1, 5000000000]", "Int64[]")]
    [InlineData("cfg.GetType().Name", "[1, 0.5]", "Double[]")]
    [InlineData("cfg.GetType().Name", "[9007199254740993, 0.5]", "Object[]")]
    [InlineData("cfg.GetType().Name", "[]", "Object[]")]
    [InlineData("cfg.GetType().Name", "18446744073709551616", "BigInteger")]
    public async Task A_dynamic_takes_any_JSON_and_later_cells_can_read_it(string expression, string json, string expected)
    {
        var value = await Submissions.EvaluateAsync("dynamic cfg = null;", new Dictionary<string, ParameterValue> { ["cfg"] = Json(json) }, expression);
        Assert.Equal(expected, Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task An_anonymous_default_takes_an_object_of_its_own_shape()
    {
        var value = await Submissions.EvaluateAsync(
            "var cfg = new { rate = 0.1, trees = (byte)3, limit = (int?)null, inner = new { names = new[] { \"a\" } } };",
            new Dictionary<string, ParameterValue> { ["cfg"] = Json("{\"inner\": {\"names\": []}, \"trees\": 7, \"rate\": 1, \"limit\": 4}") },
            "cfg.ToString()");
        Assert.Equal("{ rate = 1, trees = 7, limit = 4, inner = { names = System.String[] } }", value);
    }

    [Theory]
    [InlineData("var x = new[] { new { a = 1, b = \"s\" } };", "[{\"b\": \"t\", \"a\": 5}, {\"a\": 6, \"b\": \"u\"}]", "x[1].a + x[1].b", "6u")]
    [InlineData("var x = (1, new { a = 1 });", "[2, {\"a\": 3}]", "x.Item2.a", "3")]
    [InlineData("var x = new[] { new[] { new { a = (string)null } } };", "[[{\"a\": \"y\"}]]", "x[0][0].a", "y")]
    [InlineData("string x = default(string);", "null", "x ?? \"nothing\"", "nothing")]
    [InlineData("System.Collections.Generic.Dictionary<System.DayOfWeek, int[]> x;", "{\"Monday\": [1]}", "x[System.DayOfWeek.Monday][0]", "1")]
    public async Task Types_without_a_name_are_kept_exactly(string cell, string json, string expression, string expected)
    {
        var value = await Submissions.EvaluateAsync(cell, new Dictionary<string, ParameterValue> { ["x"] = Json(json) }, expression);
        Assert.Equal(expected, Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public void A_notebook_may_lack_usings_and_shadow_names() => Assert.Equal(
        "xs = new global::System.Collections.Generic.List<global::System.DateTime> { new global::System.DateTime(2026, 1, 31) };",
        Write("IReadOnlyList<DateTime> xs = [];", ("xs", Text("2026-01-31"))));

    [Theory]
    [InlineData("int x;", "many", "Parameter `x` is an `int`; `many` is not one.")]
    [InlineData("int x;", "", "Parameter `x` is an `int`; `` is not one.")]
    [InlineData("int x;", "1.5", "Parameter `x` is an `int`; `1.5` is not one: it has a fraction.")]
    [InlineData("int x;", "1,000", "Parameter `x` is an `int`; `1,000` is not one.")]
    [InlineData("int x;", "1e999999999", "Parameter `x` is an `int`; `1e999999999` is not one.")]
    [InlineData("byte x;", "300", "Parameter `x` is a `byte`; `300` is not one: a `byte` goes from 0 to 255.")]
    [InlineData("uint x;", "-1", "Parameter `x` is a `uint`; `-1` is not one: a `uint` goes from 0 to 4294967295.")]
    [InlineData("double x;", "0,5", "Parameter `x` is a `double`; `0,5` is not one.")]
    [InlineData("double x;", "1e400", "Parameter `x` is a `double`; `1e400` is not one: it is too large.")]
    [InlineData("float x;", "1e-60", "Parameter `x` is a `float`; `1e-60` is not one: it is too small.")]
    [InlineData("bool x;", "yes", "Parameter `x` is a `bool`; `yes` is not one: it is `true` or `false`.")]
    [InlineData("char x;", "ab", "Parameter `x` is a `char`; `ab` is not one: it is one character.")]
    [InlineData("TimeSpan x;", "30", "Parameter `x` is a `TimeSpan`; `30` is not one: write it as `00:05:00`, or with days as `1.02:03:04`.")]
    [InlineData("DateTimeOffset x;", "2026-01-31", "Parameter `x` is a `DateTimeOffset`; `2026-01-31` is not one: write it with its offset, as `2026-01-31T13:30:00+01:00` or `2026-01-31T12:30:00Z`.")]
    [InlineData("DateOnly x;", "31.1.2026", "Parameter `x` is a `DateOnly`; `31.1.2026` is not one: write it as `2026-01-31`.")]
    [InlineData("int[] x;", "1,b", "Parameter `x` is an `int[]`; its element 2 must be an `int`, and `b` is not one.")]
    [InlineData("string[] x;", "[a]", "Parameter `x` is a `string[]`; `[a]` is not one: it is not valid JSON; text inside stands in double quotes.")]
    [InlineData("int? x;", "x", "Parameter `x` is an `int?`; `x` is not one.")]
    [InlineData("enum Mode { Fast, Slow }\nMode x;", "fats", "Parameter `x` is a `Mode`; `fats` is not one: it has `Fast` and `Slow`.")]
    [InlineData("const int x = 1;", "2", "Parameter `x` is `const` and cannot be given a value: remove `const` from its declaration.")]
    [InlineData("readonly int x = 1;", "2", "Parameter `x` is `readonly` and cannot be given a value: remove `readonly` from its declaration.")]
    [InlineData("var x = Load();", "2", "Parameter `x` is a `var`; its type cannot be told from its default: write the type instead of `var`.")]
    [InlineData("Func<int> x;", "2", "Parameter `x` is a `Func<int>`; values of that type cannot be given from outside: use a number, text, date, enum, array, list or dictionary.")]
    [InlineData("class Guid { }\nGuid x;", "2", "Parameter `x` is a `Guid`; values of that type cannot be given from outside: use a number, text, date, enum, array, list or dictionary.")]
    [InlineData("int x;", "\u001b[31m", "Parameter `x` is an `int`; `\\u001b[31m` is not one.")]
    public void What_does_not_convert_is_told_with_the_type_wanted(string cell, string text, string message) =>
        Assert.Equal(message, Refusal(cell, ("x", Text(text))));

    [Theory]
    [InlineData("int x;", "null", "Parameter `x` is an `int`; `null` is not one: declare it as `int?` to allow null.")]
    [InlineData("int x;", "\"5\"", "Parameter `x` is an `int`; `\"5\"` is not one.")]
    [InlineData("string x = \"\";", "5", "Parameter `x` is a `string`; `5` is not one: text stands in quotes.")]
    [InlineData("int[] x = [];", "[1, null]", "Parameter `x` is an `int[]`; its element 2 must be an `int`, and `null` is not one: declare it as `int?` to allow null.")]
    [InlineData("int[] x = [];", "{}", "Parameter `x` is an `int[]`; `{}` is not one: write it in JSON, as `[...]`.")]
    [InlineData("Dictionary<string, int[]> x = null;", "{\"a\": [1, 2.5]}", "Parameter `x` is a `Dictionary<string, int[]>`; its value for `a` must be an `int[]`, and its element 2 must be an `int`, and `2.5` is not one: it has a fraction.")]
    [InlineData("Dictionary<int, int> x;", "{\"1\": 1, \"01\": 2}", "Parameter `x` is a `Dictionary<int, int>`; it has the key `01` twice.")]
    [InlineData("var x = new { a = 1 };", "{\"b\": 1}", "Parameter `x` is a `new { int a }`; `{\"b\": 1}` lacks the member `a`, an `int`.")]
    [InlineData("var x = new { a = 1 };", "{\"a\": 1, \"b\": 2}", "Parameter `x` is a `new { int a }`; it has no member `b`, only `a`.")]
    [InlineData("var x = new { a = 1 };", "{\"a\": 1.5}", "Parameter `x` is a `new { int a }`; its member `a` must be an `int`, and `1.5` is not one: it has a fraction.")]
    [InlineData("var x = new[] { new { a = 1 } };", "[]", "Parameter `x` is a `new { int a }[]`; `[]` is not one: an array of anonymous objects needs one.")]
    [InlineData("object x;", "{\"learning-rate\": 1}", "Parameter `x` is an `object`; its member `learning-rate` is not a C# name: declare a `Dictionary<string, object>` for such names.")]
    [InlineData("(int, string) x;", "[1]", "Parameter `x` is a `(int, string)`; `[1]` is not one: write it in JSON, as `[...]` with 2 elements.")]
    public void JSON_that_does_not_fit_is_told_with_the_type_wanted(string cell, string json, string message) =>
        Assert.Equal(message, Refusal(cell, ("x", Json(json))));

    [Fact]
    public void All_errors_are_told_at_once_and_the_nearest_name_is_offered() => Assert.Equal(
        "There is no parameter `tres`. Did you mean `trees`? The notebook declares `rate` and `trees`.\n"
        + "There is no parameter `depth`. The notebook declares `rate` and `trees`.\n"
        + "Parameter `rate` is a `double`; `fast` is not one.",
        Refusal("double rate = 0.1; int trees = 2;", ("rate", Text("fast")), ("tres", Text("3")), ("depth", Text("3"))));

    [Theory]
    [InlineData("a\"; System.Environment.Exit(1); //")]
    [InlineData("\\\"; throw null; //")]
    [InlineData("a\u2028b")]
    [InlineData("*/ // \r\n x")]
    public async Task Text_never_becomes_code(string text)
    {
        Assert.Equal(text, await Submissions.AssignAsync("string x = null;", Text(text)));
        Assert.Equal(text, ((string[])(await Submissions.AssignAsync("string[] x = null;", Json(JsonSerializer.Serialize(new[] { text }))))!)[0]);
    }
}
