using NotebookOps.Kernel.Sessions.Scripting;

namespace NotebookOps.Kernel.Sessions.Cells;

/// <summary>Does what a cell's directive lines say.</summary>
internal sealed class CellDirectives(SessionState state, CellRun run)
{
    private const string PackagePrefix = "nuget:";

    private static readonly string[] Own = ["#!csharp", "#!markdown", "#!html", "#!javascript", "#!import", "#!time", "#!who", "#!whos"];

    /// <summary>The package references in a row from <paramref name="index"/> on, without the <c>nuget:</c>.</summary>
    public static IReadOnlyList<string> PackageLines(IReadOnlyList<CellSegment> segments, int index)
    {
        var packages = new List<string>();
        while (index < segments.Count && segments[index++] is CellSegment.Directive { Text: var text } && text.StartsWith("#r", StringComparison.Ordinal)
            && Quoted(text, text[2..].Trim()) is var reference && reference.StartsWith(PackagePrefix, StringComparison.OrdinalIgnoreCase))
        {
            packages.Add(reference[PackagePrefix.Length..]);
        }

        return packages;
    }

    public async Task<CellFailure?> ReferencePackagesAsync(IReadOnlyList<string> packages)
    {
        await state.Packages.AddAsync(packages, run);
        return null;
    }

    /// <exception cref="NotebookOpsException">The line cannot be followed; the message says why.</exception>
    public async Task<CellFailure?> FollowAsync(string line, SourceFile file)
    {
        var space = line.AsSpan().IndexOfAny(" \t\"");
        var word = space < 0 ? line : line[..space];
        var rest = space < 0 ? "" : line[space..].Trim();
        switch (word)
        {
            case "#r":
                Reference(Quoted(line, rest), file);
                return null;
            case "#i":
                AddSource(Quoted(line, rest), file);
                return null;
            case "#load":
                return await new FileImport(run).RunAsync(Quoted(line, rest), file);
            case "#!import":
                return await new FileImport(run).RunAsync(rest.Trim('"'), file);
            case "#!time":
                run.StartTiming();
                return null;
            case "#!who":
            case "#!whos":
                VariableTable.Show(state.Scripts.Variables, withValues: word == "#!whos", run);
                return null;
            default:
                if (!await state.Magics.TryInvokeAsync(line, run))
                {
                    throw new NotebookOpsException(
                        $"`{word}` is no magic that this session knows. It knows {string.Join(", ", Own.Concat(NotebookMagics.Names).Select(name => $"`{name}`"))}.");
                }

                return null;
        }
    }

    private void Reference(string reference, SourceFile file)
    {
        var path = Path.GetFullPath(reference, file.Folder);
        var name = File.Exists(path) ? Path.GetFileNameWithoutExtension(path) : reference.Split(',')[0].Trim();
        name = !File.Exists(path) && name.EndsWith(".dll", StringComparison.OrdinalIgnoreCase) ? name[..^4] : name;
        if (HostAssemblies.Find(name) is { } shared)
        {
            state.References.Add(shared);
        }
        else if (File.Exists(path))
        {
            state.References.Add(path);
            state.LoadContext.AddManaged(path);
            state.LoadContext.AddFolder(Path.GetDirectoryName(path)!);
        }
        else
        {
            throw new NotebookOpsException(
                $"`#r \"{reference}\"` names neither a file (`{path}` does not exist) nor an assembly of the shared framework. Correct the path, or reference a package with `#r \"nuget: Name, Version\"`.");
        }
    }

    private void AddSource(string source, SourceFile file)
    {
        if (!source.StartsWith(PackagePrefix, StringComparison.OrdinalIgnoreCase))
        {
            throw new NotebookOpsException($"`#i \"{source}\"` should name a package source: `#i \"nuget: URL or folder\"`.");
        }

        state.Packages.AddSource(source[PackagePrefix.Length..].Trim(), file.Folder);
    }

    private static string Quoted(string line, string rest)
    {
        var end = rest.IndexOf('"', 1 < rest.Length ? 1 : 0);
        return rest.StartsWith('"') && end > 0 && (rest[(end + 1)..].TrimStart() is "" or ['/', '/', ..])
            ? rest[1..end].Trim()
            : throw new NotebookOpsException($"`{line}` needs its argument in double quotes, and nothing after it.");
    }
}
