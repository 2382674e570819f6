using Pajs.Files;
using Pajs.Storage.Allocation;
using Pajs.Storage.Cache;
using Pajs.Storage.Pages;
using Pajs.Storage.Transactions;
using Pajs.Storage.Trees;

namespace Pajs.Storage.Backup;

/// <summary>Builds the page file of a new database without a log: entries in key order, and then whole transactions.</summary>
/// <remarks>Of one thread. Nothing of the file counts before <see cref="Complete"/> has returned, so nothing is kept for a recovery and pages are
/// used again as soon as they are let go. Entries in key order fill pages to their end, and the file in its order. The memory is that of the cache,
/// and a few bytes for each page of a batch.</remarks>
internal sealed class StoreBuilder : IDisposable
{
    private const long NothingToRecover = -1;
    private const int BatchBytes = 4 << 20;
    private const int BatchOperations = 4096;

    private static readonly List<long> NoSnapshots = [];

    private readonly PageFile _file;
    private readonly BufferPool _pool;
    private readonly PageAllocator _allocator;
    private readonly TreeWriter _tree;
    private long _version = 1;
    private long _batchBytes;
    private long _batchOperations;

    /// <param name="file">An empty file; the caller's.</param>
    /// <param name="cacheSize">Bytes of memory for pages.</param>
    public StoreBuilder(IFile file, long cacheSize)
    {
        _file = new PageFile(file);
        _pool = new BufferPool(_file, cacheSize);
        _allocator = new PageAllocator(file, MetaPage.SlotCount, new PageBitmap(), NothingToRecover, _pool.Discard);
        _tree = new TreeWriter(_pool, _allocator);
        _tree.Begin(TreeRoot.Empty, _version);
    }

    /// <summary>Adds an entry whose key is above all before it.</summary>
    /// <exception cref="FileException">The disk is full or failed; the file is to be given up. So for the other members.</exception>
    public void Add(ReadOnlySpan<byte> key, ReadOnlySpan<byte> value)
    {
        _tree.Put(key, value, mustExist: false);
        _batchBytes += key.Length + value.Length;
        if (_batchBytes < BatchBytes) return;
        NextBatch();

        // In key order no page of a batch is changed after it: all of them are written at once, in the file's order.
        _pool.WriteDirty(_version, CancellationToken.None);
    }

    /// <summary>Applies a logged transaction.</summary>
    /// <exception cref="PajsException"><see cref="PajsErrorCode.Corrupt"/>: it does not fit the entries.</exception>
    public void Apply(Lsn lsn, ReadOnlySpan<byte> operations)
    {
        var status = WriteOperations.Apply(operations, _tree, out var count);
        if (status != CommitStatus.Committed)
            throw new PajsException(PajsErrorCode.Corrupt, $"Operation {count} of transaction {lsn} does not fit the state before it ({status}).");
        _batchBytes += operations.Length;
        _batchOperations += count;
        if (_batchBytes >= BatchBytes || _batchOperations >= BatchOperations) NextBatch();
    }

    /// <summary>Writes what is still in memory, the free map and both meta pages, and makes the file durable.</summary>
    /// <param name="databaseId">The id of the new database.</param>
    /// <param name="lsn">The last transaction that is in it.</param>
    /// <param name="time">The time of that transaction.</param>
    public void Complete(Guid databaseId, Lsn lsn, long time)
    {
        NextBatch();
        var root = _tree.Complete();
        var free = _allocator.BeginCheckpoint(_version);
        _allocator.TrimEnd(free, all: true);
        var mapPages = _allocator.AllocateForCheckpoint(FreeMapPages.PagesFor(free));
        foreach (var page in mapPages) free.Remove(page.Value);
        var freeMap = FreeMapPages.Write(_pool, free, mapPages, _version);
        _pool.WriteDirty(_version, CancellationToken.None);
        _allocator.CutFile(all: true);
        WriteMeta(new MetaPage
        {
            DatabaseId = databaseId, Sequence = 0, Version = _version, Lsn = lsn, Time = time,
            Root = root, PageCount = _allocator.PageCount, FreeMap = freeMap,
        });
        _file.File.Flush();
    }

    public void Dispose()
    {
        _tree.Dispose();
        _pool.Dispose();
    }

    /// <summary>Ends the running batch and begins the next: what it let go can be used again.</summary>
    private void NextBatch()
    {
        var root = _tree.Complete();
        _allocator.Publish(_version, _pool.Epochs.Advance());
        _allocator.Reclaim(_pool.Epochs.Oldest(), NoSnapshots);
        _tree.Begin(root, ++_version);
        _batchBytes = _batchOperations = 0;
    }

    /// <summary>Both slots get the same state, so that neither is without a page.</summary>
    private void WriteMeta(MetaPage meta)
    {
        var page = new byte[PageLayout.Size];
        for (var sequence = 0; sequence < MetaPage.SlotCount; sequence++)
        {
            var copy = meta with { Sequence = sequence };
            copy.Write(page);
            _file.Write(copy.Slot, page);
        }
    }
}
