using System.CommandLine;
using System.Text;
using System.Text.Json;
using NotebookOps.Notebooks.Hygiene;
using NotebookOps.Notebooks.Hygiene.Reporting;

namespace NotebookOps.Cli.Commands;

/// <summary><c>notebookops rule</c>: which rules there are, and why.</summary>
internal static class RuleCommand
{
    public static Command Create()
    {
        var rule = new Argument<string?>("RULE") { Description = "The rule's id or name: NB101, out-of-order-execution. All rules where none is given.", Arity = ArgumentArity.ZeroOrOne };
        var format = new Option<string>("--format") { Description = "How the rules are written: text, json or markdown.", HelpName = "text|json|markdown", DefaultValueFactory = _ => "text" };
        format.AcceptOnlyFromAmong("text", "json", "markdown");
        var command = new Command("rule", "List the rules of `check`, or explain one.") { rule, format };
        command.SetAction(parsed =>
        {
            var output = parsed.InvocationConfiguration.Output;
            var one = parsed.GetValue(rule) is { } idOrName ? RuleCatalog.Require(idOrName) : null;
            switch (parsed.GetValue(format))
            {
                case "json":
                    output.WriteLine(AsJson(one));
                    break;
                case "markdown" when one is null:
                    output.Write(RuleTable.Markdown());
                    break;
                default:
                    output.Write(one is null ? List() : RuleTable.Explain(one));
                    break;
            }

            return ExitCode.Success;
        });
        return command;
    }

    private static string List()
    {
        var width = RuleCatalog.All.Max(rule => rule.Name.Length);
        return string.Concat(RuleCatalog.All.Select(rule => $"{rule.Id}  {rule.Name.PadRight(width)}  {RuleDocumentation.Of(rule).Summary}\n"));
    }

    private static string AsJson(NotebookRule? one)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, JsonReport.Readable))
        {
            if (one is not null)
            {
                WriteRule(json, one);
            }
            else
            {
                json.WriteStartArray();
                foreach (var rule in RuleCatalog.All)
                {
                    WriteRule(json, rule);
                }

                json.WriteEndArray();
            }
        }

        return Encoding.UTF8.GetString(bytes.ToArray());
    }

    private static void WriteRule(Utf8JsonWriter json, NotebookRule rule)
    {
        var documentation = RuleDocumentation.Of(rule);
        json.WriteStartObject();
        json.WriteString("id", rule.Id);
        json.WriteString("name", rule.Name);
        json.WriteString("summary", documentation.Summary);
        json.WriteStartObject("severity");
        foreach (var profile in Enum.GetValues<Profile>())
        {
            json.WriteString(TextReport.Name(profile), TextReport.Name(rule.SeverityIn(profile)));
        }

        json.WriteEndObject();
        json.WriteString("fix", documentation.HasSafeFix ? "safe" : null);
        json.WriteStartArray("settings");
        foreach (var limit in rule.Limits)
        {
            json.WriteStartObject();
            json.WriteString("name", limit.Key);
            json.WriteNumber("default", limit.Default);
            json.WriteString("meaning", limit.Meaning);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteString("documentation", documentation.Text);
        json.WriteEndObject();
    }
}
