using Pajs.Files;
using Pajs.Storage.Pages;
using Pajs.Storage.Recovery;
using Pajs.Testing.Clocks;

namespace Pajs.Storage.Tests.Golden;

/// <summary>Makes the small databases that a format version leaves to all later ones.</summary>
/// <remarks>They hold what the format can say: leaves and branches, long keys with common parts, values in place and in overflow pages, an empty
/// one, free pages, several log segments, and in the log transactions of one frame and of many, each kind of write, and a checkpoint in the
/// middle.</remarks>
internal static class GoldenDatabase
{
    private static readonly StoreOptions Options = new()
    {
        CacheSize = 1 << 20,
        LogSegmentSize = 8 << 10,
        LogPageSize = 2 << 10,
        RunsInBackground = false,
        TimeProvider = new ManualTimeProvider(),
    };

    /// <summary>A database that was closed in good order.</summary>
    public static IReadOnlyList<string> WriteClosed(string directory)
    {
        IReadOnlyList<string> manifest;
        using (var store = KeyValueStore.Open(new PhysicalFileSystem(), directory, Options))
        {
            Fill(store);
            CommitMore(store);
            manifest = Manifest.Of(store);
        }

        File.Delete(Path.Combine(directory, StoreFiles.LockName));
        return manifest;
    }

    /// <summary>A database whose process ended without closing it, with commits that only the log has.</summary>
    /// <param name="directory">Where it is to be.</param>
    /// <param name="workDirectory">Where it is open meanwhile.</param>
    public static IReadOnlyList<string> WriteUnclean(string directory, string workDirectory)
    {
        using var store = KeyValueStore.Open(new PhysicalFileSystem(), workDirectory, Options);
        Fill(store);
        CommitMore(store);
        Copy(workDirectory, directory);
        CutToCheckpoint(directory);
        return Manifest.Of(store);
    }

    // The file had grown by far more pages than it uses. A power cut may leave it as long as the checkpoint knows it, too.
    private static void CutToCheckpoint(string directory)
    {
        using var file = new PhysicalFileSystem().Open(Path.Combine(directory, StoreFiles.PagesName), FileOpening.Existing);
        file.SetLength(StoreFiles.ReadMeta(new PageFile(file)).PageCount * (long)PageLayout.Size);
    }

    /// <summary>Copies all files but the lock: whoever opens the copy makes its own.</summary>
    public static void Copy(string source, string target)
    {
        Directory.CreateDirectory(target);
        foreach (var name in Directory.GetFiles(source).Select(Path.GetFileName).Where(static name => name != StoreFiles.LockName))
            File.Copy(Path.Combine(source, name!), Path.Combine(target, name!));
        foreach (var directory in Directory.GetDirectories(source)) Copy(directory, Path.Combine(target, Path.GetFileName(directory)));
    }

    /// <summary>What the checkpoint has: what is deleted again leaves free pages.</summary>
    private static void Fill(KeyValueStore store)
    {
        Commit(store, static batch => Put(batch, 0, 100, 250));
        store.Checkpoint();
        Commit(store, static batch =>
        {
            batch.Put(Key(1000), Value(1000, 12_000));
            batch.Put(Key(1001), []);
            batch.Put(Key(1002), []);
            batch.DeleteRange(new KeyRange(Key(20), Key(70)));
        });
        store.Checkpoint();
        Commit(store, static batch => batch.Delete(Key(3)));
        store.Checkpoint();
    }

    private static void CommitMore(KeyValueStore store)
    {
        for (var number = 0; number < 10; number++) Commit(store, batch => Put(batch, number * 10, (number * 10) + 3, 300 + number));
        Commit(store, static batch =>
        {
            batch.Insert(Key(2000), Value(2000, 9_000));
            batch.Replace(Key(1001), Value(1001, 10));
            batch.DeleteExisting(Key(5));
            batch.DeleteRange(new KeyRange(Key(75), Key(85)));
        });
        Commit(store, static batch => batch.Put(Key(3000), Value(3000, 1)));
    }

    private static void Commit(KeyValueStore store, Action<WriteBatch> fill)
    {
        var batch = new WriteBatch();
        fill(batch);
        Assert.Equal(CommitStatus.Committed, store.Commit(batch, null, Durability.Full).Status);
    }

    private static void Put(WriteBatch batch, int first, int end, int length)
    {
        for (var number = first; number < end; number++) batch.Put(Key(number), Value(number, length));
    }

    private static byte[] Key(int number) => [.. "golden/"u8, (byte)(number >> 8), (byte)number, .. new byte[number % 40]];

    private static byte[] Value(int seed, int length)
    {
        var value = new byte[length];
        new Random(seed).NextBytes(value);
        return value;
    }
}
