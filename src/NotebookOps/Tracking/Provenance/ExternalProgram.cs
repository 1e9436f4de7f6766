using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace NotebookOps.Tracking.Provenance;

/// <summary>A program that is asked something while a run goes on: it gets so much time and may say so much, then it is ended.</summary>
internal sealed class ExternalProgram : IDisposable
{
    private readonly Process process;
    private readonly Timer deadline;
    private int expired;

    private ExternalProgram(Process process, TimeSpan patience)
    {
        this.process = process;
        // A zero or negative wait ends it at once.
        deadline = new Timer(_ => Expire(), null, patience < TimeSpan.Zero ? TimeSpan.Zero : patience, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Starts it; null where there is no such program, or it cannot be started.</summary>
    /// <param name="program">Its name, looked for in PATH.</param>
    /// <param name="folder">Where it works.</param>
    /// <param name="patience">After this it is ended, with all that it has started.</param>
    /// <param name="arguments">Passed as they are; no shell reads them.</param>
    public static ExternalProgram? Start(string program, string folder, TimeSpan patience, params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            CreateNoWindow = true,
        };
        // git must not ask for a password, nor page, nor speak another language.
        start.Environment["GIT_TERMINAL_PROMPT"] = "0";
        start.Environment["GIT_PAGER"] = "cat";
        start.Environment["LC_ALL"] = "C";
        try
        {
            var process = Process.Start(start)!;
            process.StandardInput.Close();
            // What it complains of is read and dropped, so that a long complaint cannot block it.
            process.ErrorDataReceived += (_, _) => { };
            process.BeginErrorReadLine();
            return new ExternalProgram(process, patience);
        }
        catch (Exception e) when (e is Win32Exception or InvalidOperationException or IOException)
        {
            return null;
        }
    }

    /// <summary>What it says, read to its end; the first bytes alone if it says more.</summary>
    /// <returns>Null where it was ended for its time, or failed with none of the exit codes that are good.</returns>
    public Answer? Read(int mostBytes, params ReadOnlySpan<int> goodExitCodes)
    {
        var said = new byte[4096];
        var length = 0;
        try
        {
            var output = process.StandardOutput.BaseStream;
            for (int read; (read = output.Read(said, length, said.Length - length)) > 0;)
            {
                length += read;
                if (length > mostBytes)
                {
                    End();
                    return expired == 0 ? new Answer(said.AsMemory(0, mostBytes), IsCut: true) : null;
                }

                if (length == said.Length)
                {
                    Array.Resize(ref said, said.Length * 2);
                }
            }

            process.WaitForExit();
        }
        catch (Exception e) when (e is IOException or InvalidOperationException or Win32Exception)
        {
            return null;
        }

        return expired == 0 && (process.ExitCode == 0 || goodExitCodes.Contains(process.ExitCode)) ? new Answer(said.AsMemory(0, length), IsCut: false) : null;
    }

    public void Dispose()
    {
        deadline.Dispose();
        End();
        process.Dispose();
    }

    private void Expire()
    {
        Interlocked.Exchange(ref expired, 1);
        End();
    }

    private void End()
    {
        try
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
        catch (Exception e) when (e is Win32Exception or InvalidOperationException or AggregateException)
        {
            // It has ended by itself between the two lines.
        }
    }

    /// <summary>What a program said.</summary>
    /// <param name="Bytes">Its output.</param>
    /// <param name="IsCut">Whether it would have said more.</param>
    internal readonly record struct Answer(ReadOnlyMemory<byte> Bytes, bool IsCut)
    {
        /// <summary>As UTF-8; what is none becomes U+FFFD.</summary>
        public string Text => Encoding.UTF8.GetString(Bytes.Span);
    }
}
