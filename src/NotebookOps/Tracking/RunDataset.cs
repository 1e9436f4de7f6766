using NotebookOps.Tracking;
using NotebookOps.Tracking.Lineage;

namespace NotebookOps;

/// <summary>Data that a run read: a file or a folder by every byte, or the rows of a frame or of any sequence.</summary>
/// <param name="Name">Its name in the run.</param>
/// <param name="Context">What it was used for, such as <c>train</c>; null if nobody said.</param>
/// <param name="Path">Relative to the project's root with <c>/</c> if it lies inside, else absolute; empty for rows.</param>
/// <param name="Sha256">
/// The SHA-256 of its bytes in 64 hexadecimal digits; of a folder's as <see cref="RunArtifact.Sha256"/> defines it; of rows in their order as
/// <see cref="OrderFreeSha256"/> does.
/// </param>
/// <param name="Size">Its size in bytes; for a folder, of all its files together; for rows, of their values as they are hashed.</param>
/// <param name="Files">How many files it is: 1 for a file, 0 for rows.</param>
public sealed record RunDataset(string Name, string? Context, string Path, string Sha256, long Size, int Files)
{
    /// <summary>The number of rows; null for a file or a folder, whose rows are not read.</summary>
    public long? Rows => Known?.Rows;

    /// <summary>The SHA-256 of the rows whatever their order, in 64 hexadecimal digits; null for a file or a folder.</summary>
    /// <remarks>
    /// A value is one letter, its length as four bytes and so many bytes, numbers with the highest byte first: <c>n</c> for null (no bytes);
    /// <c>b</c> for a bool (the byte 0 or 1); <c>i</c> for an integer of any width (its decimal digits); <c>d</c> for a decimal (its digits, without
    /// zeros at the end of the fraction); <c>r</c> for a float or a double (widened to the eight bytes of IEEE 754; every NaN is 7ff8000000000000, and -0 is 0);
    /// <c>t</c> for a string, char, enum, Guid, Uri or Version (UTF-8); <c>m</c> for a date or time (.NET's format <c>O</c>, a TimeSpan's <c>c</c>);
    /// <c>y</c> for a byte array; <c>j</c> for anything else (JSON in UTF-8). Null and NaN differ. A row is its values one after the other. The head is the
    /// text value <c>rows</c> or <c>multiset</c>, the number of columns as four bytes, and for each column its name and its kind as text values; kinds are
    /// boolean, integer, real, decimal, text, time, bytes and other. <see cref="Sha256"/> is that of the head <c>rows</c> and all rows;
    /// this one is that of the head <c>multiset</c>, the number of rows as eight bytes, and the sum of the rows' own SHA-256, as 32-byte
    /// numbers, modulo 2^256. (A sum, for an exclusive or would lose each pair of equal rows. It shows every accident; against
    /// somebody who makes up rows until the sum fits, trust <see cref="Sha256"/>.)
    /// </remarks>
    public string? OrderFreeSha256 => Known?.OrderFree;

    /// <summary>The columns and what was in them; none for a file or a folder.</summary>
    public IReadOnlyList<DatasetColumn> Columns => Known?.Columns ?? [];

    /// <summary>Where it came from, as somebody said, without credentials.</summary>
    public string? Source => Known?.Source;

    /// <summary>What else is known of it, as JSON.</summary>
    internal string? Details
    {
        get;
        init => (field, Known) = (value, DatasetDetails.Parse(value));
    }

    /// <summary>The same, read.</summary>
    internal DatasetDetails? Known { get; private init; }

    /// <summary>What it was made from.</summary>
    internal IReadOnlyList<DatasetSource> Sources { get; init; } = [];

    /// <inheritdoc/>
    public bool Equals(RunDataset? other) => other is not null && (Name, Context, Path, Sha256, Size, Files, Details) == (other.Name, other.Context, other.Path, other.Sha256, other.Size, other.Files, other.Details)
        && Sources.SequenceEqual(other.Sources);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Name, Context, Sha256);
}
