using CsCheck;
using NotebookOps.Tracking.Search;

namespace NotebookOps.Tests.Tracking.Search;

/// <summary>Random filters and random runs for them to be right or wrong about: few names and values, so that they meet.</summary>
internal static class FilterGenerators
{
    private static readonly Gen<string> Name = Gen.OneOf("a", "b", "odd `name`", "größe@x.y-1/z", "it's; DROP TABLE runs --", "in", "日本");

    private static readonly Gen<string> Text = Gen.OneOf("", "a", "A", "b", "ab", "5", "0.5", "true", "null", "%", "it's \"so\"", "日本", "😀", "[1,2]");

    private static readonly Gen<double> Number = Gen.OneOf(-1, 0, 0.5, 1, 5, 1e300, double.PositiveInfinity, double.NegativeInfinity, 0.1 + 0.2, 9007199254740993.0);

    private static readonly Gen<string> Pattern = Gen.OneOf("%", "_", "a%", "%B", "A_", "", "__%", "日_", "%'%");

    private static readonly Gen<string> TextField = Gen.OneOf("experiment", "name", "id", "notebook", "parent", "group");

    private static readonly Gen<ComparisonOperator> Operator = Gen.Enum<ComparisonOperator>();

    private static readonly Gen<FilterValue> NumberValue = Number.Select(value => (FilterValue)new FilterValue.Number(value));

    private static readonly Gen<FilterValue> TextValue = Text.Select(value => (FilterValue)new FilterValue.Text(value));

    private static readonly Gen<FilterValue> Equatable = Gen.OneOf<FilterValue>(
        NumberValue, TextValue, Gen.Bool.Select(value => (FilterValue)new FilterValue.Flag(value)), Gen.Const((FilterValue)new FilterValue.Null()));

    private static readonly Gen<FilterValue> Time = Gen.OneOf<FilterValue>(
        Gen.Int[-30, 30].Select(day => (FilterValue)new FilterValue.Moment(Now.AddDays(day).AddTicks(day))),
        Gen.Select(Gen.Int[-30, 30], Gen.OneOf('s', 'm', 'h', 'd', 'w'), (amount, unit) => (FilterValue)new FilterValue.FromNow(amount, unit)));

    public static DateTimeOffset Now { get; } = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private static Gen<RunFilter> Leaf { get; } = Gen.OneOf<RunFilter>(
        Keys(RunKeyKind.Metric).Select(key => (RunFilter)new RunFilter.Has(key)),
        Keys(RunKeyKind.Param).Select(key => (RunFilter)new RunFilter.Has(key)),
        Keys(RunKeyKind.Tag).Select(key => (RunFilter)new RunFilter.Has(key)),
        Gen.OneOf([.. RunKey.Fields]).Select(field => (RunFilter)new RunFilter.Has(new RunKey(RunKeyKind.Field, field))),
        Compare(Keys(RunKeyKind.Metric), Operator, NumberValue),
        Compare(Keys(RunKeyKind.Param), Operator, Gen.OneOf<FilterValue>(NumberValue, TextValue)),
        Compare(Keys(RunKeyKind.Param), Gen.OneOf(ComparisonOperator.Equal, ComparisonOperator.NotEqual), Equatable),
        Compare(Keys(RunKeyKind.Tag), Operator, TextValue),
        Compare(Fields(TextField), Operator, TextValue),
        Compare(Fields(Gen.Const("status")), Operator, Gen.OneOf("running", "finished", "failed").Select(status => (FilterValue)new FilterValue.Text(status))),
        Compare(Fields(Gen.OneOf("started", "ended")), Operator, Time),
        In(Keys(RunKeyKind.Metric), NumberValue),
        In(Keys(RunKeyKind.Param), Equatable),
        In(Keys(RunKeyKind.Tag), TextValue),
        In(Fields(TextField), TextValue),
        In(Fields(Gen.Const("started")), Time),
        Like(Keys(RunKeyKind.Param)),
        Like(Keys(RunKeyKind.Tag)),
        Like(Fields(TextField)));

    public static Gen<RunFilter> Filter { get; } = Gen.Recursive<RunFilter>((depth, inner) => depth == 5
        ? Leaf
        : Gen.Frequency(
            (2, Leaf),
            (1, inner.Select(operand => (RunFilter)new RunFilter.Not(operand))),
            (1, Gen.Select(inner, inner, (left, right) => (RunFilter)new RunFilter.And(left, right))),
            (1, Gen.Select(inner, inner, (left, right) => (RunFilter)new RunFilter.Or(left, right)))));

    private static Gen<RunParameter> Parameter { get; } = Gen.OneOf<RunParameter>(
        Number.Select(value => new RunParameter(value, "double")),
        Gen.Const(new RunParameter(double.NaN, "double")),
        Gen.Int[-1, 5].Select(value => new RunParameter((long)value, "int")),
        Gen.Const(new RunParameter(0.5m, "decimal")),
        Gen.Bool.Select(value => new RunParameter(value, "bool")),
        Text.Select(value => new RunParameter(value, "string")),
        Gen.Const(new RunParameter(null, "string")),
        Gen.Const(new RunParameter("[1,2]", "int[]") { IsJson = true }));

    /// <summary>What a random run has; its id is its own.</summary>
    public static Gen<(string Experiment, string Name, RunStatus Status, int Day, string? Notebook, string? Parent,
        Dictionary<string, RunParameter> Params, Dictionary<string, double> Metrics, Dictionary<string, string> Tags)> Run
    { get; } =
        from experiment in Text
        from name in Text
        from status in Gen.OneOf(RunStatus.Running, RunStatus.Finished, RunStatus.Failed)
        from day in Gen.Int[-30, 30]
        from notebook in Gen.OneOf<string?>(Text.Select(text => (string?)text), Gen.Const((string?)null))
        from parent in Gen.OneOf<string?>(Text.Select(text => (string?)text), Gen.Const((string?)null))
        from parameters in Gen.Dictionary(Name, Parameter)[0, 4]
        from metrics in Gen.Dictionary(Name, Gen.OneOf<double>(Number, Gen.Const(double.NaN)))[0, 4]
        from tags in Gen.Dictionary(Name, Text)[0, 4]
        select (experiment, name, status, day, notebook, parent, parameters, metrics, tags);

    private static Gen<RunKey> Keys(RunKeyKind kind) => Name.Select(name => new RunKey(kind, name));

    private static Gen<RunKey> Fields(Gen<string> names) => names.Select(name => new RunKey(RunKeyKind.Field, name));

    private static Gen<RunFilter> Compare(Gen<RunKey> key, Gen<ComparisonOperator> comparison, Gen<FilterValue> value) =>
        Gen.Select(key, comparison, value, (k, c, v) => (RunFilter)new RunFilter.Compare(k, c, v));

    private static Gen<RunFilter> In(Gen<RunKey> key, Gen<FilterValue> value) =>
        Gen.Select(key, value.List[1, 3], (k, v) => (RunFilter)new RunFilter.In(k, v));

    private static Gen<RunFilter> Like(Gen<RunKey> key) => Gen.Select(key, Pattern, (k, p) => (RunFilter)new RunFilter.Like(k, p));
}
