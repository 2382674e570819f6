using Pajs.Storage;

namespace Pajs.Query;

/// <summary>A snapshot that several readers share. They may dispose it; it stays open until its owner disposes what is beneath.</summary>
internal sealed class SharedSnapshot(ISnapshot snapshot) : ISnapshot
{
    /// <summary>What is shared.</summary>
    public ISnapshot Inner => snapshot;

    public Lsn Lsn => snapshot.Lsn;

    public bool TryGet(scoped ReadOnlySpan<byte> key, out ValueLease value) => snapshot.TryGet(key, out value);

    public IBatchReader OpenReader() => snapshot.OpenReader();

    public ICursor OpenCursor(KeyRange range, bool reverse = false) => snapshot.OpenCursor(range, reverse);

    public long Count(KeyRange range) => snapshot.Count(range);

    public long Estimate(KeyRange range) => snapshot.Estimate(range);

    public void Dispose()
    {
    }
}
