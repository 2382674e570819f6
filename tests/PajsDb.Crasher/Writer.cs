using Pajs.Storage;
using Pajs.Testing.Simulation;

namespace Pajs.Crasher;

/// <summary>Commits the batches of one number after another, from the one that the store has not got yet, and tells each that was
/// acknowledged.</summary>
internal sealed class Writer(KeyValueStore store, int number, TextWriter answers)
{
    public async Task RunAsync()
    {
        for (var commit = LastCommit() + 1; ; commit++)
        {
            while (!await TryCommitAsync(commit).ConfigureAwait(false))
            {
            }

            answers.WriteLine(NumberedCommits.Acknowledgement(number, commit));
        }
    }

    private long LastCommit()
    {
        using var snapshot = store.OpenSnapshot();
        return NumberedCommits.CounterOf(snapshot, NumberedCommits.CounterKey(number));
    }

    /// <returns>False where another writer changed the total in between.</returns>
    private async Task<bool> TryCommitAsync(long commit)
    {
        using var snapshot = store.OpenSnapshot();
        var batch = NumberedCommits.Batch(number, commit);
        var reads = new ReadSet(snapshot);
        if (NumberedCommits.IsTotalled(commit)) NumberedCommits.AddToTotal(batch, reads);
        var result = await store.CommitAsync(batch, reads, Durability.Full).ConfigureAwait(false);
        return result.Status switch
        {
            CommitStatus.Committed => true,
            CommitStatus.Conflict when NumberedCommits.IsTotalled(commit) => false,
            _ => throw new InvalidOperationException($"Writer {number}, commit {commit}: {result}"),
        };
    }
}
