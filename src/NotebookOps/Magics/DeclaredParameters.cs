using NotebookOps.Notebooks.Parameters;
using NotebookOps.Tracking;

namespace NotebookOps.Magics;

/// <summary>
/// The parameters that the session's parameters cells declare. Their values are read when a run starts, and again when a parameters
/// cell or an injected cell ends, since those two are where a person sets them. What other code does to the variables while a run is
/// current is that code's business and changes no parameter of the run.
/// </summary>
internal sealed class DeclaredParameters(
    IParameterLanguage language, INotebookHost host, TrackingSession tracking, Func<string, string?> environment)
{
    private readonly HashSet<string> overridden = new(StringComparer.Ordinal);

    /// <summary>The names whose values come from outside: overrides of this session, and what an injected cell assigns.</summary>
    private readonly HashSet<string> given = new(StringComparer.Ordinal);
    private IReadOnlyList<ParameterDeclaration> declared = [];
    private PendingCell? pending;

    /// <summary>A cell is about to run. A parameters cell that cannot be what its overrides ask for stops here, before anything runs.</summary>
    /// <param name="code">The whole text of the cell.</param>
    /// <param name="tagged">Whether the notebook tags it <c>parameters</c>, which its text does not show.</param>
    /// <exception cref="NotebookOpsException">The cell does not parse, or an override names no parameter of it or does not convert.</exception>
    public void CellStarting(string code, bool tagged)
    {
        // What is still pending was declared by a cell that ran before this session began; it waits for the end of this one.
        if (tagged || ParametersCell.IsParametersSource(code))
        {
            Declare(code);
        }
    }

    /// <summary>The running cell declares parameters. Once is enough: again changes nothing.</summary>
    public void Declare(string code)
    {
        if (pending?.Code == code)
        {
            return;
        }

        var declarations = language.ReadDeclarations(code);
        if (declarations.Count == 0)
        {
            // `// Parameters` heads the cell of assignments that papermill and the runner inject: the values are new, the declarations are not.
            given.UnionWith(declared.Select(declaration => declaration.Name).Where(name => AssignsTo(code, name)));
            pending = new PendingCell(code, declared, null);
            return;
        }

        given.ExceptWith(declarations.Select(declaration => declaration.Name));
        pending = new PendingCell(code, declarations, Assignments(code, declarations));
        if (tracking.CurrentRun is null)
        {
            // A run that this very cell starts reads the values as it starts.
            Remember(declarations);
        }
    }

    /// <summary>The cell has ended: the overrides are assigned, and a current run logs the values as they are now.</summary>
    public async Task CellEndedAsync(bool succeeded, CancellationToken cancellationToken)
    {
        if (pending is not { } cell)
        {
            return;
        }

        pending = null;
        if (succeeded && cell.Assignments is { } assignments)
        {
            await host.SubmitAsync(assignments, cancellationToken);
        }

        if (succeeded || tracking.CurrentRun is null)
        {
            Remember(cell.Declarations);
        }
    }

    private string? Assignments(string code, IReadOnlyList<ParameterDeclaration> declarations)
    {
        if (EnvironmentParameters.Read(environment) is not { Count: > 0 } overrides)
        {
            return null;
        }

        // A second parameters cell need not declare what the first has taken; what nobody has taken must be declared here.
        var names = declarations.Select(declaration => declaration.Name).ToHashSet(StringComparer.Ordinal);
        var here = overrides.Where(pair => names.Contains(pair.Key) || !overridden.Contains(pair.Key)).ToDictionary(StringComparer.Ordinal);
        if (here.Count == 0)
        {
            return null;
        }

        var assignments = language.WriteAssignments(code, here);
        overridden.UnionWith(here.Keys);
        given.UnionWith(here.Keys);
        return assignments;
    }

    private void Remember(IReadOnlyList<ParameterDeclaration> declarations)
    {
        declared = declarations;
        tracking.DeclareParameters(declarations, Read, given.Contains);
    }

    private static bool AssignsTo(string code, string name)
    {
        foreach (var line in code.AsSpan().EnumerateLines())
        {
            if (line.IndexOf('=') is var place and > 0 && line[..place].Trim().TrimStart('@').SequenceEqual(name))
            {
                return true;
            }
        }

        return false;
    }

    private (bool Found, object? Value) Read(string name)
    {
        // A name declared again shadows the older one: the last counts.
        var variable = host.Variables.LastOrDefault(candidate => candidate.Name == name);
        return (variable is not null, variable?.Value);
    }

    private sealed record PendingCell(string Code, IReadOnlyList<ParameterDeclaration> Declarations, string? Assignments);
}
