using System.Collections.Frozen;
using NotebookOps.Notebooks.Hygiene.Code;

namespace NotebookOps.Notebooks.Hygiene;

/// <summary>What hosts put into every C# session: .NET Interactive and its HTML tags (PocketViewTags, which it imports unasked), csi, dotnet-script, our own.</summary>
internal static class HostNames
{
    private static readonly FrozenSet<string> s_members = new[]
    {
        "display", "HTML", "CSS", "Javascript", "javascript", "SVG", "GetInputAsync", "GetInputsAsync", "GetPasswordAsync", "Current", "Root", "Print", "print", "args", "Args", "Require",
        "WriteLine",
        // What the parser takes for names.
        "nameof", "typeof", "sizeof", "default", "value", "field", "var", "dynamic", "await", "_", "__",
    }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> s_tags = new[]
    {
        "a", "abbr", "address", "area", "article", "aside", "audio", "b", "base", "bdi", "bdo", "blockquote", "body", "br", "button", "canvas", "caption",
        "center", "circle", "cite", "code", "col", "colgroup", "data", "datalist", "dd", "del", "details", "dfn", "dialog", "div", "dl", "dt", "em", "embed",
        "fieldset", "figcaption", "figure", "footer", "form", "g", "h1", "h2", "h3", "h4", "h5", "h6", "head", "header", "hr", "html", "i", "iframe", "img",
        "input", "ins", "kbd", "label", "legend", "li", "line", "link", "main", "map", "mark", "meta", "meter", "nav", "noscript", "ol", "optgroup",
        "option", "output", "p", "param", "path", "picture", "polygon", "polyline", "pre", "progress", "q", "rect", "rp", "rt", "ruby", "s", "samp", "script",
        "section", "select", "slot", "small", "source", "span", "strong", "style", "sub", "summary", "sup", "svg", "table", "tbody", "td", "template", "text",
        "textarea", "tfoot", "th", "thead", "time", "title", "tr", "track", "u", "ul", "video", "wbr",
    }.ToFrozenSet(StringComparer.Ordinal);

    // The namespaces that hosts import unasked, beyond the class library's: NotebookOps, Microsoft.DotNet.Interactive and its Formatting,
    // Microsoft.AspNetCore.Html, and XPlot.Plotly in the first releases.
    private static readonly FrozenSet<string> s_types = new[]
    {
        "AverageScore", "Better", "ClassBalance", "ClassScore", "ClassificationReport", "ClassificationReportCharts", "ComparedMetric", "ComparedParam", "ConfusionMatrixChart",
        "DatasetColumn", "DatasetOrigins", "DatasetValue", "LineageEdge", "LineageNode", "MetricCurves", "MetricPoint", "MetricSeries", "MetricSummary", "Picture",
        "PredictionTable", "Run", "RunArtifact", "RunComparison", "RunDataset", "RunLineage", "RunList", "RunParameter",
        "RunStatus", "RunSummary", "Runs", "Split", "StratifiedSplit", "Track",
        "AutomationEnvironment", "BinaryFormatter", "CodeSubmissionCompilationErrorException", "CommandNotSupportedException", "DataExplorer", "Destructurer", "Diagnostic",
        "FrontendEnvironment", "IDestructurer", "IKernelCommandHandler", "IKernelScheduler", "ITypeFormatterSource", "JsonExtensions", "JsonString", "KernelCollection",
        "KernelCommandResult", "KernelCommandScheduler", "KernelHost", "KernelInfo", "KernelInvocationContextExtensions", "KernelScheduler", "KeyValueStoreKernel",
        "LinePosition", "LinePositionSpan", "PackageReference", "ResolvedPackageReference", "ScriptContent", "Style", "TableDataFieldDescriptors",
        "Kernel", "CompositeKernel", "KernelInvocationContext", "KernelExtensions", "KernelValueInfo", "DisplayedValue", "DisplayExtensions", "ScriptElement",
        "PasswordString", "LaTeXString", "MathString", "InteractiveHost", "IKernelExtension", "CSharpKernel", "FSharpKernel", "HtmlKernel", "JavaScriptKernel", "SubmitCode", "RequestInput",
        "Formatter", "ITypeFormatter", "TypeFormatter", "HtmlFormatter", "PlainTextFormatter", "PlainTextSummaryFormatter", "JsonFormatter", "CsvFormatter",
        "TabularDataResourceFormatter", "TabularDataResource", "TabularDataResourceJsonString", "TableSchema", "TableSchemaFieldDescriptor", "TableSchemaFieldType",
        "FormatContext", "FormattedValue", "PocketView", "PocketViewTags", "HtmlTag", "HtmlAttributes", "HtmlAttributesExtensions", "Tag", "ITag", "IHtmlContent", "HtmlString",
        "HtmlContentBuilder", "IHtmlContentBuilder", "IHtmlContentContainer", "HtmlFormattableString", "TypeFormatterSource", "TypeFormatterSourceAttribute", "HtmlElement", "Html",
        "Chart", "Graph", "Layout", "PlotlyChart", "Display",
    }.ToFrozenSet(StringComparer.Ordinal);

    // What is not in the class library, and may stand before a dot all the same.
    private static readonly FrozenSet<string> s_namespaces =
        new[] { "Microsoft", "NotebookOps", "Newtonsoft", "FSharp", "Pocket", "Plotly", "XPlot" }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The namespaces that hosts import unasked and of which a notebook may import more than is known here: their types are <see cref="IsType"/>'s.</summary>
    public static bool IsNamespace(string name) => name is "Microsoft.DotNet.Interactive" or "Microsoft.DotNet.Interactive.Formatting" or "Microsoft.AspNetCore.Html" or "NotebookOps";

    /// <summary>Whether the host may be what the use means: a tag is called, or handed bare to another one where it has no content; <c>data.Length</c> is none.</summary>
    public static bool Explain(NameUse use) =>
        s_members.Contains(use.Name)
        || (use.Kind == NameUseKind.Call && s_tags.Contains(use.Name))
        || (use.Kind == NameUseKind.Argument && use.Name is "br" or "hr" or "wbr");

    /// <summary>Whether a session may have a type, or the outermost part of a namespace, of this name without a package.</summary>
    public static bool IsType(string name) => s_types.Contains(name) || s_namespaces.Contains(name);
}
