namespace NotebookOps.Cli;

/// <summary>What every command says with its exit code.</summary>
internal static class ExitCode
{
    public const int Success = 0;

    /// <summary>The request was carried out and what it looked at is not well: findings, or a cell that failed.</summary>
    public const int Findings = 1;

    /// <summary>The request was wrong, or a file could not be read or written.</summary>
    public const int BadRequest = 2;

    /// <summary>Ctrl-C, as shells count it: 128 and the signal's number.</summary>
    public const int Interrupted = 130;

    /// <summary>A polite kill that was not heeded in time.</summary>
    public const int Terminated = 143;
}
