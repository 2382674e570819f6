using System.Globalization;
using System.Text;
using Pajs.Files;
using Pajs.Storage;
using Pajs.Storage.Pages;
using Pajs.Storage.Recovery;
using Pajs.Testing.Clocks;
using Pajs.Testing.Disks;
using Pajs.Testing.Simulation;

namespace Pajs.Fuzz.Damage;

/// <summary>A small store with all that its files can hold: two levels of nodes, long values, free pages; some commits in a checkpoint and some
/// in the log alone. The same bytes each time.</summary>
internal sealed class SampleStore
{
    public const string PagesPath = SimulatedStore.Directory + "/" + StoreFiles.PagesName;
    public const string LogPath = SimulatedStore.Directory + "/" + StoreFiles.LogName;

    private const int KeyCount = 70;

    private static readonly Guid DatabaseId = new("01890a5d-ac96-774b-bcce-b302099a8057");

    private SampleStore(SimulatedDisk disk, StoreVersions versions)
    {
        Versions = versions;
        PageFile = ReadFile(disk, PagesPath);
        LogFiles = [.. disk.ListFiles(LogPath).Select(name => (name, ReadFile(disk, $"{LogPath}/{name}")))];
    }

    /// <summary>The bytes of the page file.</summary>
    public byte[] PageFile { get; }

    /// <summary>Names and bytes of the log's files.</summary>
    public IReadOnlyList<(string Name, byte[] Bytes)> LogFiles { get; }

    /// <summary>What the store held after each commit.</summary>
    public StoreVersions Versions { get; }

    /// <summary>Makes the store.</summary>
    /// <param name="isClosed">Whether it was closed in good order; otherwise its last commits are in the log alone.</param>
    public static SampleStore Make(bool isClosed)
    {
        var disk = new SimulatedDisk(1);
        MakeEmpty(disk);
        var versions = StoreVersions.Empty;
        using var store = SimulatedStore.Open(disk, new ManualTimeProvider());
        for (var number = 0; number < 12; number++)
        {
            var batch = BatchOf(number);
            versions = versions.After(batch, out var expected);
            SimulatedStore.Require(store.Commit(batch, null, Durability.Full) == expected, "the sample cannot be made");
            if (number is 3 or 6) store.Checkpoint();
        }

        if (isClosed) store.Dispose();
        return new SampleStore(disk.Crash(CrashPlan.KeepAll), versions);
    }

    /// <summary>Puts files where a store looks for them.</summary>
    public static MemoryFileSystem Place(ReadOnlySpan<byte> pageFile, IEnumerable<(string Name, byte[] Bytes)> logFiles)
    {
        var files = new MemoryFileSystem();
        files.CreateDirectory(LogPath);
        Write(files, PagesPath, pageFile);
        foreach (var (name, bytes) in logFiles) Write(files, $"{LogPath}/{name}", bytes);
        return files;
    }

    // A new database takes a random id; this one gets a fixed one, before there is anything that bears it.
    private static void MakeEmpty(SimulatedDisk disk)
    {
        SimulatedStore.Open(disk, new ManualTimeProvider()).Dispose();
        using var file = disk.Open(PagesPath, FileOpening.Existing);
        var pages = new PageFile(file);
        var page = new byte[PageLayout.Size];
        for (uint slot = 0; slot < MetaPage.SlotCount; slot++)
        {
            var meta = StoreFiles.ReadMeta(pages, new PageId(slot)) with { DatabaseId = DatabaseId };
            meta.Write(page);
            file.Write(meta.Slot.Offset, page);
        }

        foreach (var name in disk.ListFiles(LogPath)) disk.DeleteFile($"{LogPath}/{name}");
    }

    private static WriteBatch BatchOf(int number)
    {
        var random = new Random(number);
        var batch = new WriteBatch();
        for (var i = 0; i < (number == 0 ? KeyCount : 5); i++)
        {
            var key = number == 0 ? i : random.Next(KeyCount);
            var value = new byte[key switch { 5 => 9_000, 6 => 20_000, _ => random.Next(900) }];
            random.NextBytes(value);
            batch.Put(KeyOf(key), value);
        }

        if (number == 2) batch.DeleteRange(new KeyRange(KeyOf(40), KeyOf(60)));
        return batch;
    }

    // Some share a long prefix, some are short.
    private static byte[] KeyOf(int number) =>
        Encoding.UTF8.GetBytes((number % 2 == 0 ? "collection/items/" : "k") + number.ToString("d3", CultureInfo.InvariantCulture));

    private static byte[] ReadFile(SimulatedDisk disk, string path)
    {
        using var file = disk.Open(path, FileOpening.Existing);
        var bytes = new byte[file.Length];
        file.Read(0, bytes);
        return bytes;
    }

    private static void Write(MemoryFileSystem files, string path, ReadOnlySpan<byte> bytes)
    {
        using var file = files.Open(path, FileOpening.New);
        file.Write(0, bytes);
    }
}
