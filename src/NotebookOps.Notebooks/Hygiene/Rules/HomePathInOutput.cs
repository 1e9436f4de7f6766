using System.Text.RegularExpressions;
using NotebookOps.Notebooks.Hygiene.Outputs;
using NotebookOps.Notebooks.Parameters;

namespace NotebookOps.Notebooks.Hygiene.Rules;

/// <summary>An output tells the name of somebody's home folder.</summary>
/// <remarks>
/// ## What it finds
/// In the texts of outputs, `/home/NAME/`, `/Users/NAME/` and `C:\Users\NAME\`, also as `file:` addresses; the names of containers and shared machines (`jovyan`, `vscode`,
/// `runner`, `Public`, ...) are nobody's. Said once a cell.
///
/// ## What it costs
/// Everybody learns the account's name and how the disk is laid out, mostly from a warning or an error.
///
/// ## The way out
/// Clean the notebook with `notebookops clean`; mend the warning or the error.
///
/// ## Bad
/// <code>
/// Out: at Submission#3.Main() in /home/anna/work/credit.ipynb
/// </code>
///
/// ## Good
/// <code>
/// Out: at Submission#3.Main() in credit.ipynb
/// </code>
///
/// ## Fix
/// None: outputs are changed by `notebookops clean` alone.
/// </remarks>
internal sealed partial class HomePathInOutput() : NotebookRule("NB405", "home-path-in-output", Severity.None, Severity.Warning, Severity.Warning)
{
    // As they are written in JSON: some writers escape the slash, and all the backslash.
    private static readonly AsciiSearch s_marks = new([AsciiText.Of("/home/"), AsciiText.Of("/Users/"), AsciiText.Of(@"\/home\/"), AsciiText.Of(@"Users\")]);

    public override IEnumerable<Finding> Check(RuleContext context)
    {
        foreach (var cell in context.StoredCodeCells)
        {
            var match = OutputTexts.Of(context.Stored, cell, MayHold).Select(text => Home().Match(text)).FirstOrDefault(match => match.Success);
            if (match is not null)
            {
                yield return At(cell, null, $"The output of this cell shows the home folder {Wording.Quote(match.Value)}: an account's name for everybody to read. Clean the notebook, and mend the message.");
            }
        }
    }

    private static bool MayHold(ReadOnlySpan<byte> json) => s_marks.IndexIn(json, 0, out _) >= 0;

    [GeneratedRegex(@"(?:(?<=\bfile:(?://(?:localhost)?)?)|(?<![\w.:/-]))/(?:home|Users)/(?!(?:jovyan|vscode|runner|codespace|user|username|ubuntu|Shared|vsts|me)\b)[A-Za-z_][\w.-]{0,63}(?=/)|\b[A-Za-z]:(?:\\{1,2}|/)Users(?:\\{1,2}|/)(?!(?:Public|Default|runneradmin|user|username|me)\b)[^\s\\/<>:*?|""]{1,63}(?=[\\/])", RegexOptions.CultureInvariant)]
    private static partial Regex Home();
}
