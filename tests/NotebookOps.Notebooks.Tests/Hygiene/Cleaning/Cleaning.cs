using System.Buffers;
using System.Text;
using NotebookOps.Notebooks.Hygiene.Cleaning;

namespace NotebookOps.Notebooks.Tests.Hygiene.Cleaning;

/// <summary>The cleaner from text to text.</summary>
internal static class Cleaning
{
    public static string Clean(string notebook, CleanOptions? options = null) => Encoding.UTF8.GetString(Clean(Encoding.UTF8.GetBytes(notebook), options));

    public static byte[] Clean(byte[] notebook, CleanOptions? options = null)
    {
        var output = new ArrayBufferWriter<byte>();
        var isChanged = Cleaner.Clean(notebook, output, options ?? CleanOptions.Default);
        Assert.Equal(isChanged, !output.WrittenSpan.SequenceEqual(notebook));
        return output.WrittenSpan.ToArray();
    }

    public static byte[] CleanAsStream(byte[] notebook, CleanOptions options, int blockSize)
    {
        using var input = new MemoryStream(notebook);
        using var output = new MemoryStream();
        Cleaner.Plan(input, options, blockSize).Apply(input, output);
        return output.ToArray();
    }
}
