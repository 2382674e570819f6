using Pajs.Files;
using Pajs.Testing.Clocks;

namespace Pajs.Storage.Tests;

public sealed class CompactionTests
{
    [Fact]
    public void A_compacted_file_is_within_a_tenth_of_a_fresh_one()
    {
        var files = new MemoryFileSystem();
        var random = new Random(3);
        using var used = Open(files, "/used");
        for (var round = 0; round < 20; round++) Fill(used, random, count: 2000);
        var doomed = new WriteBatch();
        doomed.DeleteRange(new KeyRange(Key(500), Key(4000)));
        used.Commit(doomed);
        var before = Entries(used);

        used.Compact();

        Assert.Equal(before, Entries(used));
        Assert.Empty(used.Check().Damages);
        using var fresh = Open(files, "/fresh");
        var batch = new WriteBatch();
        foreach (var (key, value) in before) batch.Insert(Convert.FromHexString(key), Convert.FromHexString(value));
        fresh.Commit(batch);
        fresh.Compact();
        Assert.InRange(used.GetStatistics().PageFileSize, 0, fresh.GetStatistics().PageFileSize * 11 / 10);
    }

    [Fact]
    public void Deleting_everything_and_compacting_leaves_next_to_nothing()
    {
        using var store = Open(new MemoryFileSystem(), "/db");
        for (var round = 0; round < 5; round++) Fill(store, new Random(round), count: 2000);
        var batch = new WriteBatch();
        batch.DeleteRange(KeyRange.All);
        store.Commit(batch);
        store.Compact();
        Assert.InRange(store.GetStatistics().PageFileSize, 0, 8 * 8192);
        Assert.Empty(store.Check().Damages);
    }

    [Fact]
    public void A_snapshot_sees_its_entries_while_the_file_is_compacted()
    {
        using var store = Open(new MemoryFileSystem(), "/db");
        Fill(store, new Random(1), count: 3000);
        using (var snapshot = store.OpenSnapshot())
        {
            var count = snapshot.Count(KeyRange.All);
            store.Compact();
            using var cursor = snapshot.OpenCursor(KeyRange.All);
            while (cursor.MoveNext()) count--;
            Assert.Equal(0, count);
        }

        Assert.Empty(store.Check().Damages);
    }

    [Fact]
    public async Task Commits_and_reads_go_on_while_the_file_is_compacted()
    {
        using var store = Open(new MemoryFileSystem(), "/db");
        for (var round = 0; round < 30; round++) Fill(store, new Random(round), count: 6000, keys: 60_000);
        var length = store.GetStatistics().PageFileSize;
        var compacting = Task.Run(() => store.Compact());
        var own = new Dictionary<string, string>();
        var number = 0;
        for (; !compacting.IsCompleted; number++)
        {
            var key = System.Text.Encoding.UTF8.GetBytes($"item/{number * 7919 % 60_000:d6}/own");
            var batch = new WriteBatch();
            batch.Put(key, BitConverter.GetBytes(number));
            Assert.Equal(CommitStatus.Committed, store.Commit(batch, null, Durability.Async).Status);
            own[Convert.ToHexString(key)] = Convert.ToHexString(BitConverter.GetBytes(number));
            Assert.True(store.TryGet(key, out var value));
            using (value) Assert.Equal(number, BitConverter.ToInt32(value.Bytes));
        }

        await compacting;
        Assert.True(number > 20, $"{number} commits while it ran");
        Assert.Empty(store.Check().Damages);
        var entries = Entries(store).ToDictionary(static entry => entry.Key, static entry => entry.Value);
        Assert.All(own, entry => Assert.Equal(entry.Value, entries[entry.Key]));
        Assert.InRange(store.GetStatistics().PageFileSize, 0, length * 95 / 100);
    }

    /// <summary>Branches are packed too: a tree of three levels whose keys are mostly deleted again has few of them left.</summary>
    [Fact]
    public void Packing_makes_few_full_nodes_of_many_sparse_ones()
    {
        using var store = Open(new MemoryFileSystem(), "/db");
        var all = new WriteBatch();
        for (var n = 0; n < 6000; n++) all.Put(LongKey(n), new byte[1200]);
        store.Commit(all);
        var height = store.GetStatistics().TreeHeight;
        var most = new WriteBatch();
        for (var n = 0; n < 6000; n++)
        {
            if (n % 13 != 0) most.Delete(LongKey(n));
        }

        store.Commit(most);
        store.Compact();
        var statistics = store.GetStatistics();
        Assert.Empty(store.Check().Damages);
        Assert.True(height >= 4, $"a height of {height}");
        Assert.InRange(statistics.TreeHeight, 2, height);
        Assert.Equal((6000 + 12) / 13, statistics.EntryCount);
        Assert.InRange(statistics.PageCount, 0, (statistics.EntryCount * 1900 / 8000 * 12 / 10) + 20);
    }

    [Fact]
    public void Shrinking_gives_what_was_deleted_back_to_the_disk_and_keeps_the_rest()
    {
        using var store = Open(new MemoryFileSystem(), "/db");
        for (var round = 0; round < 5; round++) Fill(store, new Random(round), count: 4000);
        var kept = new Random(9);
        var deletions = new WriteBatch();
        for (var n = 0; n < 6000; n++)
        {
            if (kept.Next(6) > 0) deletions.Delete(Key(n));
        }

        store.Commit(deletions);
        var before = Entries(store);
        store.Checkpoint();
        store.Shrink();

        Assert.Equal(before, Entries(store));
        Assert.Empty(store.Check().Damages);
        var statistics = store.GetStatistics();
        Assert.InRange(statistics.FreePageCount, 0, (statistics.PageCount / 8) + 256);
        Assert.Equal(statistics.PageCount * 8192, statistics.PageFileSize);
    }

    [Fact]
    public void Shrinking_stops_where_a_snapshot_holds_pages_and_disturbs_neither_it_nor_later_commits()
    {
        using var store = Open(new MemoryFileSystem(), "/db");
        for (var round = 0; round < 3; round++) Fill(store, new Random(round), count: 4000);
        var first = Entries(store);
        using (var snapshot = store.OpenSnapshot())
        {
            var batch = new WriteBatch();
            batch.DeleteRange(new KeyRange(Key(100), null));
            store.Commit(batch);
            store.Shrink();
            using var cursor = snapshot.OpenCursor(KeyRange.All);
            foreach (var (key, value) in first)
            {
                Assert.True(cursor.MoveNext());
                Assert.Equal(key, Convert.ToHexString(cursor.Key));
                Assert.Equal(value, Convert.ToHexString(cursor.Value));
            }
        }

        store.Shrink();
        Assert.InRange(store.GetStatistics().PageFileSize, 0, 3 << 20);
        Fill(store, new Random(7), count: 4000);
        Assert.Empty(store.Check().Damages);
    }

    [Fact]
    public void A_store_that_was_emptied_shrinks_by_itself_when_idle()
    {
        var clock = new ManualTimeProvider();
        var options = new StoreOptions { CacheSize = 32 << 20, LogSegmentSize = 1 << 20, TimeProvider = clock };
        using var store = KeyValueStore.Open(new MemoryFileSystem(), "/db", options);
        for (var round = 0; round < 8; round++) Fill(store, new Random(round), count: 6000, keys: 60_000);
        store.Checkpoint();
        var full = store.GetStatistics().PageFileSize;
        Assert.InRange(full, 12 << 20, long.MaxValue);
        var batch = new WriteBatch();
        batch.DeleteRange(new KeyRange(Key(1000), null));
        store.Commit(batch);
        for (var turn = 0; turn < 500 && store.GetStatistics().PageFileSize > full / 4; turn++)
        {
            clock.Advance(TimeSpan.FromSeconds(1));
            Thread.Sleep(10);   // for the background thread; the clock alone does not make it run
        }

        Assert.InRange(store.GetStatistics().PageFileSize, 0, full / 4);
        Assert.Empty(store.Check().Damages);
    }

    [Fact]
    public void A_snapshot_that_stays_open_holds_what_it_sees_and_not_what_came_after_it()
    {
        using var store = Open(new MemoryFileSystem(), "/db");
        Fill(store, new Random(1), count: 6000);
        var first = Entries(store);
        store.Checkpoint();
        var tree = store.GetStatistics().PageCount;
        using var snapshot = store.OpenSnapshot();
        for (var round = 0; round < 60; round++)
        {
            using (store.OpenSnapshot()) Fill(store, new Random(round), count: 3000);
            if (round % 5 == 0) store.Checkpoint();
        }

        store.Checkpoint();
        var statistics = store.GetStatistics();
        Assert.InRange(statistics.PageCount, tree, 8 * tree);
        Assert.InRange(statistics.HeldPageCount, tree / 2, tree);
        using (var cursor = snapshot.OpenCursor(KeyRange.All))
        {
            foreach (var (key, value) in first)
            {
                Assert.True(cursor.MoveNext());
                Assert.Equal((key, value), (Convert.ToHexString(cursor.Key), Convert.ToHexString(cursor.Value)));
            }
        }

        snapshot.Dispose();
        Assert.Equal(0, store.GetStatistics().HeldPageCount);
        Assert.Empty(store.Check().Damages);
    }

    private static KeyValueStore Open(MemoryFileSystem files, string directory) =>
        KeyValueStore.Open(files, directory, new StoreOptions { CacheSize = 4 << 20, LogSegmentSize = 1 << 20 });

    private static void Fill(KeyValueStore store, Random random, int count, int keys = 6000)
    {
        var batch = new WriteBatch();
        for (var i = 0; i < count; i++)
        {
            var value = new byte[random.Next(100) == 0 ? 10_000 : random.Next(600)];
            random.NextBytes(value);
            batch.Put(Key(random.Next(keys)), value);
        }

        store.Commit(batch);
    }

    private static byte[] LongKey(int n) => System.Text.Encoding.UTF8.GetBytes($"{n % 97:d2}{new string((char)('a' + (n % 26)), 600)}{n:d6}");

    private static byte[] Key(int n) => System.Text.Encoding.UTF8.GetBytes("item/" + n.ToString("d6"));

    private static List<(string Key, string Value)> Entries(KeyValueStore store)
    {
        var entries = new List<(string Key, string Value)>();
        using var snapshot = store.OpenSnapshot();
        using var cursor = snapshot.OpenCursor(KeyRange.All);
        while (cursor.MoveNext()) entries.Add((Convert.ToHexString(cursor.Key), Convert.ToHexString(cursor.Value)));
        return entries;
    }
}
