using System.Reflection;
using Microsoft.Data.Analysis;

namespace NotebookOps.Tracking.Lineage;

/// <summary>Rows that are read once, one after the other: their columns, and each row's values in one array that is used again.</summary>
internal sealed class RowSource
{
    private readonly IEnumerable<object?[]> rows;

    private RowSource(IReadOnlyList<RowColumn> columns, IEnumerable<object?[]> rows)
    {
        Columns = columns;
        this.rows = rows;
    }

    public IReadOnlyList<RowColumn> Columns { get; }

    /// <summary>Each row; what was given for the one before is then gone.</summary>
    public IEnumerable<object?[]> Rows => rows;

    public static RowSource Of(DataFrame frame)
    {
        DataFrameColumn[] columns = [.. frame.Columns];
        return new RowSource([.. columns.Select(column => new RowColumn(column.Name, Nullable.GetUnderlyingType(column.DataType) ?? column.DataType))], Read(frame.Rows.Count, columns));
    }

    /// <summary>
    /// Single values are one column, <c>value</c>; of anything else the columns are its public properties and fields, in the order of their declaration, properties first.
    /// </summary>
    public static RowSource Of<T>(IEnumerable<T> rows)
    {
        var type = Nullable.GetUnderlyingType(typeof(T)) ?? typeof(T);
        var members = new RowColumn("", type).Kind == "other" ? Members(type) : [];
        return members.Count == 0
            ? new RowSource([new RowColumn("value", type)], Single(rows))
            : new RowSource([.. members.Select(member => new RowColumn(member.Name, Nullable.GetUnderlyingType(member.Type) ?? member.Type))], Read(rows, members));
    }

    private static IEnumerable<object?[]> Single<T>(IEnumerable<T> rows)
    {
        var values = new object?[1];
        foreach (var row in rows)
        {
            values[0] = row;
            yield return values;
        }
    }

    private static IEnumerable<object?[]> Read(long count, DataFrameColumn[] columns)
    {
        var values = new object?[columns.Length];
        for (long row = 0; row < count; row++)
        {
            for (var column = 0; column < columns.Length; column++)
            {
                values[column] = columns[column][row];
            }

            yield return values;
        }
    }

    private static IEnumerable<object?[]> Read<T>(IEnumerable<T> rows, IReadOnlyList<Member> members)
    {
        var values = new object?[members.Count];
        long number = 0;
        foreach (var row in rows)
        {
            number++;
            if (row is null)
            {
                throw new NotebookOpsException(FormattableString.Invariant($"Row {number} of the dataset is null, and has no columns: leave such rows out, as with `rows.Where(row => row is not null)`."));
            }

            for (var column = 0; column < values.Length; column++)
            {
                values[column] = members[column].Read(row);
            }

            yield return values;
        }
    }

    /// <summary>A type's own description is all there is of rows that a notebook declares.</summary>
    private static List<Member> Members(Type type)
    {
        const BindingFlags Public = BindingFlags.Public | BindingFlags.Instance;
        var properties = type.GetProperties(Public).Where(property => property.CanRead && property.GetIndexParameters().Length == 0)
            .Select(property => (Member: (MemberInfo)property, property.PropertyType, Read: (Func<object, object?>)property.GetValue));
        var fields = type.GetFields(Public).Select(field => (Member: (MemberInfo)field, PropertyType: field.FieldType, Read: (Func<object, object?>)field.GetValue));
        return type.IsAssignableTo(typeof(System.Collections.IEnumerable))
            ? []
            : [.. properties.Concat(fields).OrderBy(member => Depth(member.Member.DeclaringType)).ThenBy(member => member.Member is FieldInfo).ThenBy(member => member.Member.MetadataToken)
                .Select(member => new Member(member.Member.Name, member.PropertyType, member.Read))];
    }

    private static int Depth(Type? type) => type is null ? 0 : Depth(type.BaseType) + 1;

    private sealed record Member(string Name, Type Type, Func<object, object?> Read);
}
