using System.Diagnostics;

namespace NotebookOps.Tests.Tracking;

/// <summary>NotebookOps.TrackingChild in a process of its own.</summary>
internal static class ChildProcess
{
    public static Process Start(string database, params string[] args)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath is { } host && Path.GetFileNameWithoutExtension(host) == "dotnet" ? host : "dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetDirectoryName(database)!,
        };
        start.ArgumentList.Add("exec");
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "NotebookOps.TrackingChild.dll"));
        foreach (var arg in args)
        {
            start.ArgumentList.Add(arg);
        }
        start.Environment["NOTEBOOKOPS_STORE"] = database;
        return Process.Start(start)!;
    }
}
