namespace Pajs.Storage;

/// <summary>How a commit ended.</summary>
public enum CommitStatus
{
    /// <summary>All writes are in.</summary>
    Committed,

    /// <summary>A key or range in the read set was changed since its snapshot; nothing was written.</summary>
    Conflict,

    /// <summary>An <see cref="WriteBatch.Insert"/> met an existing key; nothing was written.</summary>
    KeyExists,

    /// <summary>A <see cref="WriteBatch.Replace"/> or <see cref="WriteBatch.DeleteExisting"/> met no key; nothing was written.</summary>
    KeyMissing,
}

/// <summary>The outcome of a commit.</summary>
/// <param name="Status">Whether the writes are in, or the precondition that failed.</param>
/// <param name="Lsn">Where the commit stands in the order; zero unless committed, and for a batch that writes nothing the last
/// commit before it.</param>
/// <param name="FailedOperation">For a failed precondition, the index of the operation in its batch; otherwise -1.</param>
public readonly record struct CommitResult(CommitStatus Status, Lsn Lsn, int FailedOperation);
