using System.Text.Json;

namespace NotebookOps.Cli.Tests;

/// <summary>Notebooks written for tests.</summary>
internal static class NotebookText
{
    public static string Code(params string[] sources) => Of([.. sources.Select(source => CodeCell(source))]);

    public static string Of(params string[] cells) => $$"""
        {
         "cells": [
        {{string.Join(",\n", cells)}}
         ],
         "metadata": {
          "kernelspec": { "display_name": ".NET (C#)", "language": "C#", "name": ".net-csharp" },
          "language_info": { "name": "polyglot-notebook" }
         },
         "nbformat": 4,
         "nbformat_minor": 5
        }

        """;

    public static string CodeCell(string source, string tags = "", string outputs = "") => $$"""
          {
           "cell_type": "code",
           "execution_count": null,
           "id": "c{{(uint)source.GetHashCode(StringComparison.Ordinal)}}",
           "metadata": { "tags": [{{tags}}] },
           "outputs": [{{outputs}}],
           "source": {{JsonSerializer.Serialize(source)}}
          }
        """;

    public static string MarkdownCell(string source) => $$"""
          { "cell_type": "markdown", "id": "m{{(uint)source.GetHashCode(StringComparison.Ordinal)}}", "metadata": {}, "source": {{JsonSerializer.Serialize(source)}} }
        """;
}
