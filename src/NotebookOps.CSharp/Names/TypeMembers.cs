using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NotebookOps.CSharp.Names;

/// <summary>The members that a type of a cell has beyond those in its own braces: of its other parts, of its bases in the cell, and of every object.</summary>
internal sealed class TypeMembers
{
    private static readonly string[] s_ofEveryObject =
        ["Equals", "ReferenceEquals", "GetHashCode", "GetType", "ToString", "MemberwiseClone", "PrintMembers", "EqualityContract", "Deconstruct"];

    private readonly ILookup<string, BaseTypeDeclarationSyntax> types;

    public TypeMembers(CompilationUnitSyntax cell) =>
        types = cell.Members.OfType<BaseTypeDeclarationSyntax>().ToLookup(type => type.Identifier.ValueText, StringComparer.Ordinal);

    /// <summary>Declares them.</summary>
    /// <returns>Whether they are all of its members: a base from outside the cell may bring any.</returns>
    public bool Declare(BaseTypeDeclarationSyntax type, Scopes scopes)
    {
        foreach (var name in s_ofEveryObject)
        {
            scopes.Declare(name);
        }

        return Declare(type, type, scopes, []);
    }

    private bool Declare(BaseTypeDeclarationSyntax type, BaseTypeDeclarationSyntax reader, Scopes scopes, HashSet<string> seen)
    {
        var complete = true;
        foreach (var part in Parts(type))
        {
            if (part != reader)
            {
                DeclaredNames.Read(part, (_, identifier) => scopes.Declare(identifier.ValueText));
            }

            // The list of an enum names the type of its values.
            foreach (var name in part is EnumDeclarationSyntax || part.BaseList is null ? [] : part.BaseList.Types.Select(listed => SimpleName(listed.Type)))
            {
                if (types.Contains(name))
                {
                    complete &= !seen.Add(name) || Declare(types[name].First(), reader, scopes, seen);
                }
                else
                {
                    complete &= type is not InterfaceDeclarationSyntax && IsInterface(name);
                }
            }
        }

        return complete;
    }

    private IEnumerable<BaseTypeDeclarationSyntax> Parts(BaseTypeDeclarationSyntax type) =>
        type.Parent is CompilationUnitSyntax ? types[type.Identifier.ValueText] : [type];

    private static string SimpleName(TypeSyntax type) => type switch
    {
        SimpleNameSyntax simple => simple.Identifier.ValueText,
        QualifiedNameSyntax qualified => qualified.Right.Identifier.ValueText,
        _ => "",
    };

    // By .NET's convention. An interface's members are no simple names in what implements it.
    private static bool IsInterface(string name) => name is ['I', >= 'A' and <= 'Z', ..];
}
