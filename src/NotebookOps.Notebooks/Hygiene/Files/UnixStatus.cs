using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace NotebookOps.Notebooks.Hygiene.Files;

/// <summary>What the base class library does not tell of a file: whose it is, and whether it is one at all.</summary>
/// <param name="Owner">Whose it is.</param>
/// <param name="IsRegular">Whether it is a file, and no pipe, socket or device, which to open may take for ever.</param>
internal readonly partial record struct UnixStatus(UnixOwner Owner, bool IsRegular)
{
    private const int CurrentFolder = -100;
    private const uint TypeUserAndGroup = 0x19;
    private const int TypeBits = 0xF000;
    private const int RegularFile = 0x8000;

    /// <param name="path">Of a link the file behind it.</param>
    /// <returns>Null where the system does not say: on Linux, `statx` has one layout on every processor, which `stat` has not.</returns>
    public static UnixStatus? Of(string path)
    {
        if (!OperatingSystem.IsLinux())
        {
            return null;
        }

        try
        {
            return StatX(CurrentFolder, path, 0, TypeUserAndGroup, out var status) == 0
                ? new UnixStatus(new UnixOwner(status.User, status.Group), (status.Mode & TypeBits) == RegularFile)
                : null;
        }
        catch (EntryPointNotFoundException)
        {
            // A C library older than the call.
            return null;
        }
    }

    [SupportedOSPlatform("linux")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    [LibraryImport("libc", EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    private static partial int StatX(int folder, string path, int flags, uint mask, out Status status);

    // struct statx of linux/stat.h: 256 bytes.
    [StructLayout(LayoutKind.Explicit, Size = 256)]
    private struct Status
    {
        [FieldOffset(20)]
        public uint User;

        [FieldOffset(24)]
        public uint Group;

        [FieldOffset(28)]
        public ushort Mode;
    }
}
