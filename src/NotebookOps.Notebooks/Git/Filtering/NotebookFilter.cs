using System.Buffers;
using NotebookOps.Notebooks.Documents;
using NotebookOps.Notebooks.Git.Outputs;
using NotebookOps.Notebooks.Hygiene.Cleaning;
using NotebookOps.Notebooks.Hygiene.Settings;

namespace NotebookOps.Notebooks.Git.Filtering;

/// <summary>What git does with a notebook: clean it on its way into the repository, and on its way out put back what was taken.</summary>
/// <param name="outputs">Where outputs are kept; null where they are not.</param>
/// <param name="warn">Is told, in a sentence, of every notebook that goes through as it is because it cannot be read.</param>
internal sealed class NotebookFilter(LocalOutputs? outputs, Action<string> warn)
{
    private readonly EditorConfig settings = new();

    // git asks for a file more than once in one command.
    private readonly HashSet<string> said = new(StringComparer.Ordinal);

    public bool PutsOutputsBack => outputs is not null;

    /// <param name="path">The file, from the root of the work tree, where git runs its filters.</param>
    /// <param name="content">The file's bytes.</param>
    /// <returns>What git is to store. What is no notebook comes out as it went in: a filter must never lose a file.</returns>
    public ReadOnlyMemory<byte> Clean(string path, ReadOnlyMemory<byte> content)
    {
        if (NotebookFile.FormatOf(path) == NotebookFormat.Dib)
        {
            return content;
        }

        try
        {
            var clean = new ArrayBufferWriter<byte>();
            if (!Cleaner.Clean(content.Span, clean, Options(path)))
            {
                return content;
            }

            Keep(path, content, clean.WrittenMemory);
            return clean.WrittenMemory;
        }
        catch (NotebookOpsException exception)
        {
            var message = exception is InvalidNotebookException invalid ? invalid.In(path).Message : exception.Message;
            Warn($"{message} git gets it as it is, outputs and all.");
            return content;
        }
    }

    /// <param name="path">The file, from the root of the work tree.</param>
    /// <param name="content">What git has stored.</param>
    /// <returns>What the work tree is to hold; cleaned, it is <paramref name="content"/> again to the last byte.</returns>
    public ReadOnlyMemory<byte> Smudge(string path, ReadOnlyMemory<byte> content)
    {
        if (outputs is null || NotebookFile.FormatOf(path) == NotebookFormat.Dib)
        {
            return content;
        }

        try
        {
            return outputs.PutBack(path, content) is { } filled && IsCleanedTo(content.Span, filled.Span, path) ? filled : content;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or NotebookOpsException)
        {
            Warn($"`{path}` is checked out without its outputs: {exception.Message}");
            return content;
        }
    }

    // The proof, not a hope: a notebook that git shows as modified right after a checkout would be worse than one without outputs.
    private bool IsCleanedTo(ReadOnlySpan<byte> clean, ReadOnlySpan<byte> filled, string path)
    {
        var again = new ArrayBufferWriter<byte>(Math.Max(clean.Length, 256));
        return Cleaner.Clean(filled, again, Options(path)) && again.WrittenSpan.SequenceEqual(clean);
    }

    // A slip in the settings must not publish what they were to keep back.
    private CleanOptions Options(string path)
    {
        EditorConfigSettings values;
        try
        {
            values = settings.For(path);
        }
        catch (NotebookOpsException exception)
        {
            Warn($"{exception.Message} Until then `{path}` is cleaned as if there were none.");
            values = EditorConfigSettings.None;
        }

        return CleanOptions.From(values, fault => Warn($"{fault} Until then `{path}` and others are cleaned as if it were not there.", fault));
    }

    private void Warn(string message, string? once = null)
    {
        if (said.Add(once ?? message))
        {
            warn(message);
        }
    }

    private void Keep(string path, ReadOnlyMemory<byte> content, ReadOnlyMemory<byte> clean)
    {
        try
        {
            outputs?.Keep(path, content, clean);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Warn($"The outputs of `{path}` could not be kept: {exception.Message} They are in the file still, but will not come back on a checkout.");
        }
    }
}
