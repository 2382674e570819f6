using System.Collections.Immutable;
using Pajs.Storage;

namespace Pajs.Testing.Models;

/// <summary>The key-value contract over an immutable sorted dictionary: nothing durable, nothing fast, nothing clever.</summary>
/// <remarks>It is the oracle that the real store is compared with, and what documents are tested on. One version is one
/// dictionary; a commit builds the next one and publishes it in one assignment, so a snapshot is a reference.</remarks>
public sealed class ModelKeyValueStore : IKeyValueStore
{
    private readonly Lock _commits = new();
    private volatile ModelVersion _current = ModelVersion.Empty;
    private volatile bool _closed;

    /// <summary>The last published commit.</summary>
    public Lsn LastCommitted => Open().Lsn;

    /// <summary>How often <see cref="Checkpoint"/> was called.</summary>
    public int Checkpoints { get; private set; }

    public ISnapshot OpenSnapshot() => new ModelSnapshot(this, Open());

    public bool TryGet(scoped ReadOnlySpan<byte> key, out ValueLease value) => Open().TryGet(key, out value);

    public CommitResult Commit(WriteBatch batch, ReadSet? reads = null, Durability? durability = null)
    {
        ArgumentNullException.ThrowIfNull(batch);
        lock (_commits)
        {
            var current = Open();
            if (reads is not null && !current.Agrees(reads, VersionOf(reads))) return Failed(CommitStatus.Conflict, -1);
            if (batch.Count == 0) return new CommitResult(CommitStatus.Committed, current.Lsn, -1);
            var entries = current.Entries.ToBuilder();
            var failed = ModelBatch.Apply(batch, entries, out var status);
            if (status != CommitStatus.Committed) return Failed(status, failed);
            _current = new ModelVersion(current.Lsn.Next, entries.ToImmutable());
            return new CommitResult(CommitStatus.Committed, _current.Lsn, -1);
        }
    }

    public ValueTask<CommitResult> CommitAsync(
        WriteBatch batch, ReadSet? reads = null, Durability? durability = null, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return new ValueTask<CommitResult>(Commit(batch, reads, durability));
    }

    public void Checkpoint()
    {
        lock (_commits)
        {
            Open();
            Checkpoints++;
        }
    }

    public void Dispose() => _closed = true;

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>The current version of a store that is still open.</summary>
    internal ModelVersion Open()
    {
        if (_closed) throw new PajsException(PajsErrorCode.Closed, "The store is closed.");
        return _current;
    }

    private ModelVersion VersionOf(ReadSet reads) => reads.Snapshot is ModelSnapshot snapshot && ReferenceEquals(snapshot.Store, this)
        ? snapshot.Open()
        : throw new ArgumentException("The read set's snapshot belongs to another store.", nameof(reads));

    private static CommitResult Failed(CommitStatus status, int operation) => new(status, Lsn.Zero, operation);
}
