using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.Data.Analysis;
using Microsoft.DotNet.Interactive.Formatting;
using NotebookOps.Charts.Figures;
using NotebookOps.Charts.Tables;
using Plotly.NET;

namespace NotebookOps.Charts;

/// <summary>
/// Formatters for types of libraries that most sessions never load. A formatter is keyed by its type, and naming the type loads
/// the library (14 ms for Plotly.NET); so each is registered when its library is first loaded, and by no one who does not use it.
/// </summary>
internal sealed class LateFormatters(PlotlyScript plotly)
{
    public void Register()
    {
        AppDomain.CurrentDomain.AssemblyLoad += (_, loaded) => RegisterFor(loaded.LoadedAssembly);
        foreach (var assembly in AppDomain.CurrentDomain.GetAssemblies())
        {
            RegisterFor(assembly);
        }
    }

    private void RegisterFor(Assembly assembly)
    {
        switch (assembly.GetName().Name)
        {
            case "Plotly.NET":
                RegisterCharts(plotly);
                break;
            case "Microsoft.Data.Analysis":
                RegisterFrames();
                break;
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void RegisterCharts(PlotlyScript plotly)
    {
        Formatter.Register<GenericChart>(chart => GenericChartForm.Html(chart, plotly), "text/html");
        Formatter.Register<GenericChart>(GenericChartForm.Text, "text/plain");
        Formatter.SetPreferredMimeTypesFor(typeof(GenericChart), "text/html", "text/plain");
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void RegisterFrames()
    {
        Formatter.Register<DataFrame>(FrameTable.Html, "text/html");
        Formatter.Register<DataFrame>(FrameTable.Text, "text/plain");
        Formatter.SetPreferredMimeTypesFor(typeof(DataFrame), "text/html", "text/plain");
    }
}
