namespace NotebookOps.Tracking.Provenance;

/// <summary>NVIDIA's tool, which tells of the machine's graphics processors.</summary>
/// <param name="tool">The program to ask.</param>
internal sealed class NvidiaSmi(string tool = "nvidia-smi")
{
    private const int MostSaid = 16 * 1024;

    /// <summary>Whether it is in PATH.</summary>
    public bool IsInstalled => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .Any(folder => File.Exists(Path.Combine(folder, OperatingSystem.IsWindows() ? tool + ".exe" : tool)));

    /// <summary>Asks for facts.</summary>
    /// <param name="fields">As `nvidia-smi --help-query-gpu` names them, with commas.</param>
    /// <param name="patience">How long it may take.</param>
    /// <returns>A line for each processor, numbers without their units; none where there is no such tool, or it does not answer.</returns>
    public IReadOnlyList<string> Ask(string fields, TimeSpan patience)
    {
        using var asking = ExternalProgram.Start(tool, Path.GetTempPath(), patience, "--query-gpu=" + fields, "--format=csv,noheader,nounits");
        return asking?.Read(MostSaid)?.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];
    }
}
