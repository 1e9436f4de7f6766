using System.Globalization;
using System.Text;
using NotebookOps.Tracking.Stores;

namespace NotebookOps.Cli.Commands;

/// <summary>The texts that a run keeps, as a person or a program takes them.</summary>
internal static class RunTexts
{
    private const int ShortHash = 12;

    /// <summary>The cells' code in the order in which they were executed, a comment before each.</summary>
    /// <exception cref="NotebookOpsException">The run keeps none.</exception>
    public static string Code(RunDetails run)
    {
        if (!run.Cells.Any(run.Texts.ContainsKey))
        {
            throw new NotebookOpsException($"The run `{run.Summary.Id}` keeps no code: it was not started in a notebook, or by a version that kept hashes only.");
        }

        var code = new StringBuilder();
        foreach (var (hash, number) in run.Cells.Select((hash, index) => (hash, index + 1)))
        {
            code.Append(CultureInfo.InvariantCulture, $"{(number == 1 ? "" : "\n")}// ---- executed {number} of {run.Cells.Count}, sha256 {hash[..Math.Min(ShortHash, hash.Length)]}\n")
                .Append(run.Texts.TryGetValue(hash, out var text) ? text.TrimEnd('\n') : "// (its code is not kept)").Append('\n');
        }

        return code.ToString();
    }

    /// <summary>The difference between the commit and the working tree when the run started.</summary>
    /// <exception cref="NotebookOpsException">The run keeps none.</exception>
    public static string Diff(RunDetails run) => run.Environment.Git?.Diff is { } hash && run.Texts.TryGetValue(hash, out var diff)
        ? diff
        : throw new NotebookOpsException($"The run `{run.Summary.Id}` keeps no uncommitted changes: {(run.Environment.Git is null ? "it was made outside a git repository." : "there were none.")}");
}
