using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NotebookOps.CSharp.Types;

/// <summary>Reads a type as it is written in a declaration.</summary>
internal sealed class TypeReader(CellTypes cell)
{
    private const string Collections = "global::System.Collections.Generic.";

    // An alias that names itself has no end.
    private const int DeepestAlias = 8;

    public ParameterType Read(TypeSyntax type) => Read(type, 0);

    /// <summary>The array type of <paramref name="element"/>, as <c>new[] { ... }</c> has it.</summary>
    public static ParameterType Array(ParameterType element) => Array(element.Name + "[]", element);

    private static ListType Array(string name, ParameterType element) =>
        new(name, element.Code + "[]", element.Code + "[]", element);

    private ParameterType Read(TypeSyntax type, int depth)
    {
        var name = type.ToString();
        return type switch
        {
            PredefinedTypeSyntax keyword => KnownTypes.Find(keyword.Keyword.ValueText) ?? new UnknownType(name),
            NullableTypeSyntax nullable => Nullable(name, Read(nullable.ElementType, depth)),
            ArrayTypeSyntax array => Array(array, depth),
            TupleTypeSyntax tuple => Tuple(name, [.. tuple.Elements.Select(element => Read(element.Type, depth))]),
            NameSyntax named => Named(named, name, depth),
            _ => new UnknownType(name),
        };
    }

    private static ParameterType Nullable(string name, ParameterType inner) =>
        inner is UnknownType ? new UnknownType(name) : new NullableType(name, inner);

    private static ParameterType Tuple(string name, IReadOnlyList<ParameterType> elements) =>
        elements.Any(element => element is UnknownType) ? new UnknownType(name) : new TupleType(name, elements);

    // `int[][,]` is an array of rectangles: the ranks are read from the last.
    private ParameterType Array(ArrayTypeSyntax array, int depth)
    {
        var type = Read(array.ElementType, depth);
        foreach (var rank in array.RankSpecifiers.Reverse())
        {
            if (type is UnknownType || rank.Rank != 1)
            {
                return new UnknownType(array.ToString());
            }

            type = Array(type.Name + "[]", type);
        }

        return type;
    }

    private ParameterType Named(NameSyntax name, string written, int depth)
    {
        var (qualifier, simple) = name switch
        {
            QualifiedNameSyntax qualified => (Unaliased(qualified.Left), qualified.Right),
            AliasQualifiedNameSyntax { Alias.Identifier.ValueText: "global" } aliased => ("", aliased.Name),
            SimpleNameSyntax itself => ("", itself),
            _ => ("", null),
        };
        if (simple is null)
        {
            return new UnknownType(written);
        }

        var identifier = simple.Identifier.ValueText;
        if (qualifier.Length == 0 && simple is IdentifierNameSyntax)
        {
            if (cell.Enum(identifier) is { } declared)
            {
                return declared;
            }

            if (depth < DeepestAlias && cell.Alias(identifier) is { } target)
            {
                return Read(target, depth + 1);
            }
        }

        if (qualifier.Length == 0 && cell.Hides(identifier))
        {
            return new UnknownType(written);
        }

        return simple is GenericNameSyntax generic
            ? Generic(qualifier, generic, written, depth)
            : KnownTypes.Find(qualifier.Length == 0 ? identifier : qualifier + "." + identifier) ?? new UnknownType(written);
    }

    private static string Unaliased(NameSyntax qualifier)
    {
        var text = qualifier.ToString();
        return text.StartsWith("global::", StringComparison.Ordinal) ? text["global::".Length..] : text;
    }

    private ParameterType Generic(string qualifier, GenericNameSyntax generic, string written, int depth)
    {
        List<ParameterType> arguments = [.. generic.TypeArgumentList.Arguments.Select(argument => Read(argument, depth))];
        var name = generic.Identifier.ValueText;
        if (arguments.Any(argument => argument is UnknownType))
        {
            return new UnknownType(written);
        }

        if (arguments is [var only] && name == "Nullable" && qualifier is "" or "System")
        {
            return new NullableType(written, only);
        }

        if (qualifier is not ("" or "System.Collections.Generic"))
        {
            return new UnknownType(written);
        }

        var code = $"{Collections}{name}<{string.Join(", ", arguments.Select(argument => argument.Code))}>";
        return (arguments, Concrete(name)) switch
        {
            ([var element], "List" or "HashSet" or "SortedSet") =>
                new ListType(written, code, $"{Collections}{Concrete(name)}<{element.Code}>", element),
            ([{ IsSimple: true, TakesNull: false } key, var item], "Dictionary" or "SortedDictionary") =>
                new DictionaryType(written, code, $"{Collections}{Concrete(name)}<{key.Code}, {item.Code}>", key, item),
            _ => new UnknownType(written),
        };
    }

    private static string? Concrete(string name) => name switch
    {
        "List" or "IList" or "IReadOnlyList" or "ICollection" or "IReadOnlyCollection" or "IEnumerable" => "List",
        "HashSet" or "ISet" or "IReadOnlySet" => "HashSet",
        "SortedSet" => "SortedSet",
        "Dictionary" or "IDictionary" or "IReadOnlyDictionary" => "Dictionary",
        "SortedDictionary" => "SortedDictionary",
        _ => null,
    };
}
