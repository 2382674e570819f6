namespace Pajs.Storage;

/// <summary>A store whose commits can be followed: as they are published, and later from its log.</summary>
public interface IObservableStore
{
    /// <summary>The database: given when it was made, and another one for each copy that was restored.</summary>
    Guid DatabaseId { get; }

    /// <summary>Tells an observer of all commits that are published after the call, until the store is closed. None costs nothing.</summary>
    void Observe(ICommitObserver observer);

    /// <summary>Reads commits in their order, from the log.</summary>
    /// <param name="after">Those after this one.</param>
    /// <returns>To be disposed before the store.</returns>
    /// <exception cref="PajsException"><see cref="PajsErrorCode.NotFound"/>: the log no longer reaches back so far.</exception>
    CommitReader ReadCommits(Lsn after);

    /// <summary>Keeps the log after a commit for somebody who follows it, whatever checkpoints would let go of, as long as that is no more than half
    /// of <see cref="StoreOptions.CheckpointLogSize"/>.</summary>
    /// <param name="after">The last commit that is not needed.</param>
    /// <returns>To be moved on and disposed.</returns>
    LogHold HoldLog(Lsn after);

    /// <summary>How many bytes the log has after a commit, up to one page more than that.</summary>
    long LogLengthSince(Lsn lsn);

    /// <summary>Makes all that was published before the call durable, whatever <see cref="Durability"/> it was committed with.</summary>
    /// <exception cref="PajsException">As of <see cref="IKeyValueStore.Commit"/>.</exception>
    void MakeDurable();
}
