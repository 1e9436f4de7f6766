using System.Globalization;
using System.IO.MemoryMappedFiles;
using Microsoft.Win32.SafeHandles;

namespace NotebookOps.Tracking.Journal;

/// <summary>
/// A file of points, mapped into memory: what is written there is the system's as soon as it is written, and outlives the process. Its room is
/// taken on the disk beforehand, since writing to a map whose disk is full kills the process.
/// </summary>
internal sealed class JournalSegment : IDisposable
{
    /// <summary>The points of a segment: 256 KB.</summary>
    public const int Capacity = 1 << 13;

    public const string Extension = ".points";

    private const int PointBytes = 32;
    private const long Length = (long)Capacity * PointBytes;
    private const int StepAt = 8;
    private const int ValueAt = 16;
    private const int TimeAt = 24;

    private readonly MemoryMappedViewAccessor view;
    private readonly int capacity;

    private JournalSegment(string path, long first, SafeFileHandle file, long length, MemoryMappedFileAccess access)
    {
        Path = path;
        First = first;
        capacity = (int)Math.Min(Capacity, length / PointBytes);
        // The view alone keeps what is mapped.
        using var map = MemoryMappedFile.CreateFromFile(file, mapName: null, capacity: 0, access, HandleInheritability.None, leaveOpen: true);
        view = map.CreateViewAccessor(0, capacity * PointBytes, access);
    }

    public string Path { get; }

    /// <summary>The place in the journal of its first point.</summary>
    public long First { get; }

    /// <exception cref="IOException">The disk is full.</exception>
    public static JournalSegment Create(string folder, long first)
    {
        var path = System.IO.Path.Combine(folder, first.ToString("D12", CultureInfo.InvariantCulture) + Extension);
        try
        {
            using var file = File.OpenHandle(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.Read | FileShare.Delete, FileOptions.None, Length);
            RandomAccess.SetLength(file, Length);
            return new JournalSegment(path, first, file, Length, MemoryMappedFileAccess.ReadWrite);
        }
        catch (IOException)
        {
            File.Delete(path);
            throw;
        }
    }

    /// <summary>Opens what another process has left, which may be shorter than it was meant to be.</summary>
    /// <returns>Null where it holds no point at all.</returns>
    public static JournalSegment? Open(string path)
    {
        var length = new FileInfo(path).Length;
        if (length < PointBytes || !long.TryParse(System.IO.Path.GetFileNameWithoutExtension(path), CultureInfo.InvariantCulture, out var first))
        {
            return null;
        }

        using var file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        return new JournalSegment(path, first, file, length, MemoryMappedFileAccess.Read);
    }

    public void Write(long place, in JournalPoint point)
    {
        var at = (place - First) * PointBytes;
        view.Write(at + StepAt, point.Step);
        view.Write(at + ValueAt, point.Value);
        view.Write(at + TimeAt, point.Time);
        // The check comes last: a point that has it is whole.
        Volatile.WriteBarrier();
        view.Write(at, (ulong)point.Metric << 32 | point.Check(place));
    }

    /// <returns>False where no whole point lies.</returns>
    public bool TryRead(long place, out JournalPoint point)
    {
        point = default;
        var index = place - First;
        if (index < 0 || index >= capacity)
        {
            return false;
        }

        var at = index * PointBytes;
        var head = view.ReadUInt64(at);
        Volatile.ReadBarrier();
        point = new JournalPoint((uint)(head >> 32), view.ReadInt64(at + StepAt), view.ReadDouble(at + ValueAt), view.ReadInt64(at + TimeAt));
        return (uint)head == point.Check(place);
    }

    public void Dispose() => view.Dispose();
}
