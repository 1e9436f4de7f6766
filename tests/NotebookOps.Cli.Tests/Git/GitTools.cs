namespace NotebookOps.Cli.Tests.Git;

/// <summary>Where git finds <c>notebookops</c>: a folder for the PATH that holds the tool under test and nothing else.</summary>
internal static class GitTools
{
    /// <summary>Names the published native executable; <c>.ci/run</c> publishes it and sets this.</summary>
    public const string NativeVariable = "NOTEBOOKOPS_NATIVE";

    private static readonly Lazy<string> s_managed = new(() => Write($"exec dotnet exec '{ToolProcess.AssemblyPath}' \"$@\""));

    private static readonly Lazy<string?> s_native = new(() =>
        Environment.GetEnvironmentVariable(NativeVariable) is { Length: > 0 } path ? Write($"exec '{Path.GetFullPath(path)}' \"$@\"") : null);

    /// <summary>The folder with the tool as it was built.</summary>
    public static string Managed => s_managed.Value;

    /// <summary>The folder with the native executable; null where none was published.</summary>
    public static string? Native => s_native.Value;

    private static string Write(string command)
    {
        var folder = Directory.CreateTempSubdirectory("notebookops-tool-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        var path = Path.Combine(folder, "notebookops");
        File.WriteAllText(path, $"#!/bin/sh\n{command}\n");
        if (OperatingSystem.IsWindows())
        {
            throw new PlatformNotSupportedException("The tool's stand-in on the PATH is a shell script.");
        }

        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return folder;
    }
}
