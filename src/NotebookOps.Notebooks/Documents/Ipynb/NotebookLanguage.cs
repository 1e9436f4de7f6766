using NotebookOps.Notebooks.Documents.Json;

namespace NotebookOps.Notebooks.Documents.Ipynb;

/// <summary>What a notebook's metadata says of its language, in the order in which it is believed.</summary>
internal sealed class NotebookLanguage
{
    private KernelInfo? kernels;
    private KernelInfo? olderKernels;
    private string? kernelLanguage;
    private string? kernelName;
    private string? languageInfoName;

    /// <summary>The kernels as Polyglot Notebooks wrote them, or else as .NET Interactive did before it.</summary>
    public KernelInfo Kernels => kernels ?? olderKernels ?? new KernelInfo();

    public string Name =>
        LanguageNames.First(Kernels.DefaultKernelName, kernelLanguage, languageInfoName, kernelName) is { } name
            ? Kernels.LanguageOf(name)
            : LanguageNames.CSharp;

    /// <summary>Reads the metadata at which the scanner stands.</summary>
    public static NotebookLanguage Read(ref JsonScanner scanner)
    {
        var language = new NotebookLanguage();
        if (scanner.Kind != JsonTokenKind.ObjectStart)
        {
            _ = scanner.Skip();
            return language;
        }

        while (scanner.NextMember())
        {
            var name = scanner.NameText;
            if (JsonText.Is(name, "kernelspec"u8))
            {
                language.ReadKernelspec(ref scanner);
            }
            else if (JsonText.Is(name, "language_info"u8))
            {
                language.languageInfoName = scanner.ReadString("name"u8);
            }
            else if (JsonText.Is(name, "polyglot_notebook"u8))
            {
                language.ReadPolyglot(ref scanner);
            }
            else if (JsonText.Is(name, "dotnet_interactive"u8))
            {
                language.olderKernels = KernelInfo.Read(ref scanner);
            }
            else
            {
                _ = scanner.Skip();
            }
        }

        return language;
    }

    private void ReadKernelspec(ref JsonScanner scanner)
    {
        if (scanner.Kind != JsonTokenKind.ObjectStart)
        {
            _ = scanner.Skip();
            return;
        }

        while (scanner.NextMember())
        {
            if (scanner.Kind == JsonTokenKind.String && JsonText.Is(scanner.NameText, "language"u8))
            {
                kernelLanguage = JsonText.Decode(scanner.TokenText);
            }
            else if (scanner.Kind == JsonTokenKind.String && JsonText.Is(scanner.NameText, "name"u8))
            {
                kernelName = JsonText.Decode(scanner.TokenText);
            }
            else
            {
                _ = scanner.Skip();
            }
        }
    }

    private void ReadPolyglot(ref JsonScanner scanner)
    {
        if (scanner.Kind != JsonTokenKind.ObjectStart)
        {
            _ = scanner.Skip();
            return;
        }

        while (scanner.NextMember())
        {
            if (JsonText.Is(scanner.NameText, "kernelInfo"u8))
            {
                kernels = KernelInfo.Read(ref scanner);
            }
            else
            {
                _ = scanner.Skip();
            }
        }
    }
}
