using System.Text;

namespace NotebookOps.Kernel.Sessions.Output;

/// <summary>
/// Console.Out or Console.Error of a process with sessions: text from a cell's code goes to its session, all else where it went before.
/// </summary>
internal sealed class SessionConsole : TextWriter
{
    private static readonly Lock Gate = new();
    private static int leases;
    private static Action? restore;

#pragma warning disable CA2213 // The process's own writer outlives every session.
    private readonly TextWriter original;
#pragma warning restore CA2213
    private readonly bool isError;

    private SessionConsole(TextWriter original, bool isError) : base(System.Globalization.CultureInfo.InvariantCulture)
    {
        this.original = original;
        this.isError = isError;
        CoreNewLine = ['\n'];
    }

    public override Encoding Encoding => Encoding.UTF8;

    /// <summary>Puts the three console streams in place with the first session of a process; the last <see cref="Release"/> puts the old ones back.</summary>
    public static void Acquire()
    {
        lock (Gate)
        {
            if (leases++ > 0)
            {
                return;
            }

            var (oldOut, oldError, oldIn) = (Console.Out, Console.Error, Console.In);
#pragma warning disable CA2000 // They hold nothing, and the console keeps them.
            Console.SetOut(new SessionConsole(oldOut, isError: false));
            Console.SetError(new SessionConsole(oldError, isError: true));
            Console.SetIn(new SessionConsoleReader(oldIn));
#pragma warning restore CA2000
            var (newOut, newError, newIn) = (Console.Out, Console.Error, Console.In);
            restore = () =>
            {
                // A notebook may have put its own writer there: that stays.
                if (ReferenceEquals(Console.Out, newOut)) { Console.SetOut(oldOut); }
                if (ReferenceEquals(Console.Error, newError)) { Console.SetError(oldError); }
                if (ReferenceEquals(Console.In, newIn)) { Console.SetIn(oldIn); }
            };
        }
    }

    public static void Release()
    {
        lock (Gate)
        {
            if (--leases == 0)
            {
                restore?.Invoke();
                restore = null;
            }
        }
    }

    public override void Write(char value) => Post(value.ToString(), static (writer, text) => writer.Write(text));

    public override void Write(string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            Post(value, static (writer, text) => writer.Write(text));
        }
    }

    public override void Write(char[] buffer, int index, int count) => Write(new string(buffer, index, count));

    public override void Write(ReadOnlySpan<char> buffer) => Write(new string(buffer));

    public override void WriteLine() => Post("\n", static (writer, _) => writer.WriteLine());

    public override void WriteLine(string? value) => Post(value + "\n", static (writer, text) => writer.WriteLine(text[..^1]));

    public override void WriteLine(ReadOnlySpan<char> buffer) => WriteLine(new string(buffer));

    public override void Flush()
    {
        if (CellFlow.Current is null)
        {
            original.Flush();
        }
    }

    private void Post(string text, Action<TextWriter, string> otherwise)
    {
        if (CellFlow.Current is { } flow)
        {
            flow.PostFromUser(new CellEvent.Stream(text, isError));
        }
        else
        {
            otherwise(original, text);
        }
    }
}
