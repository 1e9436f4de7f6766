using System.CommandLine.Parsing;
using NotebookOps.Notebooks.Hygiene.Settings;

namespace NotebookOps.Cli.Commands;

/// <summary>A number of bytes on the command line, in the notation of the settings.</summary>
internal static class SizeArgument
{
    public static long? Parse(ArgumentResult result)
    {
        var text = result.Tokens.Count == 1 ? result.Tokens[0].Value : "";
        if (ByteSize.Parse(text) is { } size)
        {
            return size;
        }

        result.AddError($"`{text}` is not a size: give a number of bytes, such as `800`, `10k` or `1M`.");
        return null;
    }
}
