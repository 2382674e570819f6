using Pajs.Query.Tests.IsolationTests.Histories;
using Pajs.Testing.Randomness;
using Xunit;
using Xunit.Abstractions;

namespace Pajs.Query.Tests.IsolationTests;

/// <summary>Random transactions of eight clients that append to lists, insert, and ask; what they saw is checked for cycles. (Promise F7.)</summary>
/// <remarks>A failure names the seed. Histories on one thread come back with it; of those on many threads only the choices do. See
/// <see cref="RunSize"/> for longer runs.</remarks>
public sealed class ListAppendTests(ITestOutputHelper output)
{
    private const int CommitsPerHistory = 1_000;

    [Fact]
    public void Serializable_transactions_interleaved_on_one_thread_have_an_order()
    {
        var (first, commits) = (RunSize.Seed(1), RunSize.Transactions(5_000));
        for (var seed = first; commits > 0; seed++, commits -= CommitsPerHistory)
            RequireSound(HistoryRun.Interleaved(IsolationLevel.Serializable, seed, CommitsPerHistory), seed);
    }

    [Fact]
    public async Task Serializable_transactions_of_many_threads_have_an_order()
    {
        var (first, commits) = (RunSize.Seed(1_001), RunSize.Transactions(5_000));
        for (var seed = first; commits > 0; seed++, commits -= CommitsPerHistory)
            RequireSound(await HistoryRun.Parallel(IsolationLevel.Serializable, seed, CommitsPerHistory), seed);
    }

    [Fact]
    public void Snapshot_isolation_shows_write_skew_and_nothing_else()
    {
        var kinds = new HashSet<ViolationKind>();
        var first = RunSize.Seed(2_001);
        for (var seed = first; seed < first + 3; seed++)
        {
            var violations = HistoryChecker.Check(HistoryRun.Interleaved(IsolationLevel.Snapshot, seed, CommitsPerHistory));
            Report(violations, seed);
            Assert.DoesNotContain(violations, static violation => violation.BreaksSnapshotIsolation);
            kinds.UnionWith(violations.Select(static violation => violation.Kind));
        }

        Assert.Equal([ViolationKind.WriteSkew, ViolationKind.PredicateWriteSkew], kinds.Order());
    }

    [Fact]
    public void Without_transactions_the_same_run_is_full_of_anomalies()
    {
        var seed = RunSize.Seed(3_001);
        var violations = HistoryChecker.Check(HistoryRun.Interleaved(IsolationLevel.None, seed, CommitsPerHistory));
        Report(violations, seed);
        ViolationKind[] expected = [ViolationKind.Contradiction, ViolationKind.LostOrMisplaced, ViolationKind.AbortedRead, ViolationKind.ReadSkew];
        Assert.Subset(violations.Select(static violation => violation.Kind).ToHashSet(), expected.ToHashSet());
    }

    private void RequireSound(History history, int seed)
    {
        var violations = HistoryChecker.Check(history);
        Report(violations, seed);
        Assert.True(violations.Count == 0, $"seed {seed}: {violations.Count} violations, first {string.Join("; ", violations.Take(3))}");
        output.WriteLine(
            $"seed {seed}: {history.Transactions.Count(static transaction => transaction.IsCommitted)} of {history.Transactions.Count} committed");
    }

    private void Report(IReadOnlyList<Violation> violations, int seed)
    {
        foreach (var group in violations.GroupBy(static violation => violation.Kind))
            output.WriteLine($"seed {seed}: {group.Count()} × {group.MinBy(static violation => violation.Description.Length)}");
    }
}
