using System.CommandLine.Parsing;
using System.Globalization;

namespace NotebookOps.Cli.Commands;

/// <summary>A number of seconds on the command line, in the same notation everywhere.</summary>
internal static class SecondsArgument
{
    // What a timer of the runtime can wait for: about 49 days.
    private const double Longest = uint.MaxValue / 1000d - 1;

    public static TimeSpan? Parse(ArgumentResult result)
    {
        var text = result.Tokens.Count == 1 ? result.Tokens[0].Value : "";
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) && seconds is > 0 and <= Longest)
        {
            return TimeSpan.FromSeconds(seconds);
        }
        result.AddError($"`{text}` is not a time: give a number of seconds above 0, such as `90` or `0.5`.");
        return null;
    }
}
