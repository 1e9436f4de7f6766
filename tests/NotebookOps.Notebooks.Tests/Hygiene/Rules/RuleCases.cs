using static NotebookOps.Notebooks.Tests.Hygiene.Lint;

namespace NotebookOps.Notebooks.Tests.Hygiene.Rules;

/// <summary>For each rule of the catalogue a notebook that it finds something in, and one as near to it as can be that is clean.</summary>
internal static class RuleCases
{
    private const string Traceback = """[{"output_type": "error", "ename": "FormatException", "evalue": "no", "traceback": ["at X"]}]""";

    // GitHub's documented form, filled with letters that nobody issued; in two pieces, so that this file holds no token.
    private const string Token = "ghp_" + "aB3dE5gH7jK9mN1pQ3sT5vW7yZ9bC1dE3fG5";

    private const string SixLines = "var a = f(0);\nf(1);\nf(2);\nf(3);\nf(4);\nf(5);";

    public static IReadOnlyDictionary<string, RuleCase> All { get; } = new Dictionary<string, RuleCase>
    {
        ["NB101"] = new(Notebook(Code("a", 2), Code("b", 1)), Notebook(Code("a", 1), Code("b", 3))),
        ["NB102"] = new(Notebook(Code("a", 1), Code("b", 4)), Notebook(Code("a", 1), Code("b", 2), Code("c"))),
        ["NB103"] = new(Notebook(Code("a", 1), Code("b")), Notebook(Code("a", 1), Code(""), Markdown("words"))),
        ["NB104"] = new(Notebook(Code("prices.Length"), Code("var prices = new int[3];")), Notebook(Code("var prices = new int[3];"), Code("prices.Length"))),
        ["NB105"] = new(Notebook(Code("actuals + 1")), Notebook(Code("var actuals = 1;"), Code("actuals + 1"))),
        ["NB106"] = new(Notebook(Code("var rows = 1;"), Code("rows + 1"), Code("var rows = 2;")), Notebook(Code("var rows = 1;"), Code("rows + 1"), Code("rows = 2;"))),
        ["NB201"] = new(
            Notebook(Code("a"), Code("b"), Code("c"), Code("d"), Code("e")),
            Notebook(Code("#!parameters\nint x = 1;"), Code("b"), Code("c"), Code("d"), Code("e"))),
        ["NB202"] = new(
            Notebook(Code("var x = 1;"), Code("#!parameters\nint y = 1;")),
            Notebook(Markdown("# T"), Code("#r \"nuget:A, 1.0\"\nusing System;\n// words"), Code("#!parameters\nint y = 1;"), Code("var x = 1;"))),
        ["NB203"] = new(Notebook(Code("#!parameters\nvar until = Until();")), Notebook(Code("#!parameters\nvar rate = 0.1;\nDateTime until = Until();"))),
        ["NB204"] = new(Notebook(Code("var rows = Load(\"/data/2024/credit.csv\");")), Notebook(Code("#!parameters\nstring source = \"/data/2024/credit.csv\";"), Code("Load(\"data/credit.csv\")"))),
        ["NB301"] = new(Notebook(Markdown("Words"), Code("1 + 1")), Notebook(Markdown("# Title"), Code("1 + 1"))),
        ["NB302"] = new(
            Notebook(Code("a"), Markdown("# Title"), Code("b"), Code("c"), Code("d")),
            Notebook(Markdown("# Title\nWe ask who pays back, and why."), Code("a"), Code("b"), Code("c"), Code("d"))),
        ["NB303"] = new(Notebook(Code("x\n" + string.Concat(Enumerable.Repeat("y\n\n", 50)))), Notebook(Code(string.Concat(Enumerable.Repeat("y\n\n", 50))))),
        ["NB304"] = new(
            Notebook([Code("x"), .. Enumerable.Repeat(Code("y"), 100)]),
            Notebook([.. Enumerable.Repeat(Code("y"), 100), Code(" "), Markdown("\n")])),
        ["NB305"] = new(Notebook(Code("a"), Code(" \n")), Notebook(Code("a"))) { Fixed = Notebook(Code("a")), CanHoldComment = false },
        ["NB306"] = new(Notebook(Code(Method(lines: 41))), Notebook(Code(Method(lines: 40)))),
        ["NB307"] = new(Notebook(Code(SixLines), Code(SixLines)), Notebook(Code(SixLines), Code(SixLines + "\nf(6);"))) { Count = 2 },
        ["NB308"] = new(Notebook(Code("a")), Notebook(Code("a"))) { Path = "work/Untitled1.ipynb" },
        ["NB401"] = new(Notebook(Code("a", 1, Stream("x"))), Notebook(Code("a", 1), Code("b", 1, Stream("x"), ["keep_output"]))),
        ["NB402"] = new(Notebook(Code("a", 1, Stream(new string('x', 1_001_000)))), Notebook(Code("a", 1, Stream(new string('x', 990_000))))),
        ["NB403"] = new(Notebook(Code($"var token = \"{Token}\";")), Notebook(Code("var token = \"ghp_***\"; // ghp_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"))),
        ["NB404"] = new(Notebook(Code("a", 1, Stream($"token={Token}\n"))), Notebook(Code("a", 1, Stream("token=ghp_***\n")))),
        ["NB405"] = new(Notebook(Code("a", 1, Stream("at Main in /home/anna/work/x.ipynb\n"))), Notebook(Code("a", 1, Stream("in /home/jovyan/x.ipynb, https://host/home/anna/x\n")))),
        ["NB406"] = new(Notebook(Code("File.ReadAllText(@\"C:\\Users\\anna\\x.csv\")")), Notebook(Code("File.ReadAllText(\"data/x.csv\") // \"data\"\n// \"/home/anna/x.csv\""))),
        ["NB407"] = new(Notebook(Code("a", 1, Traceback)), Notebook(Code("a", 1, Traceback, ["raises-exception"]), Code("b", 2, Stream("error")))),
        ["NB501"] = new(Notebook(Code("#r \"nuget:Microsoft.ML\"")), Notebook(Code("#r \"nuget:NotebookOps\"\n#r \"nuget: Microsoft.ML, 5.0.1\"\n#r \"lib.dll\""))),
        ["NB502"] = new(Notebook(Code("#r \"nuget:Microsoft.ML,5.*\"")), Notebook(Code("#r \"nuget:Microsoft.ML, [5.0.1]\"\n#r \"nuget:Other, 1.0.0-beta.1\""))),
        ["NB503"] = new(Notebook(Code("var x = 1;"), Code("#r \"nuget:A, 1.0\"")), Notebook(Code("// parameters\nint x = 1;"), Code("using System;"), Code("#r \"nuget:A, 1.0\""), Code("var y = 2;"))),
        ["NB504"] = new(Notebook(Code("#r \"nuget:NotebookOps\"\n#!track start a")), Notebook(Code("#r \"nuget:NotebookOps\"\n#!csharp\n#!time"), Code("#!track start a"))),
        ["NB505"] = new(
            Notebook(Markdown("words", """{"dotnet_interactive": {"language": "csharp"}, "polyglot_notebook": {"kernelName": "csharp"}}""")),
            Notebook(Markdown("words", """{"polyglot_notebook": {"kernelName": "markdown"}, "other": {"language": "csharp"}}""")))
        { Fixed = Notebook(Markdown("words")) },
        ["NB506"] = new(Notebook(Joined("x", "var y = 2;")), Notebook(Code("var x = 1;\n\nvar y = 2;"), Joined("", "x"))) { Fixed = Notebook(Joined("x\\n", "var y = 2;")) },
        ["NB901"] = new("{ \"cells\": [", Notebook(Code("a"))) { HasCells = false },
        ["NB902"] = new(Notebook(Code("a")).Replace("\"nbformat_minor\": 5", "\"nbformat_minor\": 9", StringComparison.Ordinal), Notebook(Code("a"))),
    };

    // Two texts of a source without a line end between them.
    private static string Joined(string first, string second) =>
        $$"""  {"cell_type": "code", "execution_count": null, "metadata": {}, "outputs": [], "source": ["{{first}}", "{{second}}"]}""";

    private static string Method(int lines) => "int Count(int x)\n{\n" + string.Concat(Enumerable.Repeat("    x++;\n", lines - 4)) + "    return x;\n}";
}
