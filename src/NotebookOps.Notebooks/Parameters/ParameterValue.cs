using System.Text.Json;

namespace NotebookOps.Notebooks.Parameters;

/// <summary>A value that somebody outside gives a parameter, before the parameter's type is known.</summary>
internal abstract record ParameterValue
{
    private ParameterValue() { }

    /// <summary>As typed on a command line: the declared type decides what it means.</summary>
    public sealed record Text(string Value) : ParameterValue;

    /// <summary>From a JSON (or YAML, read into JSON) document.</summary>
    public sealed record Json(JsonElement Value) : ParameterValue
    {
        // The record's own would decode the text, which throws for a lone surrogate.
        public override string ToString() => Value.GetRawText();
    }
}
