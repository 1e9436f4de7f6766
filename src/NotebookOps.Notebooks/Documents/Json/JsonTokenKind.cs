namespace NotebookOps.Notebooks.Documents.Json;

/// <summary>What stands at the scanner's place.</summary>
internal enum JsonTokenKind
{
    None,
    ObjectStart,
    ObjectEnd,
    ArrayStart,
    ArrayEnd,
    PropertyName,
    String,

    /// <summary>Also <c>NaN</c>, <c>Infinity</c> and <c>-Infinity</c>, which Python writes.</summary>
    Number,
    True,
    False,
    Null,
}
