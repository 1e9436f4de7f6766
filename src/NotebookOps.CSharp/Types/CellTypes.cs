using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NotebookOps.CSharp.Types;

/// <summary>What the names of types mean in one cell: its own enums and aliases, and that a class of its own hides a well-known name.</summary>
internal sealed class CellTypes
{
    private readonly Dictionary<string, TypeSyntax> _aliases;
    private readonly Dictionary<string, EnumType> _enums;
    private readonly HashSet<string> _others;

    public CellTypes(CompilationUnitSyntax cell)
    {
        _aliases = cell.Usings.Where(directive => directive.Alias is not null)
            .GroupBy(directive => directive.Alias!.Name.Identifier.ValueText, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.First().NamespaceOrType, StringComparer.Ordinal);
        _enums = cell.Members.OfType<EnumDeclarationSyntax>()
            .GroupBy(declared => declared.Identifier.ValueText, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => Read(group.First()), StringComparer.Ordinal);
        _others = cell.Members.OfType<TypeDeclarationSyntax>().Select(declared => declared.Identifier.ValueText)
            .Concat(cell.Members.OfType<DelegateDeclarationSyntax>().Select(declared => declared.Identifier.ValueText))
            .ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>The enum of the cell with this name, or null.</summary>
    public EnumType? Enum(string name) => _enums.GetValueOrDefault(name);

    /// <summary>What a using directive of the cell made this name stand for, or null.</summary>
    public TypeSyntax? Alias(string name) => _aliases.GetValueOrDefault(name);

    /// <summary>Whether a class, struct, record or delegate of the cell has this name.</summary>
    public bool Hides(string name) => _others.Contains(name);

    private static EnumType Read(EnumDeclarationSyntax declared) => new(
        declared.Identifier.ValueText,
        declared.Identifier.Text,
        [.. declared.Members.Select(member => member.Identifier.ValueText)],
        declared.AttributeLists.SelectMany(list => list.Attributes)
            .Any(attribute => attribute.Name.ToString() is "Flags" or "FlagsAttribute" or "System.Flags" or "System.FlagsAttribute"));
}
