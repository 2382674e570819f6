using Pajs.Storage;

namespace Pajs.Query;

/// <summary>The use of a kept state for one page. To be disposed.</summary>
internal sealed class SnapshotLease(SnapshotCursors cursors, KeptSnapshot kept, bool isWanted) : IDisposable
{
    /// <summary>Names the state in cursors.</summary>
    public Guid Id => kept.Id;

    /// <summary>The state.</summary>
    public ISnapshot Snapshot => kept.Snapshot;

    /// <summary>The moment of the state.</summary>
    public DateTimeOffset Now => kept.Now;

    /// <summary>Whether a later page will be read in it.</summary>
    public bool IsWanted { get; set; } = isWanted;

    public void Dispose() => cursors.Return(kept, IsWanted);
}
