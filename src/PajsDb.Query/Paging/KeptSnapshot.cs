using Pajs.Storage;

namespace Pajs.Query;

/// <summary>One state that pages are read in. Its members but the first three are for whoever holds the gate of its
/// <see cref="SnapshotCursors"/>.</summary>
internal sealed class KeptSnapshot(ISnapshot snapshot, DateTimeOffset now)
{
    /// <summary>Names it in cursors; not to be guessed.</summary>
    public Guid Id { get; } = Guid.NewGuid();

    /// <summary>The state.</summary>
    public ISnapshot Snapshot => snapshot;

    /// <summary>The moment of the state, which decides what has expired in it.</summary>
    public DateTimeOffset Now => now;

    /// <summary>How many pages are being read in it.</summary>
    public int Users { get; set; }

    /// <summary>Whether it is given up: whoever uses it last disposes it.</summary>
    public bool IsClosed { get; set; }

    /// <summary>When it was used last, as a timestamp of the clock.</summary>
    public long LastUse { get; set; }

    /// <summary>Gives it up in time. Null before it was returned for the first time.</summary>
    public ITimer? Timer { get; set; }
}
