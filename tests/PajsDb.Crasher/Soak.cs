using System.Globalization;
using Pajs.Files;
using Pajs.Storage;

namespace Pajs.Crasher;

/// <summary>Writes, deletes, reads and scans for a while beside a snapshot that stays open, and tells what the store takes meanwhile.</summary>
/// <remarks>A process of its own, for its memory is what is measured. Prints one line a second: resident memory, managed heap, log and page file, in
/// bytes, divided by spaces; then, when the snapshot is closed, all is deleted and the store is compacted, one line with the page file
/// alone.</remarks>
internal static class Soak
{
    private const int Keys = 20_000;

    /// <summary>Runs it.</summary>
    /// <param name="directory">Where the store is made.</param>
    /// <param name="seconds">How long.</param>
    /// <param name="output">For the lines.</param>
    public static async Task RunAsync(string directory, int seconds, TextWriter output)
    {
        var options = new StoreOptions
        {
            CacheSize = 8 << 20, CheckpointLogSize = CheckpointLogSize, LogSegmentSize = 1 << 20, Durability = Durability.Async,
        };
        using var store = KeyValueStore.Open(new PhysicalFileSystem(), directory, options);
        Fill(store);
        store.Checkpoint();
        using (var snapshot = store.OpenSnapshot())
        {
            using var stopping = new CancellationTokenSource();
            var work = Enumerable.Range(0, 3).Select(number => Task.Run(() => Work(store, number, stopping.Token))).ToArray();
            for (var second = 0; second < seconds; second++)
            {
                await Task.Delay(TimeSpan.FromSeconds(1)).ConfigureAwait(false);
                Tell(store, output);
            }

            await stopping.CancelAsync().ConfigureAwait(false);
            await Task.WhenAll(work).ConfigureAwait(false);
            if (snapshot.Count(KeyRange.All) != Keys) throw new InvalidOperationException("The snapshot has changed.");
        }

        var all = new WriteBatch();
        all.DeleteRange(KeyRange.All);
        store.Commit(all, durability: Durability.Full);
        store.Compact();
        if (!store.Check().IsSound) throw new InvalidOperationException("The store is damaged.");
        output.WriteLine(store.GetStatistics().PageFileSize.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>The log is bounded by four times this.</summary>
    public const long CheckpointLogSize = 4 << 20;

    private static void Fill(KeyValueStore store)
    {
        var batch = new WriteBatch();
        for (var number = 0; number < Keys; number++) batch.Put(Key(number), new byte[300]);
        store.Commit(batch);
    }

    private static void Work(KeyValueStore store, int seed, CancellationToken stopping)
    {
        var random = new Random(seed);
        var batch = new WriteBatch();
        var value = new byte[600];
        while (!stopping.IsCancellationRequested)
        {
            batch.Clear();
            for (var count = random.Next(1, 20); count > 0; count--)
            {
                random.NextBytes(value);
                if (random.Next(4) == 0) batch.Delete(Key(random.Next(Keys)));
                else batch.Put(Key(random.Next(Keys)), value.AsSpan(0, random.Next(value.Length)));
            }

            store.Commit(batch);
            if (store.TryGet(Key(random.Next(Keys)), out var lease)) lease.Dispose();
            if (random.Next(200) == 0) Scan(store);
        }
    }

    private static void Scan(KeyValueStore store)
    {
        using var snapshot = store.OpenSnapshot();
        using var cursor = snapshot.OpenCursor(KeyRange.All);
        while (cursor.MoveNext())
        {
        }
    }

    private static void Tell(KeyValueStore store, TextWriter output)
    {
        var heap = GC.GetTotalMemory(forceFullCollection: true);
        var statistics = store.GetStatistics();
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{Environment.WorkingSet} {heap} {statistics.LogSize} {statistics.PageFileSize}"));
    }

    private static byte[] Key(int number) => [(byte)(number >> 16), (byte)(number >> 8), (byte)number];
}
