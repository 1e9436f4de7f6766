using NuGet.Packaging;
using NuGet.Versioning;

namespace NotebookOps.Kernel.Sessions.Packages;

/// <summary>What a <c>#r "nuget: Name, Version"</c> line asks for.</summary>
/// <param name="Name">The package's id.</param>
/// <param name="Range">The versions that will do; without one, the newest stable version.</param>
internal sealed record PackageRequest(string Name, VersionRange Range)
{
    /// <exception cref="NotebookOpsException">It is no package name, or no version.</exception>
    public static PackageRequest Parse(string reference)
    {
        var comma = reference.IndexOf(',', StringComparison.Ordinal);
        var name = (comma < 0 ? reference : reference[..comma]).Trim();
        var version = comma < 0 ? "" : reference[(comma + 1)..].Trim();
        if (!PackageIdValidator.IsValidPackageId(name))
        {
            throw new NotebookOpsException($"`{name}` cannot be the name of a package. Write `#r \"nuget: Name, Version\"`.");
        }

        if (!VersionRange.TryParse(version.Length == 0 ? "*" : version, allowFloating: true, out var range))
        {
            throw new NotebookOpsException(
                $"`{version}` is no version of the package `{name}`. Write an exact one (`1.2.3`), a floating one (`1.*`, or `*-*` for the newest prerelease), a range (`[1.0,2.0)`), or none for the newest stable one.");
        }

        return new PackageRequest(name, range);
    }
}
