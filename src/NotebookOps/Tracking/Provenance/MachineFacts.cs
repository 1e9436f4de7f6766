namespace NotebookOps.Tracking.Provenance;

/// <summary>The machine that a run is on, as far as it is known without asking a program.</summary>
/// <param name="Cpu">The processor's name, where the system tells it.</param>
/// <param name="Cores">How many of its cores the process may use: a container's share is respected.</param>
/// <param name="Memory">The memory that the process may use, in bytes: a container's limit is respected.</param>
internal sealed record MachineFacts(string? Cpu, int Cores, long Memory)
{
    /// <summary>This machine's.</summary>
    public static MachineFacts Read() => new(ReadCpu(), Environment.ProcessorCount, GC.GetGCMemoryInfo().TotalAvailableMemoryBytes);

    private static string? ReadCpu()
    {
        if (OperatingSystem.IsWindows())
        {
            return Environment.GetEnvironmentVariable("PROCESSOR_IDENTIFIER");
        }

        try
        {
            // Of one line a core the first is enough. Arm's kernels name a part's number instead, and nothing that people know.
            return File.Exists("/proc/cpuinfo")
                ? File.ReadLines("/proc/cpuinfo").Select(line => line.Split(':', 2)).FirstOrDefault(line => line.Length == 2 && line[0].Trim() is "model name" or "Model")?[1].Trim()
                : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
