namespace NotebookOps;

/// <summary>
/// Something the user asked for cannot be done. The message is a sentence for that person: what happened, to which file,
/// cell or run, and what to do about it. The command line prints it alone and exits with 2; a magic fails its cell with it.
/// </summary>
public class NotebookOpsException : Exception
{
    /// <param name="message">What happened, to what, and the way out.</param>
    public NotebookOpsException(string message) : base(message) { }

    /// <param name="message">What happened, to what, and the way out.</param>
    /// <param name="innerException">The cause, shown only when details are asked for.</param>
    public NotebookOpsException(string message, Exception? innerException) : base(message, innerException) { }
}
