using System.Globalization;
using NotebookOps.Tracking;
using NotebookOps.Tracking.Export.Csv;

namespace NotebookOps;

/// <summary>
/// What a classifier answered, row by row, as a run keeps it: from it a report or a curve can be made again, and the rows that went wrong be
/// looked at. It is kept as an artifact, a CSV file that other tools read: <c>row,true,predicted</c> and a column <c>p:CLASS</c> for each class.
/// </summary>
public sealed class PredictionTable
{
    private const string ProbabilityPrefix = "p:";

    // Quotes are doubled, and a guard is put before: still a field that is read again.
    private const int LongestText = 10_000;

    internal PredictionTable(IReadOnlyList<string> rows, IReadOnlyList<string> truth, IReadOnlyList<string> predicted, IReadOnlyList<string> classes, IReadOnlyList<double[]> probabilities)
    {
        Rows = rows;
        Truth = truth;
        Predicted = predicted;
        Classes = classes;
        Probabilities = probabilities;
    }

    /// <summary>Each row's name, as it was given, else its number from 0.</summary>
    public IReadOnlyList<string> Rows { get; }

    /// <summary>Each row's true class, as text.</summary>
    public IReadOnlyList<string> Truth { get; }

    /// <summary>Each row's predicted class, as text.</summary>
    public IReadOnlyList<string> Predicted { get; }

    /// <summary>The classes that <see cref="Probabilities"/> are of; empty if none were given.</summary>
    public IReadOnlyList<string> Classes { get; }

    /// <summary>Each row's probabilities, 0 to 1, one for each of <see cref="Classes"/>; empty if none were given.</summary>
    public IReadOnlyList<double[]> Probabilities { get; }

    /// <summary>The report on them.</summary>
    public ClassificationReport Report() => ClassificationReport.From(Truth, Predicted);

    /// <summary>The name of the artifact that a table is kept as.</summary>
    internal static string ArtifactName(string name) => $"predictions/{name}.csv";

    internal static PredictionTable From<T>(IEnumerable<T> truth, IEnumerable<T> predicted, IEnumerable<IReadOnlyList<double>>? probabilities, IEnumerable<T>? classes, IEnumerable<string>? rows)
        where T : notnull
    {
        List<string> truths = [.. truth.Select(Text)];
        List<string> predictions = [.. predicted.Select(Text)];
        List<string> names = rows is null ? [.. Enumerable.Range(0, truths.Count).Select(Text)] : [.. rows];
        List<double[]> chances = probabilities is null ? [] : [.. probabilities.Select(row => row.ToArray())];
        List<string> ofClasses = classes is null ? [] : [.. classes.Select(Text)];
        if (truths.Count != predictions.Count || names.Count != truths.Count || (probabilities is not null && chances.Count != truths.Count))
        {
            throw new NotebookOpsException(FormattableString.Invariant(
                $"Predictions are kept row by row, but there are {truths.Count} true classes, {predictions.Count} predicted ones, {names.Count} row names{(probabilities is null ? "" : FormattableString.Invariant($" and {chances.Count} rows of probabilities"))}: pass all for the same rows, in the same order."));
        }

        foreach (var text in names.Concat(truths).Concat(predictions).Concat(ofClasses))
        {
            RunNames.CheckText("a row's name or class", text, LongestText);
        }

        if ((probabilities is null) != (classes is null) || chances.Exists(row => row.Length != ofClasses.Count) || ofClasses.Distinct().Count() != ofClasses.Count)
        {
            throw new NotebookOpsException("Probabilities come with `classes`, each class once, in the order of each row's probabilities: pass both, of the same length, or neither.");
        }

        return new PredictionTable(names, truths, predictions, ofClasses, chances);
    }

    internal void Write(string path)
    {
        // Row names and classes are a stranger's: a spreadsheet shall not run them.
        using var writer = new StreamWriter(path);
        CsvText.WriteRow(writer, ["row", "true", "predicted", .. Classes.Select(name => CsvText.Text(ProbabilityPrefix + name))]);
        for (var row = 0; row < Rows.Count; row++)
        {
            CsvText.WriteRow(writer,
                [CsvText.Text(Rows[row]), CsvText.Text(Truth[row]), CsvText.Text(Predicted[row]), .. Classes.Count == 0 ? [] : Probabilities[row].Select(CsvText.Number)]);
        }
    }

    internal static PredictionTable Read(TextReader reader, string place)
    {
        using var lines = new CsvReader(reader, place, ',').ReadRows().GetEnumerator();
        if (!lines.MoveNext() || lines.Current.Cells.ToArray() is not ["row", "true", "predicted", .. var columns] || !Array.TrueForAll(columns, column => column.StartsWith(ProbabilityPrefix, StringComparison.Ordinal)))
        {
            throw new NotebookOpsException($"`{place}` is no table of predictions: it does not begin with `row,true,predicted`.");
        }

        var (rows, truth, predicted, probabilities) = (new List<string>(), new List<string>(), new List<string>(), new List<double[]>());
        while (lines.MoveNext())
        {
            var (line, cells) = lines.Current;
            var chances = cells.Skip(3).Select(cell => double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out var chance) ? (double?)chance : null).OfType<double>().ToArray();
            if (cells.Count != 3 + columns.Length || chances.Length != columns.Length)
            {
                throw new NotebookOpsException(FormattableString.Invariant($"`{place}` is no table of predictions: line {line} does not fit the first one."));
            }

            rows.Add(CsvText.Unguard(cells[0]));
            truth.Add(CsvText.Unguard(cells[1]));
            predicted.Add(CsvText.Unguard(cells[2]));
            if (columns.Length > 0)
            {
                probabilities.Add(chances);
            }
        }

        return new PredictionTable(rows, truth, predicted, [.. columns.Select(column => column[ProbabilityPrefix.Length..])], probabilities);
    }

    private static string Text<T>(T value)
        where T : notnull => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
}
