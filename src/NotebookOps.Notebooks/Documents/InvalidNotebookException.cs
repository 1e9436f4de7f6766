using System.Globalization;

namespace NotebookOps.Notebooks.Documents;

/// <summary>A file is no notebook that can be read. The message says what is wrong, where, and what to do.</summary>
public sealed class InvalidNotebookException : NotebookOpsException
{
    private readonly string problem;
    private readonly string remedy;

    internal InvalidNotebookException(string problem, string remedy, int? line = null, int? column = null, string? file = null, Exception? cause = null)
        : base(Sentence(problem, remedy, line, column, file), cause)
    {
        this.problem = problem;
        this.remedy = remedy;
        Line = line;
        Column = column;
    }

    /// <summary>The line of the file, from 1, where the fault has a place.</summary>
    public int? Line { get; }

    /// <summary>The character in the line, from 1, where the fault has a place.</summary>
    public int? Column { get; }

    /// <summary>The same, for a reader who does not know which file it was.</summary>
    internal InvalidNotebookException In(string file) => new(problem, remedy, Line, Column, file, InnerException);

    private static string Sentence(string problem, string remedy, int? line, int? column, string? file)
    {
        var subject = file is null ? "The notebook" : $"`{file}`";
        var place = line is null ? "" : string.Create(CultureInfo.InvariantCulture, $" (line {line}, column {column})");
        return $"{subject} cannot be read: {problem}{place}. {remedy}";
    }
}
