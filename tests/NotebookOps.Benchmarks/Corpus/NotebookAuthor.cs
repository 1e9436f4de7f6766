namespace NotebookOps.Benchmarks.Corpus;

/// <summary>
/// Writes a notebook's cells one below the other, so that each uses names that stand above, and then does to it what people do, about as often
/// as 285 public .NET notebooks showed it: 12 % begin without a title, of those with packages 20 % leave a version out and 7 % let it float,
/// 23 % reference them late, 8 % have a cell of over 50 lines, 12 % an empty one; of those that were run 13 % ran out of order, 37 % have gaps and
/// 17 % count 1 everywhere. Some lost a cell that others need, or have it below.
/// </summary>
internal sealed class NotebookAuthor(Random random, Subject subject)
{
    private const int LargestOutput = 600_000;
    private readonly SessionNames names = new(random, subject);
    private readonly Prose prose = new(random, subject);
    private readonly List<CorpusCell> cells = [];

    /// <param name="bytes">About how large the notebook is to be; null for one that was never run.</param>
    public List<CorpusCell> Write(long? bytes)
    {
        if (Chance(0.88))
        {
            cells.Add(new CorpusCell(false, prose.Title()));
        }

        WriteOpening();
        WriteBody((int)Math.Max(Math.Clamp(16 * Math.Exp(0.7 * Normal()), 3, 90), (bytes ?? 0) / LargestOutput));
        Spoil();
        if (bytes is { } total)
        {
            Run(total);
        }

        return cells;
    }

    private void WriteOpening()
    {
        var references = new List<string>();
        var usings = new List<string>();
        Package(0.25, "NotebookOps", "1.0.0", "tracking");
        Package(0.35, "Plotly.NET.CSharp", "0.13.0", "plotly", "Plotly.NET.CSharp", "Plotly.NET.LayoutObjects");
        Package(0.25, "Microsoft.Data.Analysis", "0.22.2", "frames", "Microsoft.Data.Analysis");
        Package(0.2, "Microsoft.ML", "4.0.2", "learning", "Microsoft.ML", "Microsoft.ML.Data");
        Package(0.1, "MathNet.Numerics", "5.0.0", "algebra", "MathNet.Numerics.LinearAlgebra");
        if (Chance(0.4))
        {
            names.Grant("interactive");
        }

        if (references.Count > 0)
        {
            cells.Add(new CorpusCell(true, [.. references]));
        }

        if (usings.Count > 0 || Chance(0.4))
        {
            cells.Add(new CorpusCell(true, ["using System.IO;", "using System.Linq;", .. usings]));
        }

        if (Chance(0.02))
        {
            cells.Add(new CorpusCell(true, [$"int seed = {random.Next(99)};", "double share = 0.8;"]) { Tag = "parameters" });
        }

        void Package(double probability, string name, string version, string kind, params string[] namespaces)
        {
            if (Chance(probability))
            {
                var wished = random.NextDouble();
                references.Add($"#r \"nuget: {name}{(wished < 0.12 ? "" : wished < 0.16 ? ", *-*" : $", {version}")}\"");
                usings.AddRange(namespaces.Select(space => $"using {space};"));
                names.Grant(kind);
            }
        }
    }

    private void WriteBody(int count)
    {
        var uses = new Dictionary<CellTemplate, int>();
        for (var index = 0; index < count; index++)
        {
            if (Chance(0.4))
            {
                cells.Add(new CorpusCell(false, prose.Section()));
            }

            var template = Choose(uses);
            uses[template] = uses.GetValueOrDefault(template) + 1;
            cells.Add(new CorpusCell(true, template.Fill(names, random)));
        }
    }

    // What the others stand on comes first; then whatever fits, and rather something new.
    private CellTemplate Choose(Dictionary<CellTemplate, int> uses)
    {
        var fitting = CellTemplate.All.Where(template => template.Fits(names)).ToArray();
        if (Array.Find(fitting, template => template.IsFoundation) is { } first)
        {
            var same = Array.FindAll(fitting, template => template.IsFoundation && template.Brings[0] == first.Brings[0]);
            return same[random.Next(same.Length)];
        }

        var weights = fitting.Select(template => (template.IsRare ? 0.2 : 1.0) / (1 + 4 * uses.GetValueOrDefault(template))).ToArray();
        var place = random.NextDouble() * weights.Sum();
        var index = 0;
        while (index < fitting.Length - 1 && (place -= weights[index]) > 0)
        {
            index++;
        }

        return fitting[index];
    }

    private void Spoil()
    {
        var code = cells.FindAll(cell => cell.IsCode);
        if (Chance(0.23) && code[0].Lines[0].StartsWith("#r", StringComparison.Ordinal))
        {
            _ = cells.Remove(code[0]);
            cells.Insert(cells.IndexOf(code[^1]), code[0]);
        }

        if (Chance(0.08) && code.Count > 12)
        {
            // Pasted together until nobody sees its whole on a screen.
            var first = cells.IndexOf(code[^10]);
            var lines = new List<string>();
            while (lines.Count <= 50 && first < cells.Count)
            {
                lines.AddRange(cells[first].IsCode && !cells[first].Lines[0].StartsWith('#') ? Statements(cells[first].Lines) : []);
                cells.RemoveAt(first);
            }

            cells.Insert(first, new CorpusCell(true, [.. lines]));
        }

        if (Chance(0.12))
        {
            cells.Insert(random.Next(1, cells.Count + 1), new CorpusCell(true, []));
        }

        if (Chance(0.1))
        {
            var moved = cells[random.Next(cells.Count / 2)];
            _ = cells.Remove(moved);
            if (Chance(0.5))
            {
                cells.Add(moved);
            }
        }
    }

    private void Run(long bytes)
    {
        var code = cells.FindAll(cell => cell is { IsCode: true, Lines.Length: > 0 });
        var way = random.NextDouble();
        for (var index = 0; index < code.Count; index++)
        {
            code[index].Count = way < 0.17 ? 1 : index + 1 + (way < 0.54 ? index / 3 : 0);
        }

        if (way > 0.87 && code.Count > 2)
        {
            (code[1].Count, code[^1].Count) = (code[^1].Count, code[1].Count);
        }

        var shown = code.FindAll(_ => Chance(0.65));
        shown = shown.Count > 0 ? shown : [code[^1]];
        // A line's indent, quotes, comma and escaped end; and what else a cell takes.
        var left = bytes - cells.Sum(cell => 210 + cell.Lines.Sum(line => line.Length + 8));
        var weights = shown.ConvertAll(_ => Math.Exp(1.2 * Normal()));
        foreach (var (cell, weight) in shown.Zip(weights))
        {
            cell.OutputBytes = (long)Math.Max(0, left * weight / weights.Sum());
        }
    }

    // A cell may end in a value to show, a statement may not.
    private static string[] Statements(string[] lines) =>
        lines[^1] is [.., not ';' and not '}'] ? [.. lines[..^1], lines[^1].Contains('(', StringComparison.Ordinal) ? lines[^1] + ";" : $"display({lines[^1]});", ""] : [.. lines, ""];

    private bool Chance(double probability) => random.NextDouble() < probability;

    private double Normal() => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
