using System.Text.Json;
using NotebookOps.CSharp.Literals;
using NotebookOps.Notebooks.Parameters;

namespace NotebookOps.CSharp.Types;

/// <summary>A type that a parameter can have, and how a value from outside is written as one.</summary>
/// <param name="name">As people write it: <c>int?</c>, <c>List&lt;string&gt;</c>.</param>
/// <param name="code">As it is written where nothing is known of usings and shadowed names.</param>
internal abstract class ParameterType(string name, string code)
{
    public string Name { get; } = name;

    public string Code { get; } = code;

    /// <summary>Whether <c>List&lt;T&gt;</c> of it can be given as <c>a,b,c</c>.</summary>
    public virtual bool IsSimple => false;

    /// <summary>Whether a variable of it can hold null without a question mark.</summary>
    public virtual bool IsReference => false;

    public virtual bool TakesNull => false;

    /// <summary>Whether the expressions written here have another type by themselves, as <c>null</c> has none: an anonymous object then needs a cast.</summary>
    public virtual bool IsTargetTyped => false;

    /// <summary>Whether an anonymous type is part of it, so that C# has no way to write its name.</summary>
    public virtual bool IsNameless => false;

    /// <summary>A value as typed on a command line.</summary>
    public virtual Literal FromText(string text) => JsonValue.Parse(text) is { } json ? FromJson(json) : Refuse(text);

    /// <summary>A value from a JSON document.</summary>
    public Literal FromJson(JsonElement value) => value.ValueKind == JsonValueKind.Null
        ? TakesNull ? Written("null") : Refuse("null", $"declare it as {Wording.Quote(Name + "?")} to allow null")
        : ReadJson(value);

    protected abstract Literal ReadJson(JsonElement value);

    public Literal From(ParameterValue value) => value switch
    {
        ParameterValue.Text text => FromText(text.Value),
        ParameterValue.Json json => FromJson(json.Value),
        _ => throw new ArgumentOutOfRangeException(nameof(value), value, null),
    };

    /// <param name="shown">The value as it was given.</param>
    /// <param name="because">What the type wants, where its name does not say so.</param>
    protected static Literal Refuse(string shown, string? because = null) =>
        new Literal.Refused(Wording.Quote(shown) + " is not one" + (because is null ? "" : ": " + because));

    protected static Literal Refuse(JsonElement value, string? because = null) => Refuse(JsonValue.Shown(value), because);

    protected static Literal Written(string code) => new Literal.Written(code);

    public override string ToString() => Name;
}
