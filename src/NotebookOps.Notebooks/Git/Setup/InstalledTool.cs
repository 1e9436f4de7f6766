namespace NotebookOps.Notebooks.Git.Setup;

/// <summary>The tool as git will find it.</summary>
internal static class InstalledTool
{
    public const string HowToInstall =
        "`notebookops` is not on the PATH: until it is, git says that it cannot run it and stores notebooks as they are. "
        + "Install it with `dotnet tool install --global NotebookOps.Cli`, and see that `~/.dotnet/tools` is on the PATH.";

    /// <returns>The first on the PATH; null where there is none.</returns>
    public static string? Find()
    {
        string[] names = OperatingSystem.IsWindows() ? ["notebookops.exe", "notebookops.cmd"] : ["notebookops"];
        return (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .SelectMany(folder => names.Select(name => Path.Combine(folder, name)))
            .FirstOrDefault(IsExecutable);
    }

    private static bool IsExecutable(string path)
    {
        const UnixFileMode Execute = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
        return File.Exists(path) && (OperatingSystem.IsWindows() || (File.GetUnixFileMode(path) & Execute) != 0);
    }
}
