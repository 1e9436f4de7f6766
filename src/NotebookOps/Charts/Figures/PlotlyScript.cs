using System.IO.Compression;
using System.Runtime.CompilerServices;
using Plotly.NET;

namespace NotebookOps.Charts.Figures;

/// <summary>
/// plotly.js for the page, once a session: the first picture carries it (gzip, base64, 1.4 MB) and the later ones wait for it.
/// It comes out of the chart library's assembly, so that pictures are alive without a network.
/// </summary>
internal sealed class PlotlyScript
{
    private const string Resource = "Plotly.NET.plotly-2.28.0.min.js";

    private int taken;

    /// <summary>The compressed library as base64 for the session's first picture, else null.</summary>
    public string? Take() => Interlocked.Exchange(ref taken, 1) == 0 ? Read() : null;

    /// <summary>A type of the assembly is named, which loads it, and no code of it runs, which would take seconds.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static string Read()
    {
        using var script = typeof(GenericChart).Assembly.GetManifestResourceStream(Resource)
            ?? throw new NotebookOpsException($"This version of Plotly.NET does not hold `{Resource}`: reference Plotly.NET 6.0.0, which NotebookOps was built with.");
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.Optimal, leaveOpen: true))
        {
            script.CopyTo(gzip);
        }

        return Convert.ToBase64String(compressed.GetBuffer(), 0, (int)compressed.Length);
    }
}
