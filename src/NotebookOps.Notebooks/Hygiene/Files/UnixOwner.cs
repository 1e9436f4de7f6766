using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using Microsoft.Win32.SafeHandles;

namespace NotebookOps.Notebooks.Hygiene.Files;

/// <summary>Who a file belongs to. The base class library can neither read nor set it.</summary>
internal readonly partial record struct UnixOwner(uint User, uint Group)
{
    /// <returns>Null where the system does not say.</returns>
    public static UnixOwner? Of(string path) => UnixStatus.Of(path)?.Owner;

    /// <exception cref="IOException">The file is another's, and this process may not give files away.</exception>
    public void GiveTo(SafeFileHandle file)
    {
        if (OperatingSystem.IsLinux() && ChangeOwner(file, User, Group) != 0)
        {
            throw new IOException("It belongs to another user or group, who would lose it.");
        }
    }

    [SupportedOSPlatform("linux")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    [LibraryImport("libc", EntryPoint = "fchown", SetLastError = true)]
    private static partial int ChangeOwner(SafeFileHandle file, uint user, uint group);
}
