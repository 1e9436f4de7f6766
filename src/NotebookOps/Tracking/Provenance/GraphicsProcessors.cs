namespace NotebookOps.Tracking.Provenance;

/// <summary>The names of the machine's graphics processors, asked once a session: they do not change.</summary>
/// <param name="tool">Who knows.</param>
internal sealed class GraphicsProcessors(NvidiaSmi tool)
{
    private const int LongestName = 200;
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(2);

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
                if (!asked && !tool.IsInstalled)
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

    private string? Ask()
    {
        var found = string.Join(", ", tool.Ask("name", s_patience));
        return found.Length == 0 ? null : found[..Math.Min(LongestName, found.Length)];
    }
}
