using System.Buffers.Binary;
using Pajs.Files;

namespace Pajs.Storage.Tests.Transactions;

/// <summary>Readers, writers and checkpoints at once, in a cache much smaller than the data: every snapshot is whole.</summary>
public sealed class ConcurrencyTests
{
    private const int Accounts = 3000;
    private const long Total = Accounts * 100L;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Transfers_keep_the_sum_in_every_snapshot(bool tasks)
    {
        using var store = KeyValueStore.Open(new MemoryFileSystem(), "/db", new StoreOptions { CacheSize = 1 << 20, CheckpointLogSize = 256 << 10, LogSegmentSize = 1 << 20 });
        Fill(store);
        using var done = new CancellationTokenSource();
        var readers = Enumerable.Range(0, 2).Select(n => Task.Run(() => ReadUntil(store, n, done.Token))).ToArray();
        var writers = Enumerable.Range(0, 4).Select(n => tasks ? Task.Run(() => TransferAsync(store, n)) : Task.Factory.StartNew(
            () => Transfer(store, n), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)).ToArray();
        await Task.WhenAll(writers);
        await done.CancelAsync();
        var scans = await Task.WhenAll(readers);
        Assert.All(scans, count => Assert.True(count > 0));
        Assert.Equal(Total, Sum(store));
        Assert.Empty(store.Check().Damages);
    }

    [Fact]
    public void A_store_stays_readable_while_a_snapshot_is_open_and_reuses_pages_after_it()
    {
        using var store = KeyValueStore.Open(new MemoryFileSystem(), "/db", new StoreOptions { CacheSize = 4 << 20, CheckpointLogSize = 1 << 20, LogSegmentSize = 256 << 10 });
        Fill(store);
        store.Checkpoint();
        using (var snapshot = store.OpenSnapshot())
        {
            for (var round = 0; round < 5; round++) Fill(store);
            store.Checkpoint();
            Assert.InRange(store.GetStatistics().LogSize, 0, 4 << 20);
            Assert.Equal(Total, Sum(snapshot));
        }

        Fill(store);
        store.Checkpoint();
        var size = store.GetStatistics().PageFileSize;
        for (var round = 0; round < 10; round++)
        {
            Fill(store);
            store.Checkpoint();
        }

        Assert.InRange(store.GetStatistics().PageFileSize, 0, size);
    }

    private static void Fill(KeyValueStore store)
    {
        for (var from = 0; from < Accounts; from += 500)
        {
            var batch = new WriteBatch();
            for (var n = from; n < from + 500; n++) batch.Put(Key(n), Value(100, n));
            store.Commit(batch);
        }
    }

    private static byte[] Key(int n)
    {
        var key = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(key, n);
        return key;
    }

    private static byte[] Value(long amount, int salt)
    {
        var value = new byte[1500 + ((salt % 10) == 0 ? 9000 : 0)];
        value.AsSpan().Fill((byte)amount);
        BinaryPrimitives.WriteInt64LittleEndian(value, amount);
        return value;
    }

    private static long Amount(ReadOnlySpan<byte> value)
    {
        var amount = BinaryPrimitives.ReadInt64LittleEndian(value);
        if (value[8..].IndexOfAnyExcept((byte)amount) >= 0) throw new InvalidOperationException("The value is torn.");
        return amount;
    }

    private static long Sum(KeyValueStore store)
    {
        using var snapshot = store.OpenSnapshot();
        return Sum(snapshot);
    }

    private static long Sum(ISnapshot snapshot)
    {
        long sum = 0;
        var count = 0;
        using var cursor = snapshot.OpenCursor(KeyRange.All);
        while (cursor.MoveNext())
        {
            sum += Amount(cursor.Value);
            count++;
        }

        Assert.Equal(Accounts, count);
        return sum;
    }

    private static int ReadUntil(KeyValueStore store, int seed, CancellationToken done)
    {
        var random = new Random(seed);
        var scans = 0;
        do
        {
            Assert.Equal(Total, Sum(store));
            for (var i = 0; i < 500; i++)
            {
                Assert.True(store.TryGet(Key(random.Next(Accounts)), out var value));
                using (value) Amount(value.Bytes);
            }

            scans++;
        }
        while (!done.IsCancellationRequested);
        return scans;
    }

    private static void Transfer(KeyValueStore store, int seed)
    {
        var random = new Random(seed);
        for (var i = 0; i < 400; i++)
        {
            CommitStatus status;
            do
            {
                Prepare(store, random, out var batch, out var reads, out var snapshot);
                using (snapshot) status = store.Commit(batch, reads).Status;
            }
            while (status == CommitStatus.Conflict);
        }
    }

    private static async Task TransferAsync(KeyValueStore store, int seed)
    {
        var random = new Random(seed);
        for (var i = 0; i < 400; i++)
        {
            while (true)
            {
                Prepare(store, random, out var batch, out var reads, out var snapshot);
                using (snapshot)
                {
                    if ((await store.CommitAsync(batch, reads)).Status != CommitStatus.Conflict) break;
                }
            }
        }
    }

    private static void Prepare(KeyValueStore store, Random random, out WriteBatch batch, out ReadSet reads, out ISnapshot snapshot)
    {
        snapshot = store.OpenSnapshot();
        reads = new ReadSet(snapshot);
        batch = new WriteBatch();
        var from = random.Next(40);   // few enough that transfers meet
        var to = (from + 1 + random.Next(38)) % 40;
        foreach (var (account, delta) in new[] { (from, -1), (to, 1) })
        {
            reads.AddKey(Key(account));
            Assert.True(snapshot.TryGet(Key(account), out var value));
            using (value) batch.Put(Key(account), Value(Amount(value.Bytes) + delta, account));
        }
    }
}
