using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace NotebookOps.Notebooks.Git.Setup;

/// <summary>Asks git.</summary>
/// <param name="folder">Where it runs.</param>
internal sealed class GitProcess(string folder)
{
    public string Folder { get; } = folder;

    /// <returns>Its exit code, what it printed, and what it complained of; line ends at the end are cut off.</returns>
    /// <exception cref="NotebookOpsException">There is no git.</exception>
    public GitAnswer Run(params IReadOnlyList<string> args)
    {
        using var process = Start(args);
        process.StandardInput.Close();
        var complaint = new StringBuilder();
        process.ErrorDataReceived += (_, line) => complaint.Append(line.Data).Append('\n');
        process.BeginErrorReadLine();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new GitAnswer(process.ExitCode, output.TrimEnd('\n', '\r'), complaint.ToString().Trim());
    }

    /// <summary>Gives git names to read, and reads what it says of them meanwhile: either pipe alone would fill up.</summary>
    /// <returns>Its exit code, what it printed, and what it complained of.</returns>
    /// <exception cref="NotebookOpsException">There is no git.</exception>
    public GitAnswer Ask(IReadOnlyList<string> names, params IReadOnlyList<string> args)
    {
        using var process = Start(args);
        var (output, complaint) = (new StringBuilder(), new StringBuilder());
        process.ErrorDataReceived += (_, line) => complaint.Append(line.Data).Append('\n');
        process.BeginErrorReadLine();
        var reader = new Thread(() => output.Append(process.StandardOutput.ReadToEnd()));
        reader.Start();
        try
        {
            using var input = new StreamWriter(process.StandardInput.BaseStream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
            foreach (var name in names)
            {
                input.Write(name);
                input.Write('\0');
            }
        }
        catch (IOException)
        {
            // It gave up and says why.
        }

        reader.Join();
        process.WaitForExit();
        return new GitAnswer(process.ExitCode, output.ToString(), complaint.ToString().Trim());
    }

    /// <returns>git, running, its three streams open.</returns>
    /// <exception cref="NotebookOpsException">There is no git.</exception>
    public Process Start(params IReadOnlyList<string> args)
    {
        var start = new ProcessStartInfo("git")
        {
            WorkingDirectory = Folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        foreach (var arg in args)
        {
            start.ArgumentList.Add(arg);
        }

        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception exception)
        {
            throw new NotebookOpsException("`git` was not found. Install it, or put it on the PATH.", exception);
        }
    }

    /// <returns>What git printed.</returns>
    /// <exception cref="NotebookOpsException">git refused; the message says why.</exception>
    public string Require(params IReadOnlyList<string> args)
    {
        var answer = Run(args);
        return answer.ExitCode == 0
            ? answer.Output
            : throw new NotebookOpsException($"`git {string.Join(' ', args)}` failed: {answer.Complaint}");
    }
}
