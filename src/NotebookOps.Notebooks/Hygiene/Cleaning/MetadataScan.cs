using NotebookOps.Notebooks.Documents.Json;

namespace NotebookOps.Notebooks.Hygiene.Cleaning;

/// <summary>Reads one object of metadata: what goes from it, and what it says about keeping outputs.</summary>
internal sealed class MetadataScan(List<CleanEdit> edits)
{
    /// <summary>What the object wants done with outputs; null where it does not say. Of a name that is there twice the last counts.</summary>
    public bool? KeepsOutputs => Mark ?? (isTagged || isInitialization ? true : null);

    /// <summary>Its `keep_output` alone, which is all that counts for a whole notebook.</summary>
    public bool? Mark { get; private set; }

    private bool isTagged;
    private bool isInitialization;

    /// <summary>Passes over the value at which the scanner stands.</summary>
    public void Read(ref JsonScanner scanner, ReadOnlySpan<ReadOnlyMemory<byte>> volatileNames)
    {
        (Mark, isTagged, isInitialization) = (null, false, false);
        ReadObject(ref scanner, volatileNames, isOutermost: true);
    }

    private void ReadObject(ref JsonScanner scanner, ReadOnlySpan<ReadOnlyMemory<byte>> volatileNames, bool isOutermost)
    {
        if (scanner.Kind != JsonTokenKind.ObjectStart)
        {
            _ = scanner.Skip();
            return;
        }

        var removal = new MemberRemoval(scanner.Token, edits);
        while (scanner.Read() && scanner.Kind == JsonTokenKind.PropertyName)
        {
            var nameStart = scanner.Token.Start;
            var name = MemberName.Of(scanner.TokenText);
            var isVolatile = IsVolatile(name, volatileNames, out var within);
            var decides = isOutermost ? Deciding(name) : Decision.None;
            _ = scanner.Read();
            switch (decides)
            {
                case Decision.Keep:
                    Mark = scanner.Kind == JsonTokenKind.True ? true : scanner.Kind == JsonTokenKind.False ? false : null;
                    _ = scanner.Skip();
                    break;
                case Decision.Initialization:
                    isInitialization = scanner.Kind == JsonTokenKind.True;
                    _ = scanner.Skip();
                    break;
                case Decision.Tags:
                    isTagged = ReadTags(ref scanner);
                    break;
                default:
                    if (within is not null && !isVolatile)
                    {
                        ReadObject(ref scanner, within, isOutermost: false);
                    }
                    else
                    {
                        _ = scanner.Skip();
                    }

                    break;
            }

            if (isVolatile)
            {
                removal.Remove(nameStart, scanner.Token.End);
            }
            else
            {
                removal.Keep(nameStart, scanner.Token.End);
            }
        }

        removal.Close(scanner.Token);
    }

    private enum Decision
    {
        None,
        Keep,
        Initialization,
        Tags,
    }

    private static Decision Deciding(ReadOnlySpan<byte> name) => name.Length switch
    {
        11 when name.SequenceEqual("keep_output"u8) => Decision.Keep,
        9 when name.SequenceEqual("init_cell"u8) => Decision.Initialization,
        4 when name.SequenceEqual("tags"u8) => Decision.Tags,
        _ => Decision.None,
    };

    // Names may hold dots themselves, so paths are compared whole.
    private static bool IsVolatile(ReadOnlySpan<byte> name, ReadOnlySpan<ReadOnlyMemory<byte>> volatileNames, out ReadOnlyMemory<byte>[]? within)
    {
        within = null;
        foreach (var candidate in volatileNames)
        {
            var path = candidate.Span;
            if (path.StartsWith(name))
            {
                if (path.Length == name.Length)
                {
                    return true;
                }

                if (path[name.Length] == '.')
                {
                    within = [.. within ?? [], candidate[(name.Length + 1)..]];
                }
            }
        }

        return false;
    }

    private static bool ReadTags(ref JsonScanner scanner)
    {
        if (scanner.Kind != JsonTokenKind.ArrayStart)
        {
            _ = scanner.Skip();
            return false;
        }

        var isTagged = false;
        while (scanner.NextItem())
        {
            if (scanner.Kind == JsonTokenKind.String)
            {
                var tag = MemberName.Of(scanner.TokenText);
                isTagged |= tag.SequenceEqual("keep_output"u8) || tag.SequenceEqual("keep_outputs"u8);
            }
            else
            {
                _ = scanner.Skip();
            }
        }

        return isTagged;
    }
}
