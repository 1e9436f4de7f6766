namespace NotebookOps.Benchmarks.Corpus;

/// <summary>Markdown cells as notebooks have them: a title, headings, a paragraph, now and then a list, a formula or a link.</summary>
internal sealed class Prose(Random random, Subject subject)
{
    private static readonly string[] Headings =
        ["Load the data", "A first look", "Distribution", "By group", "A simple baseline", "Training", "Evaluation", "What is left over", "Cleaning", "Features", "Results", "Next steps", "Sanity checks", "Compare"];

    public string[] Title() =>
    [
        $"# {Pick("Exploring", "Notes on", "A look at", "Predicting", "Understanding")} {subject.Topic}",
        "",
        Sentence(),
        $"The measure is **{subject.Y}**, told from `{subject.X}` and `{subject.Label}`.",
    ];

    public string[] Section()
    {
        var lines = new List<string>();
        if (random.Next(4) > 0)
        {
            lines.Add($"{(random.Next(4) > 0 ? "##" : "###")} {Headings[random.Next(Headings.Length)]}");
            lines.Add("");
        }

        for (var count = random.Next(1, 5); count > 0; count--)
        {
            lines.Add(Sentence());
        }

        switch (random.Next(9))
        {
            case 0:
                lines.AddRange(["", $"- `{subject.X}`: as it was measured", $"- `{subject.Y}`: what we want to know", $"- `{subject.N}`: a whole number"]);
                break;
            case 1:
                lines.AddRange(["", "$$\\hat{y} = \\beta_0 + \\beta_1 x + \\varepsilon$$"]);
                break;
            case 2:
                lines.AddRange(["", $"See [the description](https://example.org/{Word()}/{Word()}) for the units."]);
                break;
            default:
                break;
        }

        return [.. lines];
    }

    private string Sentence() => random.Next(8) switch
    {
        0 => $"We start with {random.Next(2, 90)} {Word()} rows and keep those whose {subject.X} is known.",
        1 => $"The {Word()} group lies above the others, which is what one would expect of {subject.Topic}.",
        2 => $"Note that {subject.Y} is skewed: the median says more than the mean – see the {Word()} plot below.",
        3 => $"This takes about {random.Next(2, 50)} seconds on a laptop.",
        4 => $"With the {Word()} settings the error falls by {random.Next(2, 40)} %, with the {Word()} ones it does not.",
        5 => $"A value of {random.Next(1, 99)} or more for `{subject.N}` is rare; most are a typing error (größer als erlaubt).",
        6 => $"Next, {Pick("a linear fit", "a nearest-neighbour vote", "the same with fewer rows", "what the residuals look like")}.",
        _ => $"Still open: ask the {Word()} team where the {Word()} numbers come from.",
    };

    private string Word() => Subject.Words[random.Next(Subject.Words.Length)];

    private string Pick(params ReadOnlySpan<string> choices) => choices[random.Next(choices.Length)];
}
