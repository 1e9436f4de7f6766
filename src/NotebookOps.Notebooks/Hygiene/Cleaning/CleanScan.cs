using NotebookOps.Notebooks.Documents.Ipynb;
using NotebookOps.Notebooks.Documents.Json;

namespace NotebookOps.Notebooks.Hygiene.Cleaning;

/// <summary>
/// Finds what goes from a notebook in one pass. A cell's metadata may stand after its outputs, and the notebook's after all cells, so
/// what becomes of outputs is decided at the end; until then only their places are held.
/// </summary>
internal sealed class CleanScan
{
    private readonly CleanOptions options;
    private readonly List<CleanEdit> edits = [];
    private readonly List<CellOutputs> outputs = [];
    private readonly List<CleanEdit> outputCounts = [];
    private readonly List<CleanEdit> notebookEdits = [];
    private readonly MetadataScan cellMetadata;
    private readonly MetadataScan notebookMetadata;
    private bool isNotebook;

    private CleanScan(CleanOptions options)
    {
        this.options = options;
        cellMetadata = new MetadataScan(edits);
        notebookMetadata = new MetadataScan(notebookEdits);
    }

    private enum Member
    {
        Other,
        Cells,
        Worksheets,
        Metadata,
        Outputs,
        Count,
    }

    /// <exception cref="JsonSyntaxException">The bytes are not JSON.</exception>
    /// <exception cref="MalformedNotebookException">They are JSON, but no object.</exception>
    public static CleanPlan Read(ref JsonScanner scanner, CleanOptions options)
    {
        var scan = new CleanScan(options);
        scan.ReadNotebook(ref scanner);
        return scan.Finish();
    }

    private void ReadNotebook(ref JsonScanner scanner)
    {
        _ = scanner.Read();
        var start = scanner.Token.Start;
        if (scanner.Kind != JsonTokenKind.ObjectStart)
        {
            _ = scanner.Skip();
            _ = scanner.Read();
            throw new MalformedNotebookException(start, "it is JSON, but not an object, which a notebook is", "Check that this is the right file.");
        }

        while (NextMember(ref scanner, out var member))
        {
            switch (member)
            {
                case Member.Cells:
                    ReadCells(ref scanner);
                    break;
                case Member.Worksheets:
                    ReadWorksheets(ref scanner);
                    break;
                case Member.Metadata:
                    notebookMetadata.Read(ref scanner, options.Metadata.Notebook);
                    break;
                default:
                    _ = scanner.Skip();
                    break;
            }
        }

        _ = scanner.Read();
    }

    // nbformat 2 and 3 keep their cells in sheets, of which there was only ever one.
    private void ReadWorksheets(ref JsonScanner scanner)
    {
        if (scanner.Kind != JsonTokenKind.ArrayStart)
        {
            _ = scanner.Skip();
            return;
        }

        while (scanner.NextItem())
        {
            if (scanner.Kind != JsonTokenKind.ObjectStart)
            {
                _ = scanner.Skip();
                continue;
            }

            while (NextMember(ref scanner, out var member))
            {
                if (member == Member.Cells)
                {
                    ReadCells(ref scanner);
                }
                else
                {
                    _ = scanner.Skip();
                }
            }
        }
    }

    private void ReadCells(ref JsonScanner scanner)
    {
        if (scanner.Kind != JsonTokenKind.ArrayStart)
        {
            _ = scanner.Skip();
            return;
        }

        isNotebook = true;
        while (scanner.NextItem())
        {
            if (scanner.Kind == JsonTokenKind.ObjectStart)
            {
                ReadCell(ref scanner);
            }
            else
            {
                _ = scanner.Skip();
            }
        }
    }

    private void ReadCell(ref JsonScanner scanner)
    {
        var firstOutputs = outputs.Count;
        bool? keeps = null;
        while (NextMember(ref scanner, out var member))
        {
            switch (member)
            {
                case Member.Outputs:
                    ReadOutputs(ref scanner);
                    break;
                case Member.Count:
                    ReadCount(ref scanner, edits);
                    break;
                case Member.Metadata:
                    cellMetadata.Read(ref scanner, options.Metadata.Cell);
                    keeps = cellMetadata.KeepsOutputs;
                    break;
                default:
                    _ = scanner.Skip();
                    break;
            }
        }

        for (var index = firstOutputs; index < outputs.Count; index++)
        {
            outputs[index] = outputs[index] with { Keeps = keeps };
        }
    }

    private void ReadOutputs(ref JsonScanner scanner)
    {
        var start = scanner.Token.Start;
        var firstCount = outputCounts.Count;
        if (scanner.Kind == JsonTokenKind.Null)
        {
            edits.Add(new CleanEdit(scanner.Skip(), Replacement.EmptyList));
            return;
        }

        if (scanner.Kind != JsonTokenKind.ArrayStart)
        {
            outputs.Add(new CellOutputs(scanner.Skip(), firstCount, firstCount));
            return;
        }

        var isEmpty = true;
        while (scanner.NextItem())
        {
            isEmpty = false;
            if (scanner.Kind == JsonTokenKind.ObjectStart)
            {
                while (NextMember(ref scanner, out var member))
                {
                    if (member == Member.Count)
                    {
                        ReadCount(ref scanner, outputCounts);
                    }
                    else
                    {
                        _ = scanner.Skip();
                    }
                }
            }
            else
            {
                _ = scanner.Skip();
            }
        }

        if (!isEmpty)
        {
            outputs.Add(new CellOutputs(new ByteSpan(start, scanner.Token.End), firstCount, outputCounts.Count));
        }
    }

    private void ReadCount(ref JsonScanner scanner, List<CleanEdit> found)
    {
        var isNull = scanner.Kind == JsonTokenKind.Null;
        var place = scanner.Skip();
        if (!isNull && !options.KeepCounts)
        {
            found.Add(new CleanEdit(place, Replacement.Null));
        }
    }

    private CleanPlan Finish()
    {
        // An object without cells is somebody's other JSON: its metadata is none of ours.
        if (isNotebook)
        {
            edits.AddRange(notebookEdits);
        }

        var keepsAll = options.KeepOutputs || notebookMetadata.Mark == true;
        foreach (var cell in outputs)
        {
            if (cell.Keeps ?? (keepsAll || cell.Place.Length <= options.MaxSize))
            {
                edits.AddRange(outputCounts[cell.FirstCount..cell.EndCount]);
            }
            else
            {
                edits.Add(new CleanEdit(cell.Place, Replacement.EmptyList));
            }
        }

        edits.Sort(static (one, other) => one.Place.Start.CompareTo(other.Place.Start));
        return new CleanPlan(edits);
    }

    // The name is looked at before its value is read, when a window still shows it.
    private static bool NextMember(ref JsonScanner scanner, out Member member)
    {
        _ = scanner.Read();
        if (scanner.Kind != JsonTokenKind.PropertyName)
        {
            member = Member.Other;
            return false;
        }

        member = Known(MemberName.Of(scanner.TokenText));
        return scanner.Read();
    }

    private static Member Known(ReadOnlySpan<byte> name) => name.Length switch
    {
        5 when name.SequenceEqual("cells"u8) => Member.Cells,
        7 when name.SequenceEqual("outputs"u8) => Member.Outputs,
        8 when name.SequenceEqual("metadata"u8) => Member.Metadata,
        10 when name.SequenceEqual("worksheets"u8) => Member.Worksheets,
        13 when name.SequenceEqual("prompt_number"u8) => Member.Count,
        15 when name.SequenceEqual("execution_count"u8) => Member.Count,
        _ => Member.Other,
    };

    /// <param name="Place">The value of one `outputs`; it is not an empty list.</param>
    /// <param name="FirstCount">Which counts within it go if it stays.</param>
    /// <param name="EndCount">The first that is not its own.</param>
    /// <param name="Keeps">What the cell's metadata want; null where they do not say.</param>
    private readonly record struct CellOutputs(ByteSpan Place, int FirstCount, int EndCount, bool? Keeps = null);
}
