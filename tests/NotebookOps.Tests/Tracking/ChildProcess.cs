using System.Diagnostics;

namespace NotebookOps.Tests.Tracking;

/// <summary>NotebookOps.TrackingChild in a process of its own.</summary>
internal static class ChildProcess
{
    public static Process Start(string database, params string[] args) => StartIn(Path.GetDirectoryName(database)!, database, args);

    /// <param name="folder">What it works in.</param>
    /// <param name="store">The file or the server that its runs go to.</param>
    /// <param name="args">What it is to do.</param>
    public static Process StartIn(string folder, string store, params ReadOnlySpan<string> args) => StartUnder([], folder, store, args);

    /// <param name="witness">A program, with its arguments, that runs it and watches.</param>
    /// <param name="folder">What it works in.</param>
    /// <param name="store">The file or the server that its runs go to.</param>
    /// <param name="args">What it is to do.</param>
    public static Process StartUnder(ReadOnlySpan<string> witness, string folder, string store, params ReadOnlySpan<string> args)
    {
        string[] program = [.. witness, Environment.ProcessPath is { } host && Path.GetFileNameWithoutExtension(host) == "dotnet" ? host : "dotnet"];
        var start = new ProcessStartInfo(program[0], program[1..])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder,
        };
        start.ArgumentList.Add("exec");
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "NotebookOps.TrackingChild.dll"));
        foreach (var arg in args)
        {
            start.ArgumentList.Add(arg);
        }
        start.Environment["NOTEBOOKOPS_STORE"] = store;
        return Process.Start(start)!;
    }
}
