using System.Text.RegularExpressions;
using NotebookOps.Notebooks.Documents;
using NotebookOps.Notebooks.Hygiene.Code;

namespace NotebookOps.Notebooks.Hygiene;

/// <summary>Which cell of a C# notebook leaves which names in the session, and what else may have put names there.</summary>
internal sealed partial class SessionNames
{
    private const string Static = "static ";

    private readonly Dictionary<string, List<(Cell Cell, Definition Definition)>> definitions = new(StringComparer.Ordinal);
    private readonly HashSet<string> magicWords = new(StringComparer.Ordinal);
    private readonly HashSet<string> imports = new(StringComparer.Ordinal) { "System", "System.IO", "System.Linq", "System.Text", "System.Collections.Generic" };
    private readonly HashSet<string> statics = new(StringComparer.Ordinal);
    private readonly List<IReadOnlySet<string>> staticMembers = [];
    private readonly RuleContext context;
    private bool referencesPackages;
    private bool? knowsTypes;

    public SessionNames(RuleContext context)
    {
        this.context = context;
        // .NET Interactive runs a package's notebook of this name when it has loaded the package.
        referencesPackages = Path.GetFileName(context.Path) == "extension.dib";
        foreach (var cell in context.CodeCells)
        {
            ReadDirectives(cell);
            var facts = context.Facts(cell);
            foreach (var import in facts.Imports)
            {
                _ = import.StartsWith(Static, StringComparison.Ordinal) ? statics.Add(import[Static.Length..]) : imports.Add(import);
            }

            foreach (var definition in facts.Definitions)
            {
                if (!definitions.TryGetValue(definition.Name, out var places))
                {
                    definitions[definition.Name] = places = [];
                }

                places.Add((cell, definition));
            }
        }

        foreach (var type in statics.Where(type => !type.EndsWith("Formatting.PocketViewTags", StringComparison.Ordinal)))
        {
            if (StaticMembers(type) is { } members)
            {
                staticMembers.Add(members);
            }
            else
            {
                IsOpen = true;
            }
        }
    }

    /// <summary>Whether names come from places that cannot be seen: imported files, static members of a type that is not in the class library.</summary>
    public bool IsOpen { get; private set; }

    /// <summary>Whether every type of the session is the class library's, its host's or a cell's: no package, no assembly, no other namespace.</summary>
    public bool KnowsTypes => knowsTypes ??= !IsOpen && !referencesPackages && context.Library is { } library
        && imports.All(import => library.HasNamespace(import) || HostNames.IsNamespace(import));

    /// <summary>Every name with the cells that define it, in the order of the cells.</summary>
    public IReadOnlyDictionary<string, List<(Cell Cell, Definition Definition)>> Definitions => definitions;

    /// <summary>Whether a magic names it, which may bring it into the session: <c>#!set --name rate</c>, <c>#!share --from fsharp rate</c>.</summary>
    public bool IsNamedByMagic(string name) => magicWords.Contains(name);

    /// <summary>Whether it is a member of a type whose members are imported: <c>using static System.Math</c>.</summary>
    public bool IsImported(string name) => staticMembers.Exists(members => members.Contains(name));

    // Its namespace may be imported, too.
    private IReadOnlySet<string>? StaticMembers(string type)
    {
        type = type.Replace("global::", "", StringComparison.Ordinal);
        return context.Library is { } library
            ? library.StaticMembers(type) ?? imports.Select(import => library.StaticMembers($"{import}.{type}")).FirstOrDefault(members => members is not null)
            : null;
    }

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

            referencesPackages |= line.StartsWith("#r", StringComparison.Ordinal) && !line.StartsWith("#region", StringComparison.Ordinal);
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
