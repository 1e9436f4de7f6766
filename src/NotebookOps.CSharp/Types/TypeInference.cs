using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NotebookOps.CSharp.Types;

/// <summary>
/// The type of an expression, as far as its syntax tells: literals, arithmetic on them, <c>new</c>, arrays, collection initializers,
/// casts, tuples, anonymous objects, and members such as <c>double.NaN</c> or <c>TimeSpan.FromMinutes(5)</c>.
/// </summary>
internal sealed class TypeInference(CellTypes cell, TypeReader reader)
{
    // A chain such as 1+1+1+... is as deep as it is long.
    private const int Deepest = 200;

    // In C#'s order of numeric promotion: of two operands, the one that stands later here decides.
    private static readonly ParameterType[] s_promotions =
        [KnownTypes.Int, KnownTypes.UInt, KnownTypes.Long, KnownTypes.ULong, KnownTypes.Float, KnownTypes.Double];

    /// <summary>The type, or null where it cannot be told.</summary>
    public ParameterType? Infer(ExpressionSyntax expression) => Infer(expression, 0);

    private ParameterType? Infer(ExpressionSyntax expression, int depth) => depth++ > Deepest ? null : expression switch
    {
        LiteralExpressionSyntax literal => OfValue(literal.Token.Value),
        InterpolatedStringExpressionSyntax => KnownTypes.String,
        ParenthesizedExpressionSyntax inner => Infer(inner.Expression, depth),
        CheckedExpressionSyntax inner => Infer(inner.Expression, depth),
        PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression } inner => Infer(inner.Operand, depth),
        PrefixUnaryExpressionSyntax unary => Unary(unary, Infer(unary.Operand, depth)),
        BinaryExpressionSyntax binary => Binary(binary, depth),
        ConditionalExpressionSyntax choice => Common(Infer(choice.WhenTrue, depth), Infer(choice.WhenFalse, depth)),
        CastExpressionSyntax cast => Known(cast.Type),
        DefaultExpressionSyntax @default => Known(@default.Type),
        ObjectCreationExpressionSyntax created => Known(created.Type),
        ArrayCreationExpressionSyntax array => Known(WithoutSizes(array.Type)),
        ImplicitArrayCreationExpressionSyntax { Commas.Count: 0 } array => Element(array.Initializer, depth) is { } element ? TypeReader.Array(element) : null,
        TupleExpressionSyntax tuple => Tuple(tuple, depth),
        AnonymousObjectCreationExpressionSyntax anonymous => Anonymous(anonymous, depth),
        MemberAccessExpressionSyntax member => Member(member),
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax member } => Member(member),
        InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: "nameof" } } => KnownTypes.String,
        _ => null,
    };

    private static ParameterType? OfValue(object? value) => value switch
    {
        int => KnownTypes.Int,
        uint => KnownTypes.UInt,
        long => KnownTypes.Long,
        ulong => KnownTypes.ULong,
        float => KnownTypes.Float,
        double => KnownTypes.Double,
        decimal => KnownTypes.Decimal,
        string => KnownTypes.String,
        char => KnownTypes.Char,
        bool => KnownTypes.Bool,
        _ => null,
    };

    private ParameterType? Known(TypeSyntax type) => reader.Read(type) is var read and not UnknownType ? read : null;

    private static ArrayTypeSyntax WithoutSizes(ArrayTypeSyntax type) => type.WithRankSpecifiers(
        [.. type.RankSpecifiers.Select(rank => rank.Rank == 1 ? SyntaxFactory.ArrayRankSpecifier([SyntaxFactory.OmittedArraySizeExpression()]) : rank)]);

    private static ParameterType? Unary(PrefixUnaryExpressionSyntax unary, ParameterType? operand) => unary.Kind() switch
    {
        SyntaxKind.LogicalNotExpression => KnownTypes.Bool,
        // The compiler reads these two digits-only literals together with their sign.
        SyntaxKind.UnaryMinusExpression when unary.Operand is LiteralExpressionSyntax { Token.Value: 2147483648u } => KnownTypes.Int,
        SyntaxKind.UnaryMinusExpression when unary.Operand is LiteralExpressionSyntax { Token.Value: 9223372036854775808ul } => KnownTypes.Long,
        SyntaxKind.UnaryMinusExpression when operand == KnownTypes.UInt => KnownTypes.Long,
        SyntaxKind.UnaryMinusExpression or SyntaxKind.UnaryPlusExpression or SyntaxKind.BitwiseNotExpression => Promoted(operand, operand),
        _ => null,
    };

    private ParameterType? Binary(BinaryExpressionSyntax binary, int depth)
    {
        var (left, right) = (Infer(binary.Left, depth), Infer(binary.Right, depth));
        return binary.Kind() switch
        {
            SyntaxKind.AddExpression when left == KnownTypes.String || right == KnownTypes.String => KnownTypes.String,
            SyntaxKind.AddExpression or SyntaxKind.SubtractExpression or SyntaxKind.MultiplyExpression or SyntaxKind.DivideExpression
                or SyntaxKind.ModuloExpression => Promoted(left, right),
            SyntaxKind.LeftShiftExpression or SyntaxKind.RightShiftExpression => Promoted(left, left),
            SyntaxKind.BitwiseOrExpression when left is EnumType && left == right => left,
            SyntaxKind.LogicalAndExpression or SyntaxKind.LogicalOrExpression or SyntaxKind.EqualsExpression or SyntaxKind.NotEqualsExpression
                or SyntaxKind.LessThanExpression or SyntaxKind.LessThanOrEqualExpression or SyntaxKind.GreaterThanExpression
                or SyntaxKind.GreaterThanOrEqualExpression => KnownTypes.Bool,
            _ => null,
        };
    }

    private static ParameterType? Promoted(ParameterType? left, ParameterType? right)
    {
        if (left == KnownTypes.Decimal || right == KnownTypes.Decimal)
        {
            var other = left == KnownTypes.Decimal ? right : left;
            return other == KnownTypes.Decimal || Array.IndexOf(s_promotions, other) is >= 0 and < 4 ? KnownTypes.Decimal : null;
        }

        var (first, second) = (Array.IndexOf(s_promotions, left), Array.IndexOf(s_promotions, right));
        // A mix of signed and unsigned depends on whether the operand is a constant: left to the author to write down.
        return first < 0 || second < 0 || (first != second && (first is 1 or 3 || second is 1 or 3) && Math.Max(first, second) < 4)
            ? null
            : s_promotions[Math.Max(first, second)];
    }

    private static ParameterType? Common(ParameterType? left, ParameterType? right) =>
        left is null || right is null ? null : left.Code == right.Code && left.Name == right.Name ? left : Promoted(left, right);

    private ParameterType? Element(InitializerExpressionSyntax initializer, int depth)
    {
        var types = initializer.Expressions.Select(expression => Infer(expression, depth)).ToList();
        return types.Count == 0 ? null : types.Aggregate(Common);
    }

    private TupleType? Tuple(TupleExpressionSyntax tuple, int depth)
    {
        var elements = tuple.Arguments.Select(argument => (Name: argument.NameColon?.Name.Identifier.Text, Type: Infer(argument.Expression, depth))).ToList();
        return elements.Any(element => element.Type is null)
            ? null
            : new TupleType(
                "(" + string.Join(", ", elements.Select(element => element.Type!.Name + (element.Name is null ? "" : " " + element.Name))) + ")",
                [.. elements.Select(element => element.Type!)]);
    }

    private AnonymousType? Anonymous(AnonymousObjectCreationExpressionSyntax anonymous, int depth)
    {
        var members = new List<(string, ParameterType)>();
        foreach (var initializer in anonymous.Initializers)
        {
            var name = initializer.NameEquals?.Name.Identifier.ValueText
                ?? (initializer.Expression as MemberAccessExpressionSyntax)?.Name.Identifier.ValueText;
            if (name is null || Infer(initializer.Expression, depth) is not { } type)
            {
                return null;
            }

            members.Add((name, type));
        }

        return new AnonymousType(members);
    }

    // Members that are of the very type they belong to.
    private ParameterType? Member(MemberAccessExpressionSyntax member)
    {
        var name = member.Name.Identifier.ValueText;
        if (member.Expression is IdentifierNameSyntax { Identifier.ValueText: var owner } && cell.Enum(owner) is { } declared)
        {
            return declared.HasMember(name) ? declared : null;
        }

        if (member.Expression is IdentifierNameSyntax { Identifier.ValueText: "Math" } && name is "PI" or "E" or "Tau")
        {
            return KnownTypes.Double;
        }

        var text = member.Expression.ToString();
        if (cell.Hides(text) || KnownTypes.Find(text.StartsWith("global::", StringComparison.Ordinal) ? text["global::".Length..] : text) is not { } type)
        {
            return null;
        }

        return type is EnumType known ? (known.HasMember(name) ? known : null)
            : name is "MinValue" or "MaxValue" or "Epsilon" or "NaN" or "PositiveInfinity" or "NegativeInfinity" or "Pi" or "Tau"
                or "Zero" or "One" or "MinusOne" or "Empty" or "Now" or "UtcNow" or "Today" or "UnixEpoch" or "NewGuid"
                or "Parse" or "ParseExact" or "FromDays" or "FromHours" or "FromMinutes" or "FromSeconds" or "FromMilliseconds"
                or "FromTicks" or "FromDateTime" ? type
            : null;
    }
}
