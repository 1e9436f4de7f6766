using System.Globalization;

namespace NotebookOps.Kernel.Sessions.Scripting;

/// <summary>A line of a stack trace that stands in a notebook.</summary>
internal sealed record UserFrame(string Name, string Path, int Line)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"at {Name} in {Path}, line {Line}");
}
