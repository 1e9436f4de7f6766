using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using Microsoft.Win32.SafeHandles;

namespace NotebookOps.Notebooks.Hygiene.Files;

/// <summary>Who a file belongs to. The base class library can neither read nor set it.</summary>
internal readonly partial record struct UnixOwner(uint User, uint Group)
{
    private const int CurrentFolder = -100;
    private const uint UserAndGroup = 0x18;

    /// <returns>Null where the system does not say: on Linux, `statx` has one layout on every processor, which `stat` has not.</returns>
    public static UnixOwner? Of(string path)
    {
        if (!OperatingSystem.IsLinux())
        {
            return null;
        }

        try
        {
            return StatX(CurrentFolder, path, 0, UserAndGroup, out var status) == 0 ? new UnixOwner(status.User, status.Group) : null;
        }
        catch (EntryPointNotFoundException)
        {
            // A C library older than the call.
            return null;
        }
    }

    /// <exception cref="IOException">The file is another's, and this process may not give files away.</exception>
    public void GiveTo(SafeFileHandle file)
    {
        if (OperatingSystem.IsLinux() && ChangeOwner(file, User, Group) != 0)
        {
            throw new IOException("It belongs to another user, who would lose it.");
        }
    }

    [SupportedOSPlatform("linux")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    [LibraryImport("libc", EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    private static partial int StatX(int folder, string path, int flags, uint mask, out Status status);

    [SupportedOSPlatform("linux")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    [LibraryImport("libc", EntryPoint = "fchown", SetLastError = true)]
    private static partial int ChangeOwner(SafeFileHandle file, uint user, uint group);

    // struct statx of linux/stat.h: 256 bytes.
    [StructLayout(LayoutKind.Explicit, Size = 256)]
    private struct Status
    {
        [FieldOffset(20)]
        public uint User;

        [FieldOffset(24)]
        public uint Group;
    }
}
