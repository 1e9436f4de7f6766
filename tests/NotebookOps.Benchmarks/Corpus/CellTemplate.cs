using System.Globalization;
using System.Text.RegularExpressions;

namespace NotebookOps.Benchmarks.Corpus;

/// <summary>
/// A code cell with blanks, from `cells.txt`. `‹+rows›` defines a new name of that kind and `‹rows›` uses it, or one of a cell above where this
/// cell defines none; `‹rows-›` is one of a cell above in any case. `‹int 1 9›`, `‹real 0 1›` and `‹word›` are drawn anew each time, `‹int-2›` is the
/// second drawn in this cell; `‹a|b›` is one of them. A line after `?` is there or not. `% needs` and `% lacks` tell what the cells above
/// must and must not have brought; `% rare` is taken a fifth as often as others.
/// </summary>
internal sealed partial class CellTemplate
{
    private static readonly string[] Drawn = ["int", "real", "word", "Word"];
    private static readonly string[] OfSubject = ["Label", "X", "Y", "N"];
    private readonly string[] lines;
    private readonly string[] needs;
    private readonly string[] lacks;
    private readonly string[] brings;

    private CellTemplate(string text)
    {
        lines = text.TrimEnd('\n').Split('\n');
        var head = lines[0].StartsWith("% ", StringComparison.Ordinal) ? lines[0][2..].Split(' ') : [];
        lines = head.Length == 0 ? lines : lines[1..];
        var blanks = lines.SelectMany(line => Blank().Matches(line)).Select(match => match.Groups[1].Value).ToArray();
        brings = [.. blanks.Where(blank => blank[0] == '+').Select(blank => blank[1..]).Distinct()];
        IsRare = head is ["rare"];
        lacks = head is ["lacks", ..] ? head[1..] : [];
        needs =
        [
            .. blanks.Where(blank => blank[0] != '+' && !blank.Contains('|', StringComparison.Ordinal) && !IsDrawn(blank) && !OfSubject.Contains(blank))
                .Where(blank => !brings.Contains(blank)).Select(blank => blank.TrimEnd('-')),
            .. head is ["needs", ..] ? head[1..] : [],
        ];
    }

    public static CellTemplate[] All { get; } = Read();

    /// <summary>Whether the names above suffice for it.</summary>
    public bool Fits(SessionNames names) => needs.All(names.Has) && !lacks.Any(names.Has);

    /// <summary>Whether a notebook can have it once only.</summary>
    public bool IsFoundation => lacks.Length > 0;

    public bool IsRare { get; }

    public IReadOnlyList<string> Brings => brings;

    public string[] Fill(SessionNames names, Random random)
    {
        var own = brings.ToDictionary(kind => kind, names.New, StringComparer.Ordinal);
        var above = new Dictionary<string, string>(StringComparer.Ordinal);
        var drawn = Drawn.ToDictionary(kind => kind, _ => new List<string>(), StringComparer.Ordinal);
        var filled = lines.Where(line => line is not ['?', ..] || random.NextDouble() < 0.6)
            .Select(line => Blank().Replace(line.TrimStart('?'), match => Value(match.Groups[1].Value))).ToArray();
        foreach (var (kind, name) in own)
        {
            names.Define(kind, name);
        }

        return filled;

        string Value(string blank)
        {
            if (blank.Contains('|', StringComparison.Ordinal))
            {
                var choices = blank.Split('|');
                var choice = choices[random.Next(choices.Length)];
                return OfSubject.Contains(choice) ? FieldOf(names.Subject, choice) : choice;
            }

            if (IsDrawn(blank))
            {
                var words = blank.Split(' ', '-');
                var values = drawn[words[0]];
                if (blank.Contains('-', StringComparison.Ordinal))
                {
                    return values[int.Parse(words[1], CultureInfo.InvariantCulture) - 1];
                }

                values.Add(Draw(words, random));
                return values[^1];
            }

            if (OfSubject.Contains(blank))
            {
                return FieldOf(names.Subject, blank);
            }

            var kind = blank.Trim('+', '-');
            if (blank[^1] != '-' && own.TryGetValue(kind, out var name))
            {
                return name;
            }

            return above.TryGetValue(kind, out var known) ? known : above[kind] = names.Known(kind);
        }
    }

    private static string Draw(string[] words, Random random)
    {
        return words[0] switch
        {
            "int" => random.Next((int)Bound(1), (int)Bound(2) + 1).ToString(CultureInfo.InvariantCulture),
            "real" => Math.Round(Bound(1) + random.NextDouble() * (Bound(2) - Bound(1)), 4).ToString(CultureInfo.InvariantCulture),
            "Word" => Capitalized(Subject.Words[random.Next(Subject.Words.Length)]),
            _ => Subject.Words[random.Next(Subject.Words.Length)],
        };

        double Bound(int index) => double.Parse(words[index], CultureInfo.InvariantCulture);
    }

    private static string FieldOf(Subject subject, string field) => field switch
    {
        "Label" => subject.Label,
        "X" => subject.X,
        "Y" => subject.Y,
        _ => subject.N,
    };

    private static bool IsDrawn(string blank) => Drawn.Contains(blank.Split(' ', '-')[0]);

    private static string Capitalized(string word) => char.ToUpperInvariant(word[0]) + word[1..];

    private static CellTemplate[] Read()
    {
        using var reader = new StreamReader(typeof(CellTemplate).Assembly.GetManifestResourceStream("cells.txt")!);
        return [.. reader.ReadToEnd().Split("---\n").Select(text => new CellTemplate(text))];
    }

    [GeneratedRegex("‹([^›]+)›", RegexOptions.CultureInvariant)]
    private static partial Regex Blank();
}
