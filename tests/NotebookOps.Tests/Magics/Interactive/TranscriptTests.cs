using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using NotebookOps.Magics;

namespace NotebookOps.Tests.Magics.Interactive;

/// <summary>
/// What was seen in the real .NET Interactive, said again to the side of the glue that is compiled here: the same pieces in the same order must
/// show and refuse the same. The lines are those that the host's own parser gets wrong.
/// </summary>
public sealed partial class TranscriptTests
{
    private static readonly JsonSerializerOptions s_options = new(JsonSerializerDefaults.Web);

    [Theory]
    [InlineData("magic-lines")]
    public async Task What_the_host_says_is_answered_as_it_was_there(string name)
    {
        var path = Path.Combine(AppContext.BaseDirectory, "Transcripts", name + ".json");
        var transcript = JsonSerializer.Deserialize<Transcript>(await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken), s_options)!;
        await using var notebook = new TestNotebook();
        var fsharp = new List<NotebookVariable>();
        // Cells that the host's own parser refuses are never heard of.
        foreach (var cell in transcript.Cells.Where(cell => cell.Happens.Count > 0))
        {
            var isOurs = false;
            var error = await notebook.RunAsync(cell.Cell, cell.Kernel, async () =>
            {
                // The host goes on after code that has failed; the glue does not, and here neither.
                foreach (var happening in cell.Happens)
                {
                    isOurs = happening.Magic is not null;
                    if (happening.Magic is { } kernel)
                    {
                        notebook.Foreign = kernel == "fsharp" ? fsharp : [];
                        await notebook.Session.InvokeNextAsync(TestContext.Current.CancellationToken);
                    }
                    else if (happening.Language == "fsharp")
                    {
                        fsharp.AddRange(Let().Matches(happening.Code!).Select(let => new NotebookVariable(let.Groups[1].Value, typeof(double), double.Parse(let.Groups[2].Value, CultureInfo.InvariantCulture))));
                    }
                    else
                    {
                        await notebook.SubmitAsync(happening.Code!, TestContext.Current.CancellationToken);
                    }
                }
            });

            Assert.True(error is null == cell.Fails is null, $"{cell.Cell}: {error ?? "did not fail"}");
            if (isOurs)
            {
                Assert.Equal(cell.Fails, error);
            }

            Assert.Equal(cell.Shows.Select(Lasting), notebook.Displayed.Select(shown => Lasting(((MagicDisplay)shown).ToText())));
        }

        Assert.Equal(25, transcript.Cells.Count);
    }

    /// <summary>Without ids and spans of time.</summary>
    private static string Lasting(string text) => Fleeting().Replace(text, "*");

    [GeneratedRegex(@"\b[0-9a-f]{8,32}\b|\b\d+(\.\d+)? m?s\b")]
    private static partial Regex Fleeting();

    // let recall = 0.5
    [GeneratedRegex(@"let (\w+) = ([0-9.]+)")]
    private static partial Regex Let();

    /// <param name="Cells">What was run, in order.</param>
    private sealed record Transcript(IReadOnlyList<TranscriptCell> Cells);

    /// <param name="Cell">Its text.</param>
    /// <param name="Kernel">Whose cell it is.</param>
    /// <param name="Happens">What the host told its middleware, in order.</param>
    /// <param name="Shows">What stood below it, as text.</param>
    /// <param name="Fails">The first line of what it failed with.</param>
    private sealed record TranscriptCell(string Cell, string Kernel, IReadOnlyList<Happening> Happens, IReadOnlyList<string> Shows, string? Fails = null);

    /// <param name="Magic">A magic, and the kernel whose code surrounds it.</param>
    /// <param name="Code">Code between magics.</param>
    /// <param name="Language">Its language if it is not C#.</param>
    private sealed record Happening(string? Magic = null, string? Code = null, string? Language = null);
}
