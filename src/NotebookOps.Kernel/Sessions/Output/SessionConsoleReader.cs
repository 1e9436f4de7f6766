namespace NotebookOps.Kernel.Sessions.Output;

/// <summary>Console.In of a process with sessions: a cell finds it at its end, since nobody is there to type.</summary>
internal sealed class SessionConsoleReader(TextReader original) : TextReader
{
    private TextReader Source => CellFlow.Current is null ? original : Null;

    public override int Read() => Source.Read();

    public override int Peek() => Source.Peek();

    public override int Read(char[] buffer, int index, int count) => Source.Read(buffer, index, count);

    public override string? ReadLine() => Source.ReadLine();

    public override string ReadToEnd() => Source.ReadToEnd();
}
