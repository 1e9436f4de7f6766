using System.Globalization;

namespace NotebookOps.Tracking;

/// <summary>What a name, a value or a note may be. Any Unicode is welcome; what could not be stored exactly is refused with a sentence.</summary>
internal static class RunNames
{
    public const int LongestName = 250;
    public const int LongestValue = 65_536;
    public const int LongestNote = 1_048_576;

    /// <summary>Steps stay within what a double, and so JSON, holds exactly.</summary>
    public const long LargestStep = 1L << 53;

    /// <param name="what">What is named: <c>a metric's name</c>.</param>
    /// <param name="name">The name.</param>
    public static string CheckName(string what, string? name)
    {
        if (string.IsNullOrWhiteSpace(name))
        {
            throw new NotebookOpsException($"{Sentence(what)} is empty: give it a name.");
        }
        return CheckText(what, name, LongestName);
    }

    public static string CheckText(string what, string text, int longest)
    {
        if (text.Length > longest)
        {
            throw new NotebookOpsException(string.Create(CultureInfo.InvariantCulture,
                $"{Sentence(what)} has {text.Length:N0} characters, and {longest:N0} is the most that is kept. It begins with `{text[..40]}`. Log it as an artifact, or shorten it."));
        }
        if (text.Contains('\0', StringComparison.Ordinal) || HasLoneSurrogate(text))
        {
            throw new NotebookOpsException($"{Sentence(what)} holds a NUL or half of a surrogate pair, which no database keeps exactly: remove it.");
        }
        return text;
    }

    public static long? CheckStep(string metric, long? step) => step is > LargestStep or < -LargestStep
        ? throw new NotebookOpsException(string.Create(CultureInfo.InvariantCulture,
            $"Step {step} of the metric `{metric}` is beyond ±2^53, the whole numbers that JSON and spreadsheets hold exactly: count from 0."))
        : step;

    /// <summary>The one name under which a metric and its context are kept: <c>loss@validation</c>.</summary>
    public static string Metric(string name, string? context)
    {
        CheckName("a metric's name", name);
        return string.IsNullOrEmpty(context) ? name : CheckName("a metric's name with its context", $"{name}@{context}");
    }

    private static string Sentence(string what) => char.ToUpperInvariant(what[0]) + what[1..];

    private static bool HasLoneSurrogate(string text)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            // EnumerateRunes puts U+FFFD in a lone surrogate's place; a real U+FFFD is in the text itself.
            if (rune.Value == 0xFFFD)
            {
                return text.Where((c, i) => char.IsSurrogate(c)
                    && !(char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
                    && !(char.IsLowSurrogate(c) && i > 0 && char.IsHighSurrogate(text[i - 1]))).Any();
            }
        }
        return false;
    }
}
