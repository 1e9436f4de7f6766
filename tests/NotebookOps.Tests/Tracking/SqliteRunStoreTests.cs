using NotebookOps.Tracking.Stores;

namespace NotebookOps.Tests.Tracking;

public sealed class SqliteRunStoreTests : RunStoreContract
{
    private readonly TemporaryFolder folder = new();

    private protected override IRunStore Open() =>
        SqliteRunStore.Open(new StoreLocation(folder.Path, folder.File("runs.db")), TimeProvider.System);

    private protected override IRunStore OpenOther() =>
        SqliteRunStore.Open(new StoreLocation(folder.Path, folder.File("other.db")), TimeProvider.System);

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        folder.Dispose();
    }
}
