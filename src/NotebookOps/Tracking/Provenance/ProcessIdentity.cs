using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace NotebookOps.Tracking.Provenance;

/// <summary>The process that a run lives in, so that any reader can tell whether it still does.</summary>
/// <param name="Space">Where the process id means something: the boot and the pid namespace on Linux, else the machine's name.</param>
/// <param name="Pid">The process id.</param>
/// <param name="Started">When the process started, as its system says it: process ids are used again.</param>
internal sealed record ProcessIdentity(string Space, int Pid, string Started)
{
    /// <summary>This process.</summary>
    public static ProcessIdentity Current { get; } = new(ReadSpace(), Environment.ProcessId, StartOf(Environment.ProcessId) ?? "");

    /// <summary>Whether the process lives; null where it belongs to another machine and only its lease can tell.</summary>
    public bool? IsAlive() => Space != Current.Space ? null
        : this == Current || StartOf(Pid) == Started;

    private static string ReadSpace()
    {
        if (!OperatingSystem.IsLinux())
        {
            return Environment.MachineName;
        }
        // Two containers may share a folder and a host name, and still not see each other's processes.
        var boot = File.ReadAllText("/proc/sys/kernel/random/boot_id").Trim();
        return $"{boot}/{File.ResolveLinkTarget("/proc/self/ns/pid", returnFinalTarget: false)?.Name}";
    }

    private static string? StartOf(int pid) => OperatingSystem.IsLinux() ? StartOnLinux(pid) : StartElsewhere(pid);

    /// <summary>Clock ticks since boot, to the digit: Process.StartTime is computed from the clock and differs between two readers.</summary>
    private static string? StartOnLinux(int pid)
    {
        try
        {
            var stat = File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{pid}/stat"));
            // The command's name stands in parentheses and may itself hold spaces and parentheses.
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            // Field 3 is the state: a zombie is dead, its parent has only not looked yet. Field 22 is the start.
            return fields[0] is "Z" or "X" ? null : fields[19];
        }
        catch (IOException)
        {
            return null;
        }
    }

    private static string? StartElsewhere(int pid)
    {
        try
        {
            using var process = Process.GetProcessById(pid);
            return process.StartTime.ToUniversalTime().Ticks.ToString(CultureInfo.InvariantCulture);
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException or Win32Exception)
        {
            return null;
        }
    }
}
