using NotebookOps.Notebooks.Documents.Json;

namespace NotebookOps.Notebooks.Documents;

/// <summary>The kernels that a Polyglot notebook says it uses: <c>kernelInfo</c> in its metadata, or a .dib file's <c>#!meta</c> block.</summary>
internal sealed class KernelInfo
{
    private readonly Dictionary<string, (string Name, string Language)> kernels = new(StringComparer.OrdinalIgnoreCase);

    public string? DefaultKernelName { get; private set; }

    /// <summary>All names and aliases of its kernels.</summary>
    public IEnumerable<string> Names => kernels.Keys;

    /// <summary>Reads the value at which the scanner stands; what it does not know is passed over.</summary>
    public static KernelInfo Read(ref JsonScanner scanner)
    {
        var info = new KernelInfo();
        if (scanner.Kind != JsonTokenKind.ObjectStart)
        {
            _ = scanner.Skip();
            return info;
        }

        while (scanner.NextMember())
        {
            if (scanner.Kind == JsonTokenKind.String && JsonText.Is(scanner.NameText, "defaultKernelName"u8))
            {
                info.DefaultKernelName = JsonText.Decode(scanner.TokenText);
            }
            else if (scanner.Kind == JsonTokenKind.ArrayStart && JsonText.Is(scanner.NameText, "items"u8))
            {
                while (scanner.NextItem())
                {
                    info.ReadItem(ref scanner);
                }
            }
            else
            {
                _ = scanner.Skip();
            }
        }

        return info;
    }

    /// <summary>The language of a kernel: by its own name where that is a well-known one, else by what the notebook says of it.</summary>
    public string LanguageOf(string kernelName) =>
        !LanguageNames.IsKnown(kernelName) && kernels.TryGetValue(kernelName.Trim(), out var kernel)
            ? LanguageNames.Normalize(kernel.Language)
            : LanguageNames.Normalize(kernelName);

    /// <summary>The kernel's own name for one of its names or aliases: <c>csharp</c> for <c>c#</c>.</summary>
    public string NameOf(string nameOrAlias) =>
        kernels.TryGetValue(nameOrAlias.Trim(), out var kernel) ? kernel.Name : LanguageNames.Normalize(nameOrAlias);

    private void ReadItem(ref JsonScanner scanner)
    {
        if (scanner.Kind != JsonTokenKind.ObjectStart)
        {
            _ = scanner.Skip();
            return;
        }

        List<string> aliases = [];
        string? name = null;
        string? language = null;
        while (scanner.NextMember())
        {
            if (scanner.Kind == JsonTokenKind.String && JsonText.Is(scanner.NameText, "name"u8))
            {
                name = JsonText.Decode(scanner.TokenText);
            }
            else if (scanner.Kind == JsonTokenKind.String && JsonText.Is(scanner.NameText, "languageName"u8))
            {
                language = JsonText.Decode(scanner.TokenText);
            }
            else if (scanner.Kind == JsonTokenKind.ArrayStart && JsonText.Is(scanner.NameText, "aliases"u8))
            {
                aliases = JsonText.DecodeItems(ref scanner);
            }
            else
            {
                _ = scanner.Skip();
            }
        }

        if (string.IsNullOrWhiteSpace(name))
        {
            return;
        }

        foreach (var each in aliases.Append(name).Where(each => !string.IsNullOrWhiteSpace(each)))
        {
            kernels[each.Trim()] = (name.Trim(), string.IsNullOrWhiteSpace(language) ? name : language);
        }
    }
}
