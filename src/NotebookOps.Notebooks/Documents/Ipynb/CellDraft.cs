using NotebookOps.Notebooks.Documents.Json;

namespace NotebookOps.Notebooks.Documents.Ipynb;

/// <summary>A cell while its members are being met, in whatever order; its language waits for the notebook's metadata.</summary>
internal sealed class CellDraft
{
    public ByteSpan Span { get; set; }

    public ByteSpan SourceSpan { get; set; }

    public ByteSpan OutputsSpan { get; set; }

    public IReadOnlyList<StoredOutput> Outputs { get; set; } = [];

    public bool RunsLinesTogether { get; set; }

    public string? Type { get; set; }

    public string Source { get; set; } = "";

    public string? Id { get; set; }

    public int? ExecutionCount { get; set; }

    public IReadOnlyList<string> Tags { get; set; } = [];

    public string? PolyglotKernel { get; set; }

    public string? InteractiveLanguage { get; set; }

    public string? EditorLanguage { get; set; }

    public Cell Finish(int number, KernelInfo kernels, string notebookLanguage)
    {
        var kernel = LanguageNames.First(PolyglotKernel, InteractiveLanguage, EditorLanguage);
        // nbformat asks readers to keep cells of types yet unknown: they pass through, as raw ones do.
        var (kind, language) = Type switch
        {
            "code" => (CellKind.Code, kernel is null ? notebookLanguage : kernels.LanguageOf(kernel)),
            "markdown" => (CellKind.Markdown, LanguageNames.Markdown),
            _ => (CellKind.Raw, LanguageNames.Raw),
        };
        return new Cell(number, kind, Source, language)
        {
            Id = Id,
            Tags = Tags,
            ExecutionCount = ExecutionCount,
            KernelName = kernel,
            Span = Span,
            SourceSpan = SourceSpan,
            OutputsSpan = OutputsSpan,
            Outputs = kind == CellKind.Code ? Outputs : [],
            RunsLinesTogether = RunsLinesTogether,
        };
    }
}
