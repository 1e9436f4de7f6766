using System.Text.RegularExpressions;
using NotebookOps.Notebooks.Parameters;

namespace NotebookOps.Notebooks.Hygiene.Rules;

/// <summary>The file still has the name that its editor gave it, or that of a copy.</summary>
/// <remarks>
/// ## What it finds
/// `Untitled.ipynb`, `Untitled3.ipynb`, `Untitled-1.dib`, `Notebook1.ipynb`, `New Notebook.ipynb`, `credit-Copy1.ipynb`, `credit (2).ipynb`,
/// `credit - Copy.ipynb`.
///
/// ## What it costs
/// Nobody finds it again, and of two copies nobody knows which is the one that counts.
///
/// ## The way out
/// Rename it after the question that it answers; delete the copy, or say in its name what differs.
///
/// ## Bad
/// <code>
/// Untitled3.ipynb
/// </code>
///
/// ## Good
/// <code>
/// 01-credit-risk.ipynb
/// </code>
///
/// ## Fix
/// None: links and imports may name the file.
/// </remarks>
internal sealed partial class UntitledNotebook() : NotebookRule("NB308", "untitled-notebook", Severity.None, Severity.Warning, Severity.Warning)
{
    public override IEnumerable<Finding> Check(RuleContext context)
    {
        var name = Path.GetFileNameWithoutExtension(context.Path);
        if (name.Length <= 255 && Untitled().IsMatch(name))
        {
            yield return AtNotebook($"{Wording.Quote(name)} is the name that an editor gave the notebook or its copy; nobody will find it by that. Rename it after the question that it answers.");
        }
    }

    [GeneratedRegex(@"^(untitled[-_ ]?[0-9]{0,5}|(new )?notebook[-_ ]?[0-9]{0,5})$|-copy[0-9]{0,5}$| - copy$| \([0-9]{1,3}\)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Untitled();
}
