namespace NotebookOps.Benchmarks.Corpus;

/// <summary>One cell of a generated notebook.</summary>
internal sealed record CorpusCell(bool IsCode, string[] Lines)
{
    public string? Tag { get; init; }

    /// <summary>Null: it was not run.</summary>
    public int? Count { get; set; }

    /// <summary>Null: it has no output; else about how many bytes.</summary>
    public long? OutputBytes { get; set; }
}
