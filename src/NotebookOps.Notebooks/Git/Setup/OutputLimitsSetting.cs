using System.Globalization;
using NotebookOps.Notebooks.Git.Outputs;

namespace NotebookOps.Notebooks.Git.Setup;

/// <summary>The limits of kept outputs from git's configuration: <c>notebookops.maxLocalOutputs</c> (bytes; git's <c>k</c>, <c>m</c>, <c>g</c> are known) and <c>notebookops.localOutputDays</c>.</summary>
internal static class OutputLimitsSetting
{
    private const string Bytes = "notebookops.maxlocaloutputs";
    private const string Days = "notebookops.localoutputdays";

    /// <exception cref="NotebookOpsException">There is no git.</exception>
    public static OutputLimits Read(Action<string> warn)
    {
        var git = new GitProcess(Directory.GetCurrentDirectory());
        var age = Number(git, Days, warn) is { } days ? TimeSpan.FromDays(Math.Min(days, 36500)) : OutputLimits.Default.Age;
        return new OutputLimits(Number(git, Bytes, warn) ?? OutputLimits.Default.Bytes, age);
    }

    private static long? Number(GitProcess git, string key, Action<string> warn)
    {
        var answer = git.Run("config", "--type=int", "--get", key);
        if (answer.ExitCode == 0 && long.TryParse(answer.Output, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return number;
        }

        // 1: it is not set.
        if (answer.ExitCode != 1)
        {
            warn($"`{key}` in git's configuration is not a number of zero or more, and is not heeded.");
        }

        return null;
    }
}
