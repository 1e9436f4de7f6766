using System.Globalization;

namespace NotebookOps.Tracking.Provenance;

/// <summary>Numbers that NVIDIA's tool tells of the graphics processors.</summary>
internal static class NvidiaSmi
{
    private const int MostSaid = 16 * 1024;
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(5);

    /// <summary>Asks for numbers.</summary>
    /// <param name="fields">As `nvidia-smi --help-query-gpu` names them, with commas.</param>
    /// <returns>The numbers of each processor, NaN where it has none; null where there is no such tool, or it does not answer.</returns>
    public static IReadOnlyList<double[]>? Ask(string fields)
    {
        using var asking = ExternalProgram.Start("nvidia-smi", Path.GetTempPath(), s_patience, "--query-gpu=" + fields, "--format=csv,noheader,nounits");
        return asking?.Read(MostSaid)?.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => Array.ConvertAll(line.Split(','), text => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : double.NaN)).ToList();
    }
}
