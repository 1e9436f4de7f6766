namespace NotebookOps.Tracking.Provenance;

/// <summary>The names of the machine's graphics processors, asked once a session: they do not change.</summary>
/// <param name="tool">The program to ask.</param>
internal sealed class GraphicsProcessors(string tool = GraphicsProcessors.Tool)
{
    private const string Tool = "nvidia-smi";
    private const int MostSaid = 16 * 1024;
    private const int LongestName = 200;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly Lock gate = new();
    private bool asked;
    private string? names;

    /// <summary>Whether it is known already that there are none, as where NVIDIA's tool is not in PATH.</summary>
    public bool AreNone
    {
        get
        {
            lock (gate)
            {
                if (!asked && !IsInstalled())
                {
                    asked = true;
                }

                return asked && names is null;
            }
        }
    }

    /// <summary>One after the other, with commas between: <c>NVIDIA A100, NVIDIA A100</c>; null where NVIDIA's tool is not there or says nothing in time.</summary>
    public string? Names
    {
        get
        {
            lock (gate)
            {
                if (!asked)
                {
                    names = Ask();
                    asked = true;
                }

                return names;
            }
        }
    }

    private bool IsInstalled() => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .Any(folder => File.Exists(Path.Combine(folder, OperatingSystem.IsWindows() ? tool + ".exe" : tool)));

    private string? Ask()
    {
        using var asking = ExternalProgram.Start(tool, Path.GetTempPath(), Patience, "--query-gpu=name", "--format=csv,noheader");
        var found = string.Join(", ", asking?.Read(MostSaid)?.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? []);
        return found.Length == 0 ? null : found[..Math.Min(LongestName, found.Length)];
    }
}
