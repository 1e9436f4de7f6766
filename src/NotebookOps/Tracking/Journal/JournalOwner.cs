using System.Globalization;
using NotebookOps.Tracking.Provenance;

namespace NotebookOps.Tracking.Journal;

/// <summary>Whose a journal is, so that others can tell when it has been left behind.</summary>
internal static class JournalOwner
{
    /// <summary>The end of the name of a journal that does not say yet whose it is.</summary>
    public const string Unnamed = ".new";

    private const string FileName = "owner";

    public static void Write(string folder, ProcessIdentity owner) =>
        File.WriteAllLines(Path.Combine(folder, FileName), [owner.Space, owner.Pid.ToString(CultureInfo.InvariantCulture), owner.Started]);

    /// <returns>Null where the folder is no journal, or no longer.</returns>
    public static ProcessIdentity? Read(string folder)
    {
        try
        {
            return File.ReadAllLines(Path.Combine(folder, FileName)) is [var space, var pid, var started]
                && int.TryParse(pid, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? new ProcessIdentity(space, number, started) : null;
        }
        catch (IOException)
        {
            return null;
        }
    }
}
