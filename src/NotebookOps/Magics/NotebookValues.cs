using System.Globalization;
using System.Numerics;
using NotebookOps.Notebooks.Parameters;
using NotebookOps.Tracking;

namespace NotebookOps.Magics;

/// <summary>The values that a magic's words stand for: variables of the notebook, or literals.</summary>
internal sealed class NotebookValues(INotebookHost host)
{
    private readonly Lazy<Dictionary<string, NotebookVariable>> variables = new(() =>
        // A name declared again shadows the older one: the last counts.
        host.Variables.GroupBy(variable => variable.Name, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Last(), StringComparer.Ordinal));

    /// <summary>The number that an item of <c>#!track metrics</c> means, with the metric's name.</summary>
    public (string Name, double Value) Metric(MagicArgument item)
    {
        var name = item.Name ?? item.Value.TrimStart('@');
        if (item.Name is not null && TryNumber(item.Value, out var literal))
        {
            return (name, literal);
        }

        if (item.Name is null && TryNumber(item.Value, out _))
        {
            throw new NotebookOpsException($"{Wording.Quote(item.Value)} is a number without a name: write `#!track metrics auc={item.Value}`.");
        }

        var csharp = $"`Track.LogMetric(\"{(item.Name is null || !IsIdentifier(item.Name) ? "name" : item.Name)}\", {Plain(item.Value)})`";
        var variable = Find(item, "metrics", csharp);
        return Number(variable) is { } number
            ? (name, number)
            : throw new NotebookOpsException(variable.Value is null
                ? $"The variable {Wording.Quote(variable.Name)} is null, not a number: compute it first, or leave it out."
                : $"The variable {Wording.Quote(variable.Name)} is {Wording.A(TypeName(variable))}, and a metric is a number."
                    + (variable.Value is bool ? $" For a truth value log `{variable.Name} ? 1 : 0` from C#: `Track.LogMetric(\"{variable.Name}\", {variable.Name} ? 1 : 0)`." : $" Log a number of it from C#, such as {csharp.Replace(")`", ".Count)`", StringComparison.Ordinal)}, or log it with `#!track params {variable.Name}`."));
    }

    /// <summary>The value that an item of <c>#!track params</c> means, with the parameter's name.</summary>
    public (string Name, object? Value) Parameter(MagicArgument item)
    {
        if (item.Name is null)
        {
            var variable = Find(item, "params", $"`Track.LogParam(\"name\", {Plain(item.Value)})`");
            return (variable.Name, variable.Value);
        }

        // As hosts have it, `@rate` is what the variable holds.
        return (item.Name, item.Quoted ? item.Value : item.Value is ['@', ..] ? Find(item, "params", $"`Track.LogParam(\"{item.Name}\", {Plain(item.Value[1..])})`").Value : Literal(item.Value));
    }

    /// <summary>The line with the texts that its words <c>@name</c> stand for: as hosts have it, that is what the variable holds. In quotes it is text.</summary>
    /// <exception cref="NotebookOpsException">There is no such variable, or its value is no short text.</exception>
    public MagicArguments InPlaceOfNames(MagicArguments arguments) => arguments.Select((parameter, item) =>
        item.Quoted || item.Value is not ['@', ..] || arguments.Command.Parameters.Any(known => known.Name == parameter && known.Variables)
            ? item
            : item with { Value = Text(arguments.Command.FullName, item.Value), Quoted = true });

    private string Text(string magic, string word)
    {
        // C#'s variables may be told by their kernel.
        word = word.StartsWith("@csharp:", StringComparison.Ordinal) ? "@" + word["@csharp:".Length..] : word;
        if (word.IndexOf(':', StringComparison.Ordinal) > 0)
        {
            throw new NotebookOpsException(
                $"{Wording.Quote(word)} in `{magic}` is to be asked for, or comes from another kernel, and this line is read without the host. Make a variable of it above, "
                + $"`#!set --name value --value {Plain(word)}`, and write `@value` here; if it is meant as text, put it in quotes.");
        }

        var name = word[1..];
        if (!IsIdentifier(name) || name[0] == '@')
        {
            throw new NotebookOpsException($"{Wording.Quote(word)} in `{magic}` is not `@` with the name of a variable. If it is meant as text, put it in quotes.");
        }

        if (!variables.Value.TryGetValue(name, out var variable))
        {
            throw new NotebookOpsException(
                $"`@{name}` in `{magic}` stands for a variable, and there is none of this name in this notebook.{BindingFaults.DidYouMean(name, variables.Value.Keys.ToList())} "
                + "Run the cell that declares it first, or, if it is meant as text, put it in quotes.");
        }

        return variable.Value switch
        {
            string text => text,
            bool truth => truth ? "true" : "false",
            DateTime or DateTimeOffset or DateOnly or TimeOnly => ((IFormattable)variable.Value).ToString("O", CultureInfo.InvariantCulture),
            IFormattable value => value.ToString(null, CultureInfo.InvariantCulture),
            null => throw new NotebookOpsException($"The variable `{name}` is null, so `@{name}` in `{magic}` stands for nothing: set it first, or leave it out."),
            _ => throw new NotebookOpsException($"The variable `{name}` is {Wording.A(TypeName(variable))}, and `@{name}` in `{magic}` takes a text, a number, a truth value or a date."),
        };
    }

    /// <summary>A word as a person means it who does not quote: a number, a truth value, or else a text.</summary>
    internal static object? Literal(string text) => text switch
    {
        "true" => true,
        "false" => false,
        "null" => null,
        _ when long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) => whole,
        _ when TryNumber(text, out var number) => number,
        _ => text,
    };

    /// <summary>A variable's value as a metric, or null where it is none.</summary>
    internal static double? Number(NotebookVariable variable) => variable.Value switch
    {
        double number => number,
        // The shortest text that is this number: 0.1f was meant as 0.1.
        float number => double.Parse(number.ToString("R", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture),
        Half number => double.Parse(number.ToString("R", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture),
        decimal number => (double)number,
        BigInteger number => (double)number,
        Int128 number => (double)number,
        UInt128 number => (double)number,
        nint number => number,
        nuint number => number,
        byte or sbyte or short or ushort or int or uint or long or ulong => Convert.ToDouble(variable.Value, CultureInfo.InvariantCulture),
        _ => null,
    };

    private static bool TryNumber(string text, out double number) =>
        double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out number);

    private NotebookVariable Find(MagicArgument item, string subcommand, string csharp)
    {
        if (!IsIdentifier(item.Value))
        {
            throw new NotebookOpsException(
                $"{Wording.Quote(item.Value)} is not the name of a variable, and `#!track {subcommand}` works out no expressions. Put it in a variable first, or write {csharp} in C#."
                + (subcommand == "params" ? " If it is meant as text, put it in quotes." : ""));
        }

        var name = item.Value.TrimStart('@');
        if (variables.Value.TryGetValue(name, out var variable))
        {
            return variable;
        }

        var known = variables.Value.Keys.ToList();
        throw new NotebookOpsException(
            $"There is no variable {Wording.Quote(name)} in this notebook.{BindingFaults.DidYouMean(name, known)} Run the cell that declares it first"
            + (item.Name is null ? $"; to log a value by hand write `#!track {subcommand} {name}=...`." : "."));
    }

    private static string TypeName(NotebookVariable variable) => CSharpTypeName.Of(variable.Value?.GetType() ?? variable.Type);

    private static bool IsIdentifier(string text) =>
        text.TrimStart('@') is [var first, .. var rest] && (char.IsLetter(first) || first == '_') && rest.All(character => char.IsLetterOrDigit(character) || character == '_');

    private static string Plain(string text) => text.Length <= 60 && !text.Any(char.IsControl) && !text.Any(character => character is '`' or '[' or ']' or '{' or '}' or '"' or '\'') ? text : "...";
}
