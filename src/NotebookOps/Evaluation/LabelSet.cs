using System.Globalization;

namespace NotebookOps.Evaluation;

/// <summary>The distinct labels of a data set in their natural order, with the text they are shown by.</summary>
internal sealed class LabelSet<T>
    where T : notnull
{
    private readonly Dictionary<T, int> indexes;

    public LabelSet(IEnumerable<T> values)
    {
        var distinct = new HashSet<T>(values).ToArray();
        // Numbers, booleans and enums have an order of their own; texts get the one that people expect.
        Labels = typeof(T) != typeof(string) && typeof(IComparable<T>).IsAssignableFrom(typeof(T)) || typeof(T).IsEnum
            ? [.. distinct.Order()]
            : [.. distinct.OrderBy(Text, NaturalOrder.Instance)];
        Texts = [.. Labels.Select(Text)];
        indexes = Labels.Select((label, index) => (label, index)).ToDictionary(pair => pair.label, pair => pair.index);
    }

    public IReadOnlyList<T> Labels { get; }

    public IReadOnlyList<string> Texts { get; }

    public int IndexOf(T label) => indexes[label];

    private static string Text(T label) => label is IFormattable formattable
        ? formattable.ToString(null, CultureInfo.InvariantCulture)
        : label.ToString() ?? "";
}
