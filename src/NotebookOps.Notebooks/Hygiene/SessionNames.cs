using System.Text.RegularExpressions;
using NotebookOps.Notebooks.Documents;
using NotebookOps.Notebooks.Hygiene.Code;

namespace NotebookOps.Notebooks.Hygiene;

/// <summary>Which cell of a C# notebook leaves which names in the session, and what else may have put names there.</summary>
internal sealed partial class SessionNames
{
    private readonly Dictionary<string, List<(Cell Cell, Definition Definition)>> definitions = new(StringComparer.Ordinal);
    private readonly HashSet<string> magicWords = new(StringComparer.Ordinal);

    public SessionNames(RuleContext context)
    {
        foreach (var cell in context.CodeCells)
        {
            ReadDirectives(cell);
            var facts = context.Facts(cell);
            IsOpen |= facts.Imports.Any(import => import.StartsWith("static ", StringComparison.Ordinal));
            foreach (var definition in facts.Definitions)
            {
                if (!definitions.TryGetValue(definition.Name, out var places))
                {
                    definitions[definition.Name] = places = [];
                }

                places.Add((cell, definition));
            }
        }
    }

    /// <summary>Whether names come from places that cannot be seen: imported files, static classes.</summary>
    public bool IsOpen { get; private set; }

    /// <summary>Every name with the cells that define it, in the order of the cells.</summary>
    public IReadOnlyDictionary<string, List<(Cell Cell, Definition Definition)>> Definitions => definitions;

    /// <summary>Whether a magic names it, which may bring it into the session: <c>#!set --name rate</c>, <c>#!share --from fsharp rate</c>.</summary>
    public bool IsNamedByMagic(string name) => magicWords.Contains(name);

    private void ReadDirectives(Cell cell)
    {
        if (!cell.Source.Contains('#', StringComparison.Ordinal) && !cell.Source.StartsWith('%'))
        {
            return;
        }

        foreach (var place in cell.Source.AsSpan().Split('\n'))
        {
            var line = cell.Source.AsSpan()[place].TrimStart();
            if (line.StartsWith("#!import", StringComparison.Ordinal) || line.StartsWith("#load", StringComparison.Ordinal))
            {
                IsOpen = true;
            }

            if (line.StartsWith("#!", StringComparison.Ordinal))
            {
                foreach (var word in Word().EnumerateMatches(line))
                {
                    _ = magicWords.Add(line.Slice(word.Index, word.Length).ToString());
                }
            }
        }
    }

    [GeneratedRegex(@"[\p{L}_][\p{L}\p{N}_]*", RegexOptions.CultureInvariant)]
    private static partial Regex Word();
}
