using NotebookOps.CSharp.Types;
using NotebookOps.Notebooks.Parameters;

namespace NotebookOps.CSharp.Declarations;

/// <summary>A parameter with what is needed to assign to it.</summary>
/// <param name="Declaration">As people are shown it.</param>
/// <param name="Type">Its type.</param>
/// <param name="Fixed"><c>const</c> or <c>readonly</c>, where nothing can be assigned; else null.</param>
internal sealed record DeclaredParameter(ParameterDeclaration Declaration, ParameterType Type, string? Fixed);
