using System.Diagnostics;

namespace NotebookOps.Cli.Tests;

/// <summary>The real tool in a process of its own.</summary>
internal static class ToolProcess
{
    public static string AssemblyPath => typeof(CommandLine).Assembly.Location;

    public static ProcessStartInfo StartInfo(string workingDirectory, params string[] args)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath is { } host && Path.GetFileNameWithoutExtension(host) == "dotnet" ? host : "dotnet")
        {
            WorkingDirectory = workingDirectory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.ArgumentList.Add("exec");
        start.ArgumentList.Add(AssemblyPath);
        foreach (var arg in args)
        {
            start.ArgumentList.Add(arg);
        }
        return start;
    }

    public static async Task<Invocation> RunAsync(ProcessStartInfo start, string? stdin = null)
    {
        start.RedirectStandardInput = stdin is not null;
        using var process = Process.Start(start)!;
        var stdout = process.StandardOutput.ReadToEndAsync();
        var stderr = process.StandardError.ReadToEndAsync();
        if (stdin is not null)
        {
            await process.StandardInput.WriteAsync(stdin);
            process.StandardInput.Close();
        }

        await process.WaitForExitAsync();
        return new Invocation(process.ExitCode, await stdout, await stderr);
    }
}
