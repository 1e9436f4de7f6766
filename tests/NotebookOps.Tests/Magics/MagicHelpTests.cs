using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Scripting;
using Microsoft.CodeAnalysis.Scripting;
using NotebookOps.Magics;

namespace NotebookOps.Tests.Magics;

public class MagicHelpTests
{
    public static TheoryData<string> Commands { get; } =
        [.. MagicCatalog.Default.All.SelectMany(magic => magic.Subcommands.Prepend(magic)).Select(command => command.FullName)];

    private static MagicCommand Command(string fullName) =>
        MagicCatalog.Default.All.SelectMany(magic => magic.Subcommands.Prepend(magic)).Single(command => command.FullName == fullName);

    [Theory]
    [MemberData(nameof(Commands))]
    public void Help_names_every_option_every_example_and_the_same_from_csharp(string fullName)
    {
        var command = Command(fullName);
        var help = new MagicHelp(command);
        var text = help.ToText();
        var html = System.Net.WebUtility.HtmlDecode(help.ToHtml());

        foreach (var expected in (string[])[MagicHelp.Usage(command), .. command.Parameters.Select(parameter => parameter.Positional ? parameter.ValueName : parameter.Name), .. command.Examples.Select(example => example.Line), command.CSharp.Split('\n')[0]])
        {
            Assert.Contains(expected, text, StringComparison.Ordinal);
            Assert.Contains(expected, html, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void The_csharp_that_help_shows_compiles_where_the_magics_do()
    {
        var cells = MagicCatalog.Default.All.SelectMany(magic => magic.Subcommands.Prepend(magic)).Select(command => command.CSharp).ToList();
        var code = "double rate = 0.1; double auc = 0.9;\n" + string.Join('\n', cells.Select(cell => cell.TrimEnd() is [.., ';' or '}'] ? cell : cell + ";").Select(cell => cell == "Track.CurrentRun;" ? "_ = Track.CurrentRun;" : cell));

        var faults = CSharpScript.Create(code, ScriptOptions.Default.WithImports("System", "System.Collections.Generic", "NotebookOps").WithReferences(typeof(Track).Assembly)).Compile();

        Assert.Empty(faults.Where(fault => fault.Severity == DiagnosticSeverity.Error));
    }

    [Fact]
    public void The_usage_line_shows_what_may_be_left_out()
    {
        Assert.Equal("#!track metrics NAME[=NUMBER],... [--step N] [--context NAME] [--better WHICH] [--unit UNIT] [--reference NUMBER] [--help]", MagicHelp.Usage(Command("#!track metrics")));
        Assert.Equal("#!track end [--failed] [--help]", MagicHelp.Usage(Command("#!track end")));
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void A_host_can_declare_every_magic(string fullName)
    {
        // What .NET Interactive refuses: two parameters of one name, two that are given by place, more than one level of subcommands.
        var command = Command(fullName);

        Assert.NotEmpty(command.Description);
        Assert.Distinct(command.Parameters.Select(parameter => parameter.Name));
        Assert.True(command.Parameters.Count(parameter => parameter.Positional) <= 1);
        Assert.All(command.Parameters, parameter => Assert.NotEmpty(parameter.Description));
        Assert.All(command.Subcommands, sub => Assert.Empty(sub.Subcommands));
        Assert.Contains(command.Parameters, parameter => parameter is { Name: "--help", Flag: true });
    }
}
