using Pajs.Files;
using Pajs.Storage.Allocation;
using Pajs.Storage.Cache;
using Pajs.Storage.Checking;
using Pajs.Storage.Pages;
using Pajs.Storage.Trees;

namespace Pajs.Storage.Tests.Trees;

/// <summary>A tree without a log: each batch is published at once, and can be written out and checked as a checkpoint.</summary>
internal sealed class TreeHarness : IDisposable
{
    private readonly PageFile _file;
    private readonly TreeWriter _writer;
    private long _version;

    public TreeHarness(long cacheSize)
    {
        var files = new MemoryFileSystem();
        files.CreateDirectory("/db");
        _file = new PageFile(files.Open("/db/pages", FileOpening.New));
        Pool = new BufferPool(_file, cacheSize);
        Allocator = new PageAllocator(_file.File, MetaPage.SlotCount, new PageBitmap(), 0, Pool.Discard);
        _writer = new TreeWriter(Pool, Allocator);
    }

    public BufferPool Pool { get; }

    public PageAllocator Allocator { get; }

    public TreeRoot Root { get; private set; }

    /// <summary>Applies a batch; a batch that throws, or that is told to, leaves the tree as it was.</summary>
    public void Batch(Action<TreeWriter> change, bool undo = false)
    {
        Allocator.Reclaim(Pool.Epochs.Oldest(), []);
        _writer.Begin(Root, ++_version);
        change(_writer);
        if (undo)
        {
            _writer.Abandon();
            Allocator.Rollback();
            return;
        }

        Root = _writer.Complete();
        Allocator.Publish(_version, Pool.Epochs.Advance());
    }

    /// <summary>Writes the tree out and checks every page of it.</summary>
    public CheckReport Check()
    {
        Allocator.Reclaim(Pool.Epochs.Oldest(), []);
        var free = Allocator.BeginCheckpoint(_version);
        var pages = Allocator.AllocateForCheckpoint(FreeMapPages.PagesFor(free));
        foreach (var page in pages) free.Remove(page.Value);
        var map = FreeMapPages.Write(Pool, free, pages, _version);
        Pool.WriteDirty(_version, CancellationToken.None);
        var meta = new MetaPage
        {
            DatabaseId = Guid.Empty, Sequence = 1, Version = _version, Lsn = Lsn.Zero, Time = 0, Root = Root, PageCount = Allocator.PageCount, FreeMap = map,
        };
        var report = new TreeChecker(_file, meta).Run(CancellationToken.None);
        Allocator.CompleteCheckpoint(_version, pages);
        return report;
    }

    public List<(byte[] Key, byte[] Value)> Entries(KeyRange range, bool reverse = false)
    {
        var entries = new List<(byte[] Key, byte[] Value)>();
        using var cursor = new TreeCursor(Pool, Root, range, reverse);
        while (cursor.MoveNext()) entries.Add((cursor.Key.ToArray(), cursor.Value.ToArray()));
        return entries;
    }

    public byte[]? Get(byte[] key)
    {
        if (!TreeLookup.TryGet(Pool, Root, key, out var value)) return null;
        using (value) return value.Bytes.ToArray();
    }

    /// <summary>Looks keys up side by side; in their order.</summary>
    public List<byte[]?> GetAll(List<byte[]> keys)
    {
        var batch = new KeyBatch();
        foreach (var key in keys) batch.Add(key.AsSpan(0, key.Length / 2), key.AsSpan(key.Length / 2));
        var reader = new TreeReader(Pool, Root, static () => { });
        reader.Start(batch, 0, batch.Count);
        var values = new List<byte[]?>();
        foreach (var _ in keys)
        {
            var isThere = reader.TryGetNext(out var value);
            values.Add(isThere ? value.Bytes.ToArray() : null);
            value.Dispose();
        }

        return values;
    }

    public void Dispose()
    {
        _writer.Dispose();
        Assert.False(Pool.AnyPinned());
        Pool.Dispose();
    }
}
