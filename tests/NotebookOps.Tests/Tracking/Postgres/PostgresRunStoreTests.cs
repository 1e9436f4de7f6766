using NotebookOps.Tracking.Stores;
using NotebookOps.Tracking.Stores.Postgres;

namespace NotebookOps.Tests.Tracking.Postgres;

[Collection(PostgresTests.Name)]
public sealed class PostgresRunStoreTests(PostgresCluster cluster) : RunStoreContract
{
    private readonly TemporaryFolder folder = new();
    private readonly TemporaryFolder other = new();
    private readonly Lazy<string> address = new(cluster.Borrow);
    private readonly Lazy<string> otherAddress = new(cluster.Borrow);

    private protected override IRunStore Open() => Hosts.Open(folder, address.Value);

    private protected override IRunStore OpenOther() => Hosts.Open(other, otherAddress.Value);

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        foreach (var borrowed in new[] { address, otherAddress }.Where(lazy => lazy.IsValueCreated))
        {
            cluster.GiveBack(borrowed.Value);
        }

        folder.Dispose();
        other.Dispose();
    }
}

/// <summary>The same once more, with two hosts: what is done on one is looked at on the other, and so can only come from the server.</summary>
[Collection(PostgresTests.Name)]
public sealed class PostgresAcrossHostsTests(PostgresCluster cluster) : RunStoreContract
{
    private readonly TemporaryFolder folder = new();
    private readonly TemporaryFolder elsewhere = new();
    private readonly Lazy<string> address = new(cluster.Borrow);
    private readonly Lazy<string> otherAddress = new(cluster.Borrow);

    private protected override IRunStore Open() => new TwoHosts(Hosts.Open(folder, address.Value), Hosts.Open(elsewhere, address.Value));

    private protected override IRunStore OpenOther() => Hosts.Open(elsewhere, otherAddress.Value);

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        foreach (var borrowed in new[] { address, otherAddress }.Where(lazy => lazy.IsValueCreated))
        {
            cluster.GiveBack(borrowed.Value);
        }

        folder.Dispose();
        elsewhere.Dispose();
    }
}

internal static class Hosts
{
    /// <summary>A project in a folder, as on a machine of its own, which keeps its runs on the server.</summary>
    /// <remarks>On a machine under load the server may take its time with a number; what happens then is another test's.</remarks>
    public static PostgresRunStore Open(TemporaryFolder folder, string address) => PostgresRunStore.Open(At(folder, address), TimeProvider.System, namePatience: TimeSpan.FromMinutes(1));

    public static PostgresRunStore OpenForReading(TemporaryFolder folder, string address) => PostgresRunStore.OpenForReading(At(folder, address), TimeProvider.System);

    public static StoreLocation At(TemporaryFolder folder, string address)
    {
        Directory.CreateDirectory(folder.File(StoreLocation.FolderName));
        return StoreLocation.At(address, folder.Path, _ => null);
    }
}
