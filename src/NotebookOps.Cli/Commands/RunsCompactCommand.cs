using System.CommandLine;

namespace NotebookOps.Cli.Commands;

/// <summary><c>notebookops runs compact</c>.</summary>
internal static class RunsCompactCommand
{
    public static Command Create()
    {
        var command = new Command("compact", "Give the room back to the disk that runs no longer need: of deleted runs removed by `runs gc --deleted`, of points and texts that nobody has. Nobody else may use the store meanwhile.");
        command.SetAction(Run);
        return command;
    }

    private static int Run(ParseResult parsed)
    {
        using var session = RunsCommand.OpenSession();
        var stderr = parsed.InvocationConfiguration.Error;
        var looked = RunsCommand.OpenStore(session, parsed);
        if (!looked.IsThere)
        {
            stderr.WriteLine(TerminalText.Clean($"There are no runs in `{looked.Location.Name}`: nothing to compact.", keepLines: false));
            return ExitCode.Success;
        }

        var place = TerminalText.Clean(looked.Location.Name, keepLines: false);
        var (before, hereBefore) = (looked.ReadSize(), looked.ReadSizeHere());
        // The one that looked is somebody else, too.
        looked.Dispose();
        session.Store.Compact();
        stderr.WriteLine($"`{place}` took {Counted.Bytes(before)} and takes {Counted.Bytes(session.Store.ReadSize())}.");
        if (hereBefore > 0)
        {
            stderr.WriteLine($"What this machine keeps of it took {Counted.Bytes(hereBefore)} and takes {Counted.Bytes(session.Store.ReadSizeHere())}.");
        }

        RunsCommand.Tell(parsed, session.Store.Remark);
        return ExitCode.Success;
    }
}
