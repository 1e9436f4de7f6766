using CliWrap;

namespace NotebookOps.Benchmarks;

/// <summary><c>notebookops run</c>, ReadyToRun as it is shipped, against <c>jupyter nbconvert --execute</c>: the same two cells, in C# and in Python. Fails above half of its time.</summary>
internal static class RunAgainstNbconvert
{
    private const int Pairs = 7;

    public static async Task<int> MeasureAsync()
    {
        var folder = Directory.CreateTempSubdirectory("notebookops-benchmark-").FullName;
        try
        {
            var tool = await Published.ToolAsync(Path.Combine(folder, "tool"));
            var csharp = Path.Combine(folder, "csharp.ipynb");
            var python = Path.Combine(folder, "python.ipynb");
            await File.WriteAllTextAsync(csharp, TwoCells(".net-csharp", ".NET (C#)", "C#", "var x = Enumerable.Range(1, 10).Sum();", "x * 2"));
            await File.WriteAllTextAsync(python, TwoCells("python3", "Python 3", "python", "x = sum(range(1, 11))", "x * 2"));

            var times = await PairedTimes.MeasureAsync(
                Cli.Wrap(tool).WithWorkingDirectory(folder)
                    .WithArguments(["run", csharp, "-o", Path.Combine(folder, "csharp.out.ipynb")]),
                Cli.Wrap("jupyter").WithWorkingDirectory(folder)
                    .WithArguments(["nbconvert", "--to", "notebook", "--execute", python, "--output", "python.out.ipynb"]),
                Pairs);
            times.Print("notebookops run", "jupyter nbconvert", Console.Out);
            return times.MedianRatio <= 0.5 ? 0 : 1;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string TwoCells(string kernel, string display, string language, string first, string second) =>
        $$"""
        {
         "cells": [
          {"cell_type": "code", "execution_count": null, "id": "first", "metadata": {}, "outputs": [], "source": ["{{first}}"]},
          {"cell_type": "code", "execution_count": null, "id": "second", "metadata": {}, "outputs": [], "source": ["{{second}}"]}
         ],
         "metadata": {"kernelspec": {"display_name": "{{display}}", "language": "{{language}}", "name": "{{kernel}}"}, "language_info": {"name": "{{language}}"} },
         "nbformat": 4,
         "nbformat_minor": 5
        }
        """;
}
