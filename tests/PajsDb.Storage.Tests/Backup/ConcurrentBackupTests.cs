using System.Buffers.Binary;
using Pajs.Files;

namespace Pajs.Storage.Tests.Backup;

/// <summary>Backups of a store at work hold exactly one committed state.</summary>
public sealed class ConcurrentBackupTests
{
    private const int Writers = 4;
    private const int Backups = 6;
    private const int Accounts = 16;

    /// <summary>Each commit takes something from one account and gives it to another, and counts itself twice, far apart in key order.</summary>
    [Fact]
    public async Task A_backup_taken_while_writers_write_is_one_committed_state()
    {
        var files = new MemoryFileSystem();
        var options = new StoreOptions
        {
            CacheSize = 2 << 20,
            LogSegmentSize = 1 << 20,
            CheckpointLogSize = 2 << 20,
            LogRetention = new LogRetention { Size = 1 << 30 },
        };
        await using var store = KeyValueStore.Open(files, "/db", options);
        Prepare(store);
        using var stopping = new CancellationTokenSource();
        var written = new int[Writers];
        var writers = Enumerable.Range(0, Writers).Select(writer => Task.Run(() => Write(store, writer, written, stopping.Token))).ToArray();

        var last = store.BackUp(files, "full-0").To;
        for (var i = 0; i < Backups; i++)
        {
            var before = written.Sum();
            SpinWait.SpinUntil(() => written.Sum() > before + 50 || Array.Exists(writers, static writer => writer.IsCompleted));
            await Task.Run(() => store.BackUp(files, $"full-{i + 1}"));
            await Task.Run(() => store.CopyTo(files, $"/copy-{i + 1}"));
            last = store.BackUpLog(files, $"log-{i + 1}", last).To;
        }

        await stopping.CancelAsync();
        await Task.WhenAll(writers);
        Assert.True(written.Sum() > Backups * 50, "the writers were stopped by the backups");
        var logs = Enumerable.Range(1, Backups).Select(i => $"log-{i}").ToList();
        for (var i = 1; i <= Backups; i++)
        {
            RequireWhole(files, $"/copy-{i}");
            var restored = KeyValueStore.Restore(files, [$"full-{i}"], $"/restored-{i}");
            Assert.Equal(restored.Lsn.Value, RequireWhole(files, $"/restored-{i}"));
        }

        var replayed = KeyValueStore.Restore(files, ["full-0", .. logs], "/replayed");
        Assert.Equal(last, replayed);
        Assert.Equal(last.Lsn.Value, RequireWhole(files, "/replayed"));
        Assert.Empty(store.Check().Damages);
    }

    private static void Prepare(KeyValueStore store)
    {
        var batch = new WriteBatch();
        for (var account = 0; account < Accounts; account++) batch.Put(Account(account), Number(1_000));
        batch.Put("a-count"u8, Number(1));
        batch.Put("z-count"u8, Number(1));
        for (var i = 0; i < 2_000; i++) batch.Put([(byte)'f', (byte)(i >> 8), (byte)i], new byte[200]);
        store.Commit(batch);
    }

    private static void Write(KeyValueStore store, int writer, int[] written, CancellationToken stopping)
    {
        var random = new Random(writer);
        var batch = new WriteBatch();
        while (!stopping.IsCancellationRequested)
        {
            using var snapshot = store.OpenSnapshot();
            var reads = new ReadSet(snapshot);
            var (from, to) = (random.Next(Accounts), random.Next(Accounts));
            if (from == to) continue;
            batch.Clear();
            var amount = random.Next(10);
            batch.Put(Account(from), Number(Read(snapshot, reads, Account(from)) - amount));
            batch.Put(Account(to), Number(Read(snapshot, reads, Account(to)) + amount));
            var count = Read(snapshot, reads, "a-count"u8.ToArray()) + 1;
            batch.Put("a-count"u8, Number(count));
            batch.Put("z-count"u8, Number(count));
            batch.Put([(byte)'f', (byte)random.Next(8), (byte)random.Next(256)], new byte[random.Next(400)]);
            if (store.Commit(batch, reads, Durability.Async).Status == CommitStatus.Committed) Interlocked.Increment(ref written[writer]);
        }
    }

    /// <summary>The number of commits that a database holds by its own counters.</summary>
    private static long RequireWhole(MemoryFileSystem files, string directory)
    {
        using var store = KeyValueStore.Open(files, directory);
        Assert.Empty(store.Check().Damages);
        using var snapshot = store.OpenSnapshot();
        var sum = Enumerable.Range(0, Accounts).Sum(account => Read(snapshot, null, Account(account)));
        Assert.Equal(Accounts * 1_000, sum);
        var count = Read(snapshot, null, "a-count"u8.ToArray());
        Assert.Equal(count, Read(snapshot, null, "z-count"u8.ToArray()));
        Assert.Equal(count, store.LastCommitted.Value);
        return count;
    }

    private static long Read(ISnapshot snapshot, ReadSet? reads, byte[] key)
    {
        reads?.AddKey(key);
        Assert.True(snapshot.TryGet(key, out var value));
        using (value) return BinaryPrimitives.ReadInt64LittleEndian(value.Bytes);
    }

    private static byte[] Account(int number) => [(byte)'m', (byte)number];

    private static byte[] Number(long value)
    {
        var bytes = new byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, value);
        return bytes;
    }
}
