using System.Text;
using NotebookOps.Notebooks.Documents;
using NotebookOps.Notebooks.Documents.Json;

namespace NotebookOps.Notebooks.Hygiene.Secrets;

/// <summary>The secrets of a file that is no notebook that can be read: of another format, cut off, in the middle of a merge.</summary>
internal static class RawSecrets
{
    /// <returns>Each with the line of the file at which its text begins, from 1, and whether it lies in outputs.</returns>
    public static IReadOnlyList<(bool IsOutput, Secret Secret, int Line)> In(ReadOnlySpan<byte> file)
    {
        var found = new List<(bool, Secret, int)>();
        if (!SecretSearch.MayBeInSource(file))
        {
            return found;
        }

        try
        {
            AddTexts(file, found);
        }
        catch (JsonSyntaxException)
        {
            // No JSON: the file is one text, as it is written.
            found.Clear();
            var text = Encoding.UTF8.GetString(file);
            found.AddRange(SecretSearch.Find(text).Select(secret => (false, secret, text.AsSpan(0, secret.Start).Count('\n') + 1)));
        }

        return found;
    }

    private static void AddTexts(ReadOnlySpan<byte> file, List<(bool, Secret, int)> found)
    {
        var scanner = new JsonScanner(file, file.StartsWith(TextPosition.ByteOrderMark) ? TextPosition.ByteOrderMark.Length : 0);
        var text = new StringBuilder();
        var places = new List<(int Text, int File)>();
        var outputsDepth = int.MaxValue;
        var isOutputs = false;
        while (scanner.Read())
        {
            if (scanner.Kind == JsonTokenKind.String)
            {
                // The lines of a list are one text.
                places.Add((text.Length, scanner.Token.Start));
                _ = text.Append(JsonText.Decode(scanner.TokenText));
                continue;
            }

            AddText(file, text, places, scanner.Depth >= outputsDepth, found);
            outputsDepth = isOutputs && scanner.Kind == JsonTokenKind.ArrayStart && outputsDepth == int.MaxValue ? scanner.Depth
                : scanner.Depth < outputsDepth ? int.MaxValue : outputsDepth;
            isOutputs = scanner.Kind == JsonTokenKind.PropertyName && JsonText.Is(scanner.TokenText, "outputs"u8);
        }

        AddText(file, text, places, false, found);
    }

    private static void AddText(ReadOnlySpan<byte> file, StringBuilder text, List<(int Text, int File)> places, bool isOutput, List<(bool, Secret, int)> found)
    {
        if (text.Length > 0)
        {
            foreach (var secret in isOutput ? SecretSearch.Find(text.ToString()) : SecretSearch.InSource(text.ToString()))
            {
                var place = places.FindLast(each => each.Text <= secret.Start).File;
                found.Add((isOutput, secret, file[..place].Count((byte)'\n') + 1));
            }
        }

        _ = text.Clear();
        places.Clear();
    }
}
