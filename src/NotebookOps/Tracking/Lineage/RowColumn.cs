namespace NotebookOps.Tracking.Lineage;

/// <summary>A column of rows that are to be recorded.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">The type of its values; never a nullable one.</param>
internal sealed record RowColumn(string Name, Type Type)
{
    /// <summary>The kind that the rows' hash knows: every width of integers is one, and so are float and double.</summary>
    public string Kind => Type switch
    {
        _ when Type.IsEnum => "text",
        _ when Type == typeof(bool) => "boolean",
        _ when RowValue.IsInteger(Type) => "integer",
        _ when Type == typeof(double) || Type == typeof(float) || Type == typeof(Half) => "real",
        _ when Type == typeof(decimal) => "decimal",
        _ when Type == typeof(string) || Type == typeof(char) || Type == typeof(Guid) || Type == typeof(Uri) || Type == typeof(Version) => "text",
        _ when RowValue.IsTime(Type) => "time",
        _ when Type == typeof(byte[]) => "bytes",
        _ => "other",
    };

    /// <summary>Whether it is a number of any kind.</summary>
    public bool IsNumber => Kind is "integer" or "real" or "decimal";
}
