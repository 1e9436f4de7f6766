namespace NotebookOps.CSharp.Literals;

/// <summary>A value written as C#, or why it cannot be.</summary>
internal abstract record Literal
{
    private Literal() { }

    /// <summary>An expression that has the type asked for and the value, wherever it stands.</summary>
    public sealed record Written(string Code) : Literal;

    /// <summary>The rest of a sentence that began with the type wanted: "`many` is not one".</summary>
    public sealed record Refused(string Why) : Literal;
}
