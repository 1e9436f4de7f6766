using System.CommandLine;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using NotebookOps.Notebooks.Git.Setup;

namespace NotebookOps.Cli.Commands;

/// <summary><c>notebookops git status</c>: what is set up, whether it works, and what to do about what does not.</summary>
internal static class GitStatusCommand
{
    private const int MostNames = 20;
    private const int NameWidth = 12;

    private static readonly JsonWriterOptions s_readable = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Command Create()
    {
        var format = new Option<string>("--format") { Description = "text, or json for programs.", HelpName = "text|json", DefaultValueFactory = _ => "text" }
            .AcceptOnlyFromAmong("text", "json");
        var command = new Command("status", "Say what is set up in git, whether it works, and which notebooks look modified only because of the filter. Exit code 1 where something is to do.")
        {
            format,
        };
        command.SetAction(parsed =>
        {
            var status = GitStatus.Read(new GitProcess(Directory.GetCurrentDirectory()));
            var text = parsed.GetValue(format) == "json" ? AsJson(status) : TerminalText.Clean(AsText(status), keepLines: true);
            parsed.InvocationConfiguration.Output.Write(text);
            return status.IsWell ? ExitCode.Success : ExitCode.Findings;
        });
        return command;
    }

    private static string AsText(GitStatus status)
    {
        var text = new StringBuilder();
        Line("Filter", (status.LocalCommand, status.GlobalCommand) switch
        {
            ({ } local, _) => $"set up for this repository{Kept(local)}.",
            (null, { } everywhere) => $"set up for all your repositories{Kept(everywhere)}.",
            _ => "not set up. `notebookops git install` does it for this repository, `--global` for all of yours.",
        });
        if (status.IsOutdated)
        {
            var command = status.LocalCommand ?? status.GlobalCommand!;
            Line("", $"Another version of the tool wrote it. Renew it: `notebookops git install{(status.LocalCommand is null ? " --global" : "")}{(GitSetup.KeepsOutputs(command) ? $" {GitSetup.KeepOption}" : "")}`.");
        }

        Line("Attributes", status.Filter switch
        {
            GitStatus.OurFilter => "*.ipynb goes through the filter.",
            null => "no filter is named for *.ipynb. `notebookops git install` writes the line.",
            var other => $"*.ipynb goes through another filter, `{other}`, whose line comes after ours: take it out of `.gitattributes` or `.git/info/attributes`.",
        });
        if (status.Elsewhere.Count > 0)
        {
            Line("", status.Elsewhere.Count == 1 ? "But not this one:" : $"But not these {status.Elsewhere.Count}:");
            Names([.. status.Elsewhere.Select(notebook => $"{notebook.Path} ({(notebook.Filter is null ? "no filter" : $"`{notebook.Filter}`")})")]);
            Line("", "`git check-attr filter FILE` tells what git goes by; a `.gitattributes` beside or above them names it.");
        }

        Line("Tool", status.Tool ?? InstalledTool.HowToInstall);
        var (unclean, rerun) = status.Modified;
        Line("Notebooks", $"{status.Notebooks} in the index{(unclean.Count == 0 ? ", all clean." : $", {unclean.Count} of them stored before the filter:")}");
        Names(unclean);
        if (unclean.Count > 0)
        {
            Line("", "Once they are touched git shows them as modified, though nobody edited them.");
            Line("", "`git add --renormalize .` and a commit store them clean. Your files keep their outputs.");
        }

        if (rerun.Count > 0)
        {
            Line("Ran again", $"{rerun.Count}, modified in nothing but their outputs:");
            Names(rerun);
            Line("", "`git status` looks at the size of a file first. `git add` on them takes the mark away; there is nothing to commit.");
        }

        return text.ToString();

        void Names(IReadOnlyList<string> names)
        {
            foreach (var name in names.Take(MostNames))
            {
                Line("", $"  {TerminalText.Clean(name, keepLines: false)}");
            }

            if (names.Count > MostNames)
            {
                Line("", $"  and {names.Count - MostNames} more");
            }
        }

        void Line(string name, string value) => text.Append(name.PadRight(NameWidth)).Append(value).Append('\n');
    }

    private static string Kept(string command) =>
        GitSetup.KeepsOutputs(command) ? "; outputs are kept on this machine and come back on checkout" : "";

    private static string AsJson(GitStatus status)
    {
        using var bytes = new MemoryStream();
        using (var writer = new Utf8JsonWriter(bytes, s_readable))
        {
            writer.WriteStartObject();
            writer.WriteBoolean("well", status.IsWell);
            writer.WriteString("local", status.LocalCommand);
            writer.WriteString("global", status.GlobalCommand);
            writer.WriteBoolean("outdated", status.IsOutdated);
            writer.WriteString("filter", status.Filter);
            writer.WriteString("tool", status.Tool);
            WriteNames(writer, "elsewhere", [.. status.Elsewhere.Select(notebook => notebook.Path)]);
            writer.WriteNumber("notebooks", status.Notebooks);
            WriteNames(writer, "unclean", status.Modified.Unclean);
            WriteNames(writer, "rerun", status.Modified.Rerun);
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(bytes.ToArray()) + "\n";
    }

    private static void WriteNames(Utf8JsonWriter writer, string key, IReadOnlyList<string> names)
    {
        writer.WriteStartArray(key);
        foreach (var name in names)
        {
            writer.WriteStringValue(name);
        }

        writer.WriteEndArray();
    }
}
