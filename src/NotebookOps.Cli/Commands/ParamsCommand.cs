using System.CommandLine;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;
using NotebookOps.CSharp;
using NotebookOps.Notebooks.Documents;
using NotebookOps.Notebooks.Parameters;

namespace NotebookOps.Cli.Commands;

/// <summary><c>notebookops params</c>: what a notebook can be given.</summary>
internal static partial class ParamsCommand
{
    // A default can be a whole table; its beginning tells what it is.
    private const int LongestDefault = 48;

    private static readonly JsonWriterOptions s_readable = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Command Create()
    {
        var notebook = new Argument<string>("NOTEBOOK") { Description = "The notebook: .ipynb or .dib." };
        var format = new Option<string>("--format") { Description = "How the parameters are written: text or json.", HelpName = "text|json", DefaultValueFactory = _ => "text" };
        format.AcceptOnlyFromAmong("text", "json");
        var command = new Command("params", "List a notebook's parameters: name, type, default, description.") { notebook, format };
        command.SetAction((parsed, cancellationToken) => RunAsync(
            parsed.GetRequiredValue(notebook), parsed.GetValue(format) == "json", parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error));
        return command;
    }

    // A method of its own: the compiler's parser is loaded when a notebook is read.
    private static async Task<int> RunAsync(string path, bool asJson, TextWriter stdout, TextWriter stderr)
    {
        var declarations = Read(path, out var note);
        if (note is not null)
        {
            await stderr.WriteLineAsync(TerminalText.Clean(note, keepLines: false));
        }

        if (asJson)
        {
            await stdout.WriteLineAsync(AsJson(declarations));
        }
        else if (declarations.Count > 0)
        {
            await stdout.WriteAsync(AsTable(declarations));
        }

        return ExitCode.Success;
    }

    private static IReadOnlyList<ParameterDeclaration> Read(string path, out string? note)
    {
        note = null;
        if (ParametersCell.Find(Notebook.Load(path)) is not { } cell)
        {
            note = $"{Wording.Quote(path)} has no parameters cell. Declare the parameters in one C# cell, and give that cell the tag `parameters` or the first line `#!parameters`.";
            return [];
        }

        ParameterInjector.RequireCSharp(cell, path);
        var declarations = new CSharpParameterLanguage().ReadDeclarations(cell.Source);
        note = declarations.Count == 0 ? $"The parameters cell of {Wording.Quote(path)} (cell {cell.Number}) declares no variable." : null;
        return declarations;
    }

    private static string AsTable(IReadOnlyList<ParameterDeclaration> declarations)
    {
        List<string[]> rows =
        [
            ["NAME", "TYPE", "DEFAULT", "DESCRIPTION"],
            .. declarations.Select(declared => new[] { declared.Name, declared.TypeText, Short(declared.DefaultText ?? ""), declared.Description ?? "" }
                .Select(text => TerminalText.Clean(text, keepLines: false)).ToArray()),
        ];
        var widths = Enumerable.Range(0, 4).Select(column => rows.Max(row => Width(row[column]))).ToArray();
        return string.Concat(rows.Select(row =>
            string.Join("  ", row.Select((text, column) => text + new string(' ', widths[column] - Width(text)))).TrimEnd() + "\n"));
    }

    private static string Short(string text)
    {
        var line = Blanks().Replace(text, " ");
        return line.Length <= LongestDefault ? line : line[..(LongestDefault - 3)] + "...";
    }

    private static int Width(string text) => new StringInfo(text).LengthInTextElements;

    private static string AsJson(IReadOnlyList<ParameterDeclaration> declarations)
    {
        using var bytes = new MemoryStream();
        using (var writer = new Utf8JsonWriter(bytes, s_readable))
        {
            writer.WriteStartArray();
            foreach (var declared in declarations)
            {
                writer.WriteStartObject();
                writer.WriteString("name", declared.Name);
                writer.WriteString("type", declared.TypeText);
                writer.WriteString("default", declared.DefaultText);
                writer.WriteString("description", declared.Description);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        }

        return System.Text.Encoding.UTF8.GetString(bytes.ToArray());
    }

    [GeneratedRegex(@"\s+", RegexOptions.CultureInvariant)]
    private static partial Regex Blanks();
}
