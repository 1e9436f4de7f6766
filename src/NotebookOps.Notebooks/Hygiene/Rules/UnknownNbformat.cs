using System.Globalization;
using NotebookOps.Notebooks.Documents;
using NotebookOps.Notebooks.Documents.Json;

namespace NotebookOps.Notebooks.Hygiene.Rules;

/// <summary>The notebook's format is one that readers do not know.</summary>
/// <remarks>
/// ## What it finds
/// An `.ipynb` file whose `nbformat` is not 4, or that has none, or whose `nbformat_minor` is newer than 5. Of one that cannot be read
/// for that, no rule but those on secrets (NB403, NB404) sees the text.
///
/// ## What it costs
/// Formats 1 to 3 went out of use in 2015: today's editors convert or refuse them. Without the number each tool guesses.
///
/// ## The way out
/// `jupyter nbconvert --to notebook --nbformat 4 FILE`, or open the file in an editor of today and save it.
///
/// ## Bad
/// <code>
/// { "worksheets": [ { "cells": [] } ], "nbformat": 3 }
/// </code>
///
/// ## Good
/// <code>
/// { "cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 5 }
/// </code>
///
/// ## Fix
/// None: another format is another structure.
/// </remarks>
internal sealed class UnknownNbformat() : NotebookRule("NB902", "unknown-nbformat", Severity.Warning, Severity.Warning, Severity.Error)
{
    private const int NewestMinor = 5;

    /// <summary>Whether a file that cannot be read is a notebook of another format.</summary>
    public static bool IsCause(ReadOnlySpan<byte> bytes)
    {
        try
        {
            var members = JsonMember.Of(bytes, bytes.StartsWith(TextPosition.ByteOrderMark) ? TextPosition.ByteOrderMark.Length : 0);
            return JsonMember.Find(bytes, members, "nbformat") is { Kind: JsonTokenKind.Number } format
                ? !format.Value.Of(bytes).SequenceEqual("4"u8)
                : JsonMember.Find(bytes, members, "worksheets") is not null;
        }
        catch (JsonSyntaxException)
        {
            return false;
        }
    }

    public override IEnumerable<Finding> Check(RuleContext context)
    {
        if (context.Notebook.Format != NotebookFormat.Ipynb)
        {
            yield break;
        }

        if (context.Notebook.GetJson("nbformat").IsEmpty)
        {
            yield return AtNotebook("The notebook does not say its `nbformat`, so that each tool guesses how to read it. Add `\"nbformat\": 4, \"nbformat_minor\": 5`, or save it in an editor.");
        }
        else if (int.TryParse(context.Notebook.GetJson("nbformat_minor").Span, NumberStyles.None, CultureInfo.InvariantCulture, out var minor) && minor > NewestMinor)
        {
            yield return AtNotebook(
                $"The notebook is written in nbformat 4.{minor}, and the newest that is known is 4.{NewestMinor}; older editors may drop what they do not know. Save it in 4.{NewestMinor}, or look for a newer version of this tool.");
        }
    }
}
