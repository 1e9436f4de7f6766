using NotebookOps.Tracking.Provenance;

namespace NotebookOps.Tracking.Stores;

/// <summary>Files by the SHA-256 of their content: the same bytes are kept once, whatever they are called. Every failure is a <see cref="NotebookOpsException"/>.</summary>
internal interface IArtifactStore
{
    /// <summary>What people call the place.</summary>
    string Place { get; }

    /// <summary>Copies a file in, hashing the very bytes that are copied. A half copy is never seen under a hash.</summary>
    /// <param name="path">The file.</param>
    /// <param name="name">The name that the entry gets.</param>
    ContentHash.Entry Add(string path, string name);

    bool Has(string sha256);

    /// <summary>Says of bytes that are there already that somebody is about to need them, as bringing them again would: <see cref="Remove"/> leaves them alone from now on.</summary>
    /// <returns>False where they are not there, or only bringing them again does it.</returns>
    bool Renew(string sha256);

    /// <summary>Opens the bytes of a hash to read.</summary>
    Stream OpenRead(string sha256);

    /// <summary>All that is kept, and what interrupted copies have left.</summary>
    IEnumerable<StoredArtifact> List();

    /// <summary>Removes one of <see cref="List"/>, unless somebody has brought the same bytes again since.</summary>
    /// <returns>Whether it was removed.</returns>
    bool Remove(StoredArtifact artifact);
}
