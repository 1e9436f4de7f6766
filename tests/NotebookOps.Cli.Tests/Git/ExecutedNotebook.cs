using System.Text.Json;

namespace NotebookOps.Cli.Tests.Git;

/// <summary>Notebooks as Jupyter writes them, before and after they ran.</summary>
internal static class ExecutedNotebook
{
    /// <summary>Each cell has run: its count is its number, and its output says which source it came from.</summary>
    public static string Of(params string[] sources) => Write(sources, executed: true);

    /// <summary>The same, and what git is to store of it.</summary>
    public static string Clean(params string[] sources) => Write(sources, executed: false);

    public static string OutputOf(string source) => $"result of {source}";

    private static string Write(string[] sources, bool executed) => $$"""
        {
         "cells": [
        {{string.Join(",\n", sources.Select((source, index) => Cell(source, executed ? index + 1 : null)))}}
         ],
         "metadata": {
          "kernelspec": {
           "display_name": ".NET (C#)",
           "language": "C#",
           "name": ".net-csharp"
          }
         },
         "nbformat": 4,
         "nbformat_minor": 2
        }

        """;

    private static string Cell(string source, int? count) => $$"""
          {
           "cell_type": "code",
           "execution_count": {{(count is null ? "null" : $"{count}")}},
           "metadata": {},
           "outputs": {{(count is null ? "[]" : Outputs(source))}},
           "source": [
            {{JsonSerializer.Serialize(source)}}
           ]
          }
        """;

    private static string Outputs(string source) => $$"""
        [
            {
             "name": "stdout",
             "output_type": "stream",
             "text": [
              {{JsonSerializer.Serialize(OutputOf(source))}}
             ]
            }
           ]
        """;
}
