using NotebookOps.Notebooks.Documents.Ipynb;
using NotebookOps.Notebooks.Documents.Json;

namespace NotebookOps.Notebooks.Documents;

/// <summary>Makes an .ipynb notebook of a .dib file, as Polyglot Notebooks would save it.</summary>
internal static class DibConverter
{
    private const int RootDepth = 0;

    /// <summary>A notebook in nbformat 4.5 with the same cells.</summary>
    public static Notebook ToIpynb(Notebook dib)
    {
        var layout = new NewCellLayout(dib.Language);
        var writer = new JsonLayoutWriter(JsonStyle.Jupyter, RootDepth);
        writer.StartObject();
        writer.Name("cells");
        writer.StartArray();
        foreach (var cell in dib.Cells)
        {
            // Jupyter's texts have bare line feeds, whatever the file's line ends are.
            var source = cell.Source.ReplaceLineEndings("\n");
            layout.Write(writer, new NewCell(cell.Kind, source, cell.Language, cell.Tags), cell.KernelName ?? cell.Language);
        }

        writer.EndArray();
        writer.Name("metadata");
        WriteMetadata(writer, dib);
        writer.Name("nbformat");
        writer.Number(4);
        writer.Name("nbformat_minor");
        writer.Number(5);
        writer.EndObject();
        writer.LineBreak(RootDepth);
        return Notebook.Parse(writer.Written.ToArray(), NotebookFormat.Ipynb);
    }

    private static void WriteMetadata(JsonLayoutWriter writer, Notebook dib)
    {
        // The kernels that .NET Interactive installs into Jupyter; a .dib in any other default language is still run by the C# one.
        var (display, language, name, extension, mimeType) = dib.Language switch
        {
            "fsharp" => (".NET (F#)", "F#", ".net-fsharp", ".fs", "text/x-fsharp"),
            "pwsh" => (".NET (PowerShell)", "PowerShell", ".net-powershell", ".ps1", "text/x-powershell"),
            _ => (".NET (C#)", "C#", ".net-csharp", ".cs", "text/x-csharp"),
        };
        writer.StartObject();
        writer.Name("kernelspec");
        writer.StartObject();
        writer.String("display_name", display);
        writer.String("language", language);
        writer.String("name", name);
        writer.EndObject();
        writer.Name("language_info");
        writer.StartObject();
        writer.String("file_extension", extension);
        writer.String("mimetype", mimeType);
        writer.String("name", "polyglot-notebook");
        writer.String("pygments_lexer", language switch { "F#" => "fsharp", "PowerShell" => "powershell", _ => "csharp" });
        writer.EndObject();
        writer.Name("polyglot_notebook");
        writer.StartObject();
        writer.Name("kernelInfo");
        writer.Json(dib.KernelInfo.Length > 0 ? dib.KernelInfo.Of(dib.Bytes.Span) : CSharpKernel);
        writer.EndObject();
        writer.EndObject();
    }

    // A file without a `#!meta` block is C#.
    private static ReadOnlySpan<byte> CSharpKernel =>
        """{ "defaultKernelName": "csharp", "items": [{ "aliases": [], "languageName": "csharp", "name": "csharp" }] }"""u8;
}
