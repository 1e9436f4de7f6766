using NotebookOps.Kernel.Sessions.Output;
using NotebookOps.Kernel.Sessions.Packages;
using NotebookOps.Kernel.Sessions.Scripting;

namespace NotebookOps.Kernel.Sessions;

/// <summary>What lives as long as a session.</summary>
internal sealed class SessionState
{
    public SessionState(SessionOptions options)
    {
        Options = options;
        References = new SessionReferences();
        LoadContext = new SessionLoadContext();
        Scripts = new ScriptChain(LoadContext, References);
        Output = new SessionOutput();
        Packages = new SessionPackages(this);
        Magics = new NotebookMagics(this);
    }

    public SessionOptions Options { get; }

    public SessionReferences References { get; }

    public SessionLoadContext LoadContext { get; }

    public ScriptChain Scripts { get; }

    public SessionOutput Output { get; }

    public SessionPackages Packages { get; }

    public NotebookMagics Magics { get; }
}
