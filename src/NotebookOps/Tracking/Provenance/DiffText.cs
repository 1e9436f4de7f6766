using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using NotebookOps.Notebooks.Hygiene.Cleaning;
using NotebookOps.Notebooks.Hygiene.Secrets;

namespace NotebookOps.Tracking.Provenance;

/// <summary>A working tree's difference to its commit as a run keeps it: of bounded size, and without secrets.</summary>
internal sealed class DiffText
{
    /// <summary>The most that is kept, in characters.</summary>
    public const int Longest = 256 * 1024;

    /// <summary>More is read than kept: a secret that the cut goes through must be seen whole.</summary>
    public const int MostRead = Longest + 32 * 1024;

    private readonly StringBuilder whole = new();

    /// <summary>What is kept.</summary>
    public string Read() => SecretBlackout.OfSource(whole.ToString()) is var clean && clean.Length <= Longest ? clean : BoundedText.Cut(clean, Longest, "diff");

    /// <summary>The hash of what is kept: that of a text with a secret, beside the rest of the text, would let anybody guess the secret.</summary>
    public static string HashOf(string kept) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(kept)));

    /// <summary>What git said.</summary>
    public void Add(ExternalProgram.Answer? answer)
    {
        if (answer is { } said)
        {
            // NUL is kept by no database.
            whole.Append(said.Text.Replace('\0', '\uFFFD'));
        }
    }

    /// <summary>A notebook that git does not know yet, as git would say that it is new; without its outputs, which are no source.</summary>
    public void AddNewFile(string folder, string path)
    {
        var bytes = new ArrayBufferWriter<byte>();
        try
        {
            if (new FileInfo(path) is not { Exists: true, Length: < Longest * 64L })
            {
                return;
            }

            var file = File.ReadAllBytes(path);
            if (Path.GetExtension(path) == ".ipynb")
            {
                Cleaner.Clean(file, bytes, CleanOptions.Default);
            }
            else
            {
                bytes.Write(file);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotebookOpsException)
        {
            // It is being saved, or is no notebook: its cells are kept as they ran.
            return;
        }

        var name = Path.GetRelativePath(folder, path).Replace(Path.DirectorySeparatorChar, '/');
        var text = Encoding.UTF8.GetString(bytes.WrittenSpan).Replace('\0', '\uFFFD');
        var lines = text.Split('\n');
        var count = text.EndsWith('\n') ? lines.Length - 1 : lines.Length;
        whole.Append(System.Globalization.CultureInfo.InvariantCulture,
            $"diff --git a/{name} b/{name}\nnew file mode 100644\n--- /dev/null\n+++ b/{name}\n@@ -0,0 +1,{count} @@\n");
        foreach (var line in lines.Take(count))
        {
            whole.Append('+').Append(line).Append('\n');
        }

        if (count == lines.Length)
        {
            whole.Append("\\ No newline at end of file\n");
        }
    }
}
