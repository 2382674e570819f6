using Pajs.Storage;

namespace Pajs.Query;

/// <summary>Carries writes out: prepare, commit, and again when something they depend on was changed meanwhile.</summary>
/// <param name="store">Where.</param>
/// <param name="texts">Told of each commit; null for nobody.</param>
internal sealed class Committer(IKeyValueStore store, TextIndexes? texts)
{
    // Each failed attempt means that another commit got in, so there is progress, and so many in a row mean that something is wrong.
    private const int MaxAttempts = 1000;

    // A batch that grew beyond this is left to the garbage collector.
    private const int MaxSpareLength = 1 << 20;

    // A batch keeps its memory between commits; one spare is enough for a single writer, and more writers make their own.
    private WriteBatch? _spare;

    public TResult Run<TResult>(Write<TResult> write)
    {
        var batch = Rent();
        for (var attempt = 1; ; attempt++)
        {
            using var snapshot = OpenSnapshot(write);
            var reads = Prepare(write, snapshot, batch);
            var result = batch.Count == 0 ? Nothing(snapshot) : store.Commit(batch, reads);
            DuplicateKeys.ThrowIfEntry(snapshot, batch, result);
            if (!TryFinish(write, result, attempt, out var answer)) continue;
            Return(batch);
            texts?.AfterCommit();
            return answer;
        }
    }

    public async ValueTask<TResult> RunAsync<TResult>(Write<TResult> write, CancellationToken cancellationToken)
    {
        var batch = Rent();
        for (var attempt = 1; ; attempt++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            using var snapshot = OpenSnapshot(write);
            var reads = Prepare(write, snapshot, batch);
            var result = batch.Count == 0
                ? Nothing(snapshot)
                : await store.CommitAsync(batch, reads, cancellationToken: cancellationToken).ConfigureAwait(false);
            DuplicateKeys.ThrowIfEntry(snapshot, batch, result);
            if (!TryFinish(write, result, attempt, out var answer)) continue;
            Return(batch);
            texts?.AfterCommit();
            return answer;
        }
    }

    private ISnapshot OpenSnapshot<TResult>(Write<TResult> write) =>
        write.TextCollection is not { } collection ? store.OpenSnapshot() : texts is null ? throw TextIndexes.None(collection) : texts.Open(collection, default);

    private static ReadSet Prepare<TResult>(Write<TResult> write, ISnapshot snapshot, WriteBatch batch)
    {
        batch.Clear();
        var reads = new ReadSet(TextSnapshot.Of(snapshot)?.Inner ?? snapshot);
        write.Prepare(snapshot, batch, reads);
        return reads;
    }

    private static bool TryFinish<TResult>(Write<TResult> write, CommitResult result, int attempt, out TResult answer)
    {
        if (result.Status != CommitStatus.Conflict && write.TryFinish(result, out answer)) return true;
        if (attempt == MaxAttempts)
            throw new PajsException(PajsErrorCode.Conflict, $"The write met other writes {MaxAttempts} times in a row and was not made.");
        answer = default!;
        return false;
    }

    private static CommitResult Nothing(ISnapshot snapshot) => new(CommitStatus.Committed, snapshot.Lsn, -1);

    private WriteBatch Rent() => Interlocked.Exchange(ref _spare, null) ?? new WriteBatch();

    // Not called after an exception: a commit that was given up may still be reading its batch.
    private void Return(WriteBatch batch)
    {
        if (batch.Length <= MaxSpareLength) Volatile.Write(ref _spare, batch);
    }
}
