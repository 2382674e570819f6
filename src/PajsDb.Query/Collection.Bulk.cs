using Pajs.Query;

namespace Pajs;

public sealed partial class Collection
{
    /// <summary>Carries out writes in their order, each seeing those before it, in one transaction: all of them or none.</summary>
    /// <param name="writes">Enumerated once.</param>
    /// <exception cref="PajsException">As of the write that fails, naming its place; <see cref="PajsErrorCode.TransactionTooLarge"/>;
    /// <see cref="PajsErrorCode.Conflict"/> after <see cref="TransactionOptions.MaxAttempts"/>.</exception>
    public BulkWriteResult BulkWrite(IEnumerable<WriteModel> writes) => _session.Atomically(Bulk(writes));

    /// <summary>As <see cref="BulkWrite"/>, without holding a thread while it waits for the disk.</summary>
    public ValueTask<BulkWriteResult> BulkWriteAsync(IEnumerable<WriteModel> writes, CancellationToken cancellationToken = default) =>
        _session.AtomicallyAsync(Bulk(writes), cancellationToken);

    private Func<Session, BulkWriteResult> Bulk(IEnumerable<WriteModel> writes)
    {
        ArgumentNullException.ThrowIfNull(writes);
        WriteModel[] all = [.. writes];
        foreach (var write in all) ArgumentNullException.ThrowIfNull(write, nameof(writes));
        return session => RunBulk(all, new Collection(Name, session));
    }

    private static BulkWriteResult RunBulk(WriteModel[] writes, Collection collection)
    {
        var tally = new BulkTally();
        for (var place = 0; place < writes.Length; place++)
        {
            try
            {
                writes[place].Run(collection, place, tally);
            }
            catch (PajsException error)
            {
                throw new PajsException(error.Code, $"The write at place {place} of {writes.Length} failed, and none was made: {error.Message}", error);
            }
        }

        return tally.ToResult();
    }
}
