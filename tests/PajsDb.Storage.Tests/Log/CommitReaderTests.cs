using Pajs.Files;

namespace Pajs.Storage.Tests.Log;

/// <summary>Commits are read from the log as they were made, as long as it is held.</summary>
public sealed class CommitReaderTests
{
    private static readonly StoreOptions Options = new()
    {
        CacheSize = 4 << 20,
        LogSegmentSize = 64 << 10,
        LogPageSize = 4 << 10,
        CheckpointLogSize = 512 << 10,
        RunsInBackground = false,
    };

    [Fact]
    public void What_is_read_is_what_was_committed_while_others_commit_and_after_opening_again()
    {
        var files = new MemoryFileSystem();
        var random = new Random(1);
        var committed = new List<string>();
        var read = new List<string>();
        var store = KeyValueStore.Open(files, "/db", Options);
        var hold = store.HoldLog(Lsn.Zero);
        var reader = store.ReadCommits(Lsn.Zero);
        for (var step = 0; step < 3_000; step++)
        {
            committed.Add(Commit(store, random));
            if (random.Next(200) == 0) store.Checkpoint();
            if (random.Next(5) > 0) continue;
            var through = new Lsn(random.NextInt64(reader.Lsn.Value, store.LastCommitted.Value + 1));
            while (reader.MoveNext(through)) read.Add(Text(reader.Operations));
            Assert.Equal(through, reader.Lsn);
            hold.After = through;
            if (random.Next(20) > 0) continue;
            reader.Dispose();
            store.Dispose();
            store = KeyValueStore.Open(files, "/db", Options);
            hold = store.HoldLog(through);
            reader = store.ReadCommits(through);
        }

        while (reader.MoveNext(store.LastCommitted)) read.Add(Text(reader.Operations));
        Assert.Equal(committed, read);
        Assert.False(reader.MoveNext(store.LastCommitted));
        store.Dispose();
    }

    [Fact]
    public void A_hold_keeps_no_more_than_half_of_what_makes_a_checkpoint()
    {
        using var store = KeyValueStore.Open(new MemoryFileSystem(), "/db", Options);
        using var stuck = store.HoldLog(Lsn.Zero);
        using var moving = store.HoldLog(Lsn.Zero);
        for (var number = 0; number < 3_000; number++)
        {
            Put(store, number, 2_000);
            moving.After = new Lsn(Math.Max(0, store.LastCommitted.Value - 100));
            Assert.InRange(store.GetStatistics().LogSize, 1, (4 * Options.CheckpointLogSize) + (2 * Options.LogSegmentSize));
        }

        store.Checkpoint();
        var error = Assert.Throws<PajsException>(() => store.ReadCommits(stuck.After));
        Assert.Equal(PajsErrorCode.NotFound, error.Code);
        Assert.StartsWith("The log no longer keeps transaction 1; it begins with ", error.Message, StringComparison.Ordinal);
        using var reader = store.ReadCommits(moving.After);
        var count = 0;
        while (reader.MoveNext(store.LastCommitted)) count++;
        Assert.Equal(100, count);
        Assert.InRange(store.LogLengthSince(moving.After), 100 * 2_000, (100 * 2_100) + Options.LogPageSize);
    }

    [Fact]
    public void What_nobody_holds_goes_with_the_checkpoint()
    {
        using var store = KeyValueStore.Open(new MemoryFileSystem(), "/db", Options);
        store.HoldLog(Lsn.Zero).Dispose();
        for (var number = 0; number < 100; number++) Put(store, number, 2_000);
        store.Checkpoint();
        Assert.Equal(PajsErrorCode.NotFound, Assert.Throws<PajsException>(() => store.ReadCommits(Lsn.Zero)).Code);
    }

    [Fact]
    public void A_commit_that_did_not_wait_for_the_disk_is_durable_once_that_is_asked_for()
    {
        var disk = new Pajs.Testing.Disks.SimulatedDisk(1);
        using var store = KeyValueStore.Open(disk, "/db", Options);
        var batch = new WriteBatch();
        batch.Put([1], [2]);
        store.Commit(batch, durability: Durability.Async);
        store.MakeDurable();
        using var crashed = KeyValueStore.Open(disk.Crash(Pajs.Testing.Disks.CrashPlan.Random(1)), "/db", Options);
        Assert.True(crashed.TryGet([1], out var value));
        value.Dispose();
    }

    [Fact]
    public void Every_observer_is_told()
    {
        using var store = KeyValueStore.Open(new MemoryFileSystem(), "/db", Options);
        var observers = new[] { new Observer(true), new Observer(false), new Observer(true) };
        foreach (var observer in observers) store.Observe(observer);
        Put(store, 1, 10);
        Assert.Equal(["begin key end", "begin end", "begin key end"], observers.Select(static observer => string.Join(' ', observer.Told)));
    }

    private static string Commit(KeyValueStore store, Random random)
    {
        var batch = new WriteBatch();
        var told = new List<string>();
        for (var count = random.Next(1, 5); count > 0; count--)
        {
            byte[] key = [(byte)random.Next(50)];
            switch (random.Next(6))
            {
                case 0:
                    batch.Delete(key);
                    told.Add($"Delete {Convert.ToHexString(key)}");
                    break;
                case 1 when random.Next(4) == 0:
                    batch.DeleteRange(new KeyRange(key, random.Next(2) == 0 ? (byte[])[255] : (ReadOnlyMemory<byte>?)null));
                    told.Add($"DeleteRange {Convert.ToHexString(key)}");
                    break;
                default:
                    // Now and then longer than a page of the log.
                    var value = new byte[random.Next(100) == 0 ? 20_000 : random.Next(200)];
                    random.NextBytes(value);
                    batch.Put(key, value);
                    told.Add($"Put {Convert.ToHexString(key)} {Convert.ToHexString(value)}");
                    break;
            }
        }

        store.Commit(batch);
        return string.Join(' ', told);
    }

    private static string Text(CommitOperations operations)
    {
        var told = new List<string>();
        while (operations.MoveNext())
        {
            var key = Convert.ToHexString(operations.Key);
            told.Add(operations.Kind == CommitOperationKind.Put ? $"Put {key} {Convert.ToHexString(operations.Value)}" : $"{operations.Kind} {key}");
            if (operations.Kind == CommitOperationKind.DeleteRange) Assert.Equal(key, Convert.ToHexString(operations.Range.Start.Span));
        }

        return string.Join(' ', told);
    }

    private static void Put(KeyValueStore store, int number, int length)
    {
        var batch = new WriteBatch();
        batch.Put([(byte)number, (byte)(number >> 8)], new byte[length]);
        store.Commit(batch);
    }

    private sealed class Observer(bool wants) : ICommitObserver
    {
        public List<string> Told { get; } = [];

        public bool OnPublishing()
        {
            Told.Add("begin");
            return wants;
        }

        public void OnKey(ReadOnlySpan<byte> key) => Told.Add("key");

        public void OnRange(KeyRange range) => Told.Add("range");

        public void OnPublished() => Told.Add("end");
    }
}
