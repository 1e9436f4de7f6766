using NotebookOps.Notebooks.Documents.Json;

namespace NotebookOps.Notebooks.Hygiene.Cleaning;

internal enum Replacement
{
    Nothing,
    EmptyList,
    Null,
}

/// <summary>One range of the notebook that goes, and what stands there afterwards.</summary>
internal readonly record struct CleanEdit(ByteSpan Place, Replacement Replacement)
{
    public ReadOnlySpan<byte> Text => Replacement switch
    {
        Replacement.EmptyList => "[]"u8,
        Replacement.Null => "null"u8,
        _ => [],
    };
}
