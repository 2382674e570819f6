using System.Collections.Immutable;
using Pajs.Storage;
using Pajs.Testing.Models;

namespace Pajs.Testing.Simulation;

/// <summary>All entries of a store after each of its commits, from commit 0, the empty store. Never changes: a commit makes a new one.</summary>
public sealed class StoreVersions
{
    private readonly ImmutableList<ImmutableSortedDictionary<byte[], byte[]>> _versions;

    private StoreVersions(ImmutableList<ImmutableSortedDictionary<byte[], byte[]>> versions) => _versions = versions;

    /// <summary>Before the first commit.</summary>
    public static StoreVersions Empty { get; } = new([ImmutableSortedDictionary.Create<byte[], byte[]>(ByteOrder.Instance)]);

    /// <summary>The last commit.</summary>
    public long Last => _versions.Count - 1;

    /// <summary>The entries after a commit.</summary>
    public ImmutableSortedDictionary<byte[], byte[]> this[long lsn] => _versions[checked((int)lsn)];

    /// <summary>The versions after one more commit; the same ones where the batch is empty or a precondition fails.</summary>
    /// <param name="batch">What is committed.</param>
    /// <param name="result">What the store has to answer.</param>
    public StoreVersions After(WriteBatch batch, out CommitResult result)
    {
        ArgumentNullException.ThrowIfNull(batch);
        var entries = this[Last].ToBuilder();
        var failed = ModelBatch.Apply(batch, entries, out var status);
        var isNew = status == CommitStatus.Committed && batch.Count > 0;
        var after = isNew ? new StoreVersions(_versions.Add(entries.ToImmutable())) : this;
        result = new CommitResult(status, status == CommitStatus.Committed ? new Lsn(after.Last) : Lsn.Zero, failed);
        return after;
    }

    /// <summary>The versions and one more.</summary>
    public StoreVersions With(ImmutableSortedDictionary<byte[], byte[]> entries) => new(_versions.Add(entries));

    /// <summary>The versions up to a commit: what a crash left.</summary>
    public StoreVersions Through(long lsn) => new(_versions.RemoveRange(checked((int)lsn) + 1, (int)(Last - lsn)));
}
