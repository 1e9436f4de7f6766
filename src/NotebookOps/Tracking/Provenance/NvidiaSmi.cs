using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace NotebookOps.Tracking.Provenance;

/// <summary>What NVIDIA's tool says of the graphics processors.</summary>
internal static class NvidiaSmi
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(5);

    /// <summary>Asks for numbers.</summary>
    /// <param name="fields">As `nvidia-smi --help-query-gpu` names them, with commas.</param>
    /// <returns>The numbers of each processor, NaN where it has none; null where there is no such tool, or it does not answer.</returns>
    public static IReadOnlyList<double[]>? Ask(string fields) => Lines(fields)?.ConvertAll(line =>
        Array.ConvertAll(line.Split(','), text => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : double.NaN));

    /// <summary>The same as text, a line a processor.</summary>
    public static List<string>? Lines(string fields)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo("nvidia-smi", ["--query-gpu=" + fields, "--format=csv,noheader,nounits"])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
            var lines = new List<string>();
            process.OutputDataReceived += (_, e) => lines.Add(e.Data ?? "");
            process.BeginOutputReadLine();
            process.BeginErrorReadLine();
            if (!process.WaitForExit(s_patience))
            {
                process.Kill(entireProcessTree: true);
                return null;
            }

            // Without a limit it also waits for the rest of the output.
            process.WaitForExit();
            return process.ExitCode == 0 ? lines.FindAll(line => line.Length > 0) : null;
        }
        catch (Exception e) when (e is Win32Exception or InvalidOperationException)
        {
            return null;
        }
    }
}
