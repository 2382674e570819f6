using Pajs.Files;
using Pajs.Testing.Clocks;
using Pajs.Testing.Simulation;

namespace Pajs.Storage.Tests.Backup;

/// <summary>A store with a history of commits a minute apart, its log kept, and the model of each of its versions.</summary>
internal sealed class BackupFixture : IDisposable
{
    public const string Archives = "/archives";
    public const string Full = Archives + "/full.pajsbak";
    public const string Restored = "/restored";

    private Guid? _databaseId;

    private BackupFixture(IFileSystem files, StoreOptions options)
    {
        Files = files;
        Options = options with { TimeProvider = Clock };
        files.CreateDirectory(Archives);
        files.SyncDirectory("/");
        Store = KeyValueStore.Open(files, SimulatedStore.Directory, Options);
    }

    public static StoreOptions Keeping { get; } = SimulatedStore.Options with { LogRetention = new LogRetention { Size = 1 << 30 } };

    /// <summary>Small, so that a small archive has many blocks.</summary>
    public static BackupOptions SmallBlocks { get; } = new() { BlockSize = 512 };

    public IFileSystem Files { get; }

    public StoreOptions Options { get; }

    public ManualTimeProvider Clock { get; } = new();

    public KeyValueStore Store { get; private set; }

    public StoreVersions Versions { get; private set; } = StoreVersions.Empty;

    /// <summary>The time of each commit, by its LSN.</summary>
    public List<DateTimeOffset> Times { get; } = [default];

    public Guid DatabaseId => _databaseId ??= Store.BackUp(new MemoryFileSystem(), "id").DatabaseId;

    public static BackupFixture Open(IFileSystem? files = null, StoreOptions? options = null) =>
        new(files ?? new MemoryFileSystem(), options ?? Keeping);

    public static string Path(string name) => $"{Archives}/{name}.pajsbak";

    public void Dispose() => Store.Dispose();

    public void Reopen()
    {
        Store.Dispose();
        Store = KeyValueStore.Open(Files, SimulatedStore.Directory, Options);
    }

    /// <summary>Commits batches of random puts, deletes and range deletes; some values are longer than a page.</summary>
    public void Commit(int count)
    {
        for (var i = 0; i < count; i++) Commit(BatchOf((int)Versions.Last + 1));
    }

    public void Commit(WriteBatch batch)
    {
        Clock.Advance(TimeSpan.FromMinutes(1));
        Versions = Versions.After(batch, out var expected);
        Assert.Equal(expected, Store.Commit(batch, null, Durability.Full));
        Times.Add(Clock.GetUtcNow());
    }

    public BackupToken TokenAt(long lsn) => new(DatabaseId, new Lsn(lsn), lsn == 0 ? 0 : MicrosecondsOf(Times[(int)lsn]));

    /// <summary>Restores, opens the result, compares all of it with a version, checks it, and commits twice more.</summary>
    public void RequireRestored(IReadOnlyList<string> archives, RestoreOptions? options, long lsn)
    {
        var directory = $"{Restored}-{Guid.NewGuid():N}";
        var restored = KeyValueStore.Restore(Files, archives, directory, options);
        Assert.Equal(lsn, restored.Lsn.Value);
        RequireStore(directory, lsn);
    }

    /// <summary>Opens a database, compares all of it with a version, checks it, and commits twice more.</summary>
    public void RequireStore(string directory, long lsn)
    {
        for (var opening = 0; opening < 2; opening++)
        {
            using var store = KeyValueStore.Open(Files, directory, Options);
            Assert.Equal(lsn + opening, store.LastCommitted.Value);
            using (var snapshot = store.OpenSnapshot())
            {
                if (opening == 0) SimulatedStore.RequireEqual(snapshot, Versions[lsn]);
            }

            Assert.Empty(store.Check().Damages);
            var batch = new WriteBatch();
            batch.Put("after"u8, new byte[3000]);
            Assert.Equal(lsn + opening + 1, store.Commit(batch).Lsn.Value);
        }
    }

    public byte[] Read(string path)
    {
        using var file = Files.Open(path, FileOpening.Existing);
        var bytes = new byte[file.Length];
        file.Read(0, bytes);
        return bytes;
    }

    public static string Write(IFileSystem files, string path, byte[] bytes)
    {
        files.DeleteFile(path);
        using var file = files.Open(path, FileOpening.New);
        file.Write(0, bytes);
        return path;
    }

    private static long MicrosecondsOf(DateTimeOffset time) => (time.UtcTicks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond;

    private static WriteBatch BatchOf(int number)
    {
        var random = new Random(number);
        var batch = new WriteBatch();
        for (var i = 0; i < 6; i++)
        {
            var value = new byte[random.Next(10) == 0 ? 9_000 + random.Next(20_000) : random.Next(500)];
            random.NextBytes(value);
            batch.Put(KeyOf(random.Next(200)), value);
        }

        batch.Delete(KeyOf(random.Next(200)));
        if (number % 9 == 0) batch.DeleteRange(new KeyRange(KeyOf(number % 150), KeyOf((number % 150) + 20)));
        return batch;
    }

    private static byte[] KeyOf(int number) =>
        System.Text.Encoding.UTF8.GetBytes($"key/{number:d4}" + new string('k', number % 7));
}
