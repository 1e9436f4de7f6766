using System.Globalization;
using Microsoft.CodeAnalysis;

namespace NotebookOps.Kernel.Sessions.Scripting;

/// <summary>Says for the person at the notebook what went wrong in which cell and line.</summary>
internal static class FailureDescription
{
    private const string CellPrefix = "cell ";

    /// <summary>How a cell is called in stack traces.</summary>
    public static string PathOf(int cellNumber) => string.Create(CultureInfo.InvariantCulture, $"{CellPrefix}{cellNumber}");

    /// <summary>All errors of a piece that did not compile, each on a line with its place, and the way out where a cell differs from a file.</summary>
    public static CellFailure OfErrors(IReadOnlyList<Diagnostic> errors, int cellNumber)
    {
        var ordered = errors.OrderBy(error => error.Location.SourceSpan.Start).ToList();
        var lines = ordered.Select(error =>
        {
            var position = error.Location.GetMappedLineSpan();
            var file = CellNumberOf(position.Path) is null && position.Path.Length > 0 ? position.Path + ", " : "";
            return string.Create(CultureInfo.InvariantCulture,
                $"{file}line {position.StartLinePosition.Line + 1}, column {position.StartLinePosition.Character + 1}: {error.Id}: {error.GetMessage(CultureInfo.InvariantCulture)}");
        }).Distinct().Concat(WayOut.Of(ordered) is { } sentence ? [sentence] : []);
        var first = ordered[0].Location.GetMappedLineSpan();
        var inCell = CellNumberOf(first.Path) is not null;
        return new CellFailure("CompilationError", string.Join('\n', lines), cellNumber, inCell ? first.StartLinePosition.Line + 1 : null, []);
    }

    /// <summary>What was thrown, with the frames that are the user's own.</summary>
    public static CellFailure OfException(Exception exception, int cellNumber)
    {
        var trace = new List<string>();
        var frames = UserStackTrace.Of(exception);
        trace.AddRange(frames.Select(frame => frame.ToString()));
        var cause = exception.InnerException;
        for (var depth = 0; cause is not null && depth < 10; depth++, cause = cause.InnerException)
        {
            trace.Add($"caused by {cause.GetType().Name}: {cause.Message}");
            var inner = UserStackTrace.Of(cause);
            trace.AddRange(inner.Select(frame => frame.ToString()));
            frames = frames.Count > 0 ? frames : inner;
        }

        var place = frames.Count > 0 ? frames[0] : null;
        var number = place is null ? null : CellNumberOf(place.Path);
        var message = exception.Message;
        if (place is not null && number is null)
        {
            message = string.Create(CultureInfo.InvariantCulture, $"{message} ({place.Path}, line {place.Line})");
        }

        return new CellFailure(exception.GetType().Name, message, number ?? cellNumber, number is null ? null : place!.Line, trace);
    }

    private static int? CellNumberOf(string path) =>
        path.StartsWith(CellPrefix, StringComparison.Ordinal) && int.TryParse(path.AsSpan(CellPrefix.Length), CultureInfo.InvariantCulture, out var number)
            ? number : null;
}
