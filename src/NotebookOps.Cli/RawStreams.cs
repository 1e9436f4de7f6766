namespace NotebookOps.Cli;

/// <summary>Standard input and output as bytes, which <see cref="Console"/>'s readers and writers would decode.</summary>
internal static class RawStreams
{
    public static Stream OpenInput() => Console.OpenStandardInput();

    public static Stream OpenOutput() => Console.OpenStandardOutput();
}
