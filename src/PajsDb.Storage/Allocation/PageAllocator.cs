using System.Diagnostics;
using System.Globalization;
using Pajs.Files;
using Pajs.Storage.Pages;

namespace Pajs.Storage.Allocation;

/// <summary>Hands out page ids, and takes them back when neither a reader, nor a checkpoint, nor the running batch can see them.</summary>
/// <remarks>A page made by version <c>b</c> and let go by version <c>f</c> is part of every root in [b, f). It may be handed out again when no
/// read is left from before <c>f</c> was published, no open snapshot's version lies in [b, f), and neither does one that recovery may start from: the
/// durable checkpoint's, that of one being written, and those whose meta page may have reached the disk though its write failed;
/// recovery starts from one of these. Called by the one writer at a time; ids made by a batch that is rolled back return at once.</remarks>
internal sealed class PageAllocator
{
    private const int HotStackLength = 256;
    private const uint MinGrowthPages = 128;
    private const uint MaxGrowthPages = 8192;

    private readonly IFile _file;
    private readonly PageBitmap _free;
    private readonly Stack<uint> _hot = new();   // of the free pages those let go last: their frames are still in the processor's caches
    private readonly List<PageId> _batchMade = [];
    private readonly List<FreedPage> _batchFreed = [];
    private readonly Queue<(long Epoch, long FreedBy, FreedPage[] Pages)> _awaitingReaders = new();
    private readonly Queue<(long FreedBy, FreedPage Page)> _awaitingCheckpoint = new();
    private readonly HeldPages _held = new();
    private readonly List<(long FreedBy, FreedPage Page)> _released = [];
    private readonly Action<PageId> _discard;
    private readonly List<long> _recoverable = [];   // versions that recovery may start from
    private uint _batchPageCount;
    private long _fileLength;

    /// <param name="file">The page file, grown as needed.</param>
    /// <param name="pageCount">Pages in use or free, meta pages included.</param>
    /// <param name="free">The free ones.</param>
    /// <param name="durableVersion">The version of the checkpoint that was opened.</param>
    /// <param name="discard">Told of each page that became free, so that its cached bytes need not be written.</param>
    public PageAllocator(IFile file, uint pageCount, PageBitmap free, long durableVersion, Action<PageId> discard)
    {
        _file = file;
        PageCount = _batchPageCount = pageCount;
        _free = free;
        _recoverable.Add(durableVersion);
        _discard = discard;
        _fileLength = file.Length;
    }

    /// <summary>Pages that the file has in use or free, meta pages included.</summary>
    public uint PageCount { get; private set; }

    /// <summary>Pages that can be handed out without growing the file.</summary>
    public long FreeCount => _free.Count + _hot.Count;

    /// <summary>The first free page, or one behind all pages. After <see cref="PreferLowest"/> it is the next to be handed out.</summary>
    public uint LowestFree => _free.TryFindLowest(out var lowest) ? lowest : _batchPageCount;

    /// <summary>Pages let go that a reader or a checkpoint still holds.</summary>
    public long WaitingCount { get; private set; }

    /// <summary>Of these, those that the next checkpoint lets go.</summary>
    public long AwaitingCheckpointCount { get; private set; }

    /// <summary>Hands out one page to the running batch.</summary>
    /// <exception cref="FileException">The disk is full; the batch is to be rolled back.</exception>
    public PageId Allocate()
    {
        uint number = 0;
        if (ExtendsOnly || (!_hot.TryPop(out number) && !_free.TryTakeLowest(out number))) number = Extend(1);
        var page = new PageId(number);
        _batchMade.Add(page);
        return page;
    }

    /// <summary>While set, all pages come from behind the end of the file, whatever is free.</summary>
    public bool ExtendsOnly { get; set; }

    /// <summary>From now on the lowest free pages go first, not those let go last.</summary>
    public void PreferLowest()
    {
        while (_hot.TryPop(out var page)) _free.Add(page);
    }

    /// <summary>Hands out consecutive pages to the running batch; returns the first.</summary>
    public PageId AllocateRun(int length)
    {
        if (length == 1) return Allocate();
        uint first = 0;
        if (ExtendsOnly || !_free.TryTakeRun(length, out first)) first = Extend((uint)length);
        for (uint i = 0; i < length; i++) _batchMade.Add(new PageId(first + i));
        return new PageId(first);
    }

    /// <summary>Notes that the running batch made pages unreachable.</summary>
    public void Free(FreedPage page) => _batchFreed.Add(page);

    /// <summary>The batch was published: what it let go waits for its readers.</summary>
    /// <param name="version">The batch's version.</param>
    /// <param name="epoch">The epoch from which on no reader can reach those pages.</param>
    public void Publish(long version, long epoch)
    {
        if (_batchFreed.Count > 0) _awaitingReaders.Enqueue((epoch, version, [.. _batchFreed]));
        foreach (var run in _batchFreed) WaitingCount += run.Length;
        _batchFreed.Clear();
        _batchMade.Clear();
        PageCount = _batchPageCount;
    }

    /// <summary>The batch is undone: what it made is free again, what it let go is still in use. Pages that it grew the file by stay, free.</summary>
    public void Rollback()
    {
        foreach (var page in _batchMade) MakeFree(page);
        _batchMade.Clear();
        _batchFreed.Clear();
        PageCount = _batchPageCount;
    }

    /// <summary>Frees what no reader can see any more.</summary>
    /// <param name="oldestReader">The epoch of the oldest read in progress.</param>
    /// <param name="snapshots">The versions of open snapshots, ascending; asked for after <paramref name="oldestReader"/>, for a read in progress may
    /// be the opening of a snapshot.</param>
    public void Reclaim(long oldestReader, List<long> snapshots)
    {
        _held.Release(snapshots, _released);
        foreach (var (freedBy, page) in _released) Settle(snapshots, freedBy, page);
        _released.Clear();
        while (_awaitingReaders.TryPeek(out var entry) && entry.Epoch <= oldestReader)
        {
            _awaitingReaders.Dequeue();
            foreach (var page in entry.Pages) Settle(snapshots, entry.FreedBy, page);
        }
    }

    private void Settle(List<long> snapshots, long freedBy, FreedPage page)
    {
        if (_held.TryHold(snapshots, freedBy, page)) return;
        if (IsHeld(page.Born, freedBy)) AwaitCheckpoint(freedBy, page);
        else EndWait(page);
    }

    /// <summary>The pages that are free for a checkpoint of the last published version: all but those its root reaches.</summary>
    /// <param name="version">That version; from now on recovery may start from it.</param>
    public PageBitmap BeginCheckpoint(long version)
    {
        Debug.Assert(_batchMade.Count == 0 && _batchFreed.Count == 0, "no batch is running");
        _recoverable.Add(version);
        var free = _free.Clone();
        foreach (var number in _hot) free.Add(number);
        foreach (var (_, page) in _awaitingCheckpoint) AddAll(free, page);
        foreach (var page in _held.Pages) AddAll(free, page);
        foreach (var (_, _, pages) in _awaitingReaders)
        {
            foreach (var page in pages) AddAll(free, page);
        }

        return free;
    }

    /// <summary>Gives up the free pages at the end of the file, if they are many. The file itself is cut later, by <see cref="CutFile"/>.</summary>
    /// <param name="free">The set that <see cref="BeginCheckpoint"/> returned; loses them too.</param>
    /// <param name="all">Also when they are few.</param>
    public void TrimEnd(PageBitmap free, bool all)
    {
        PreferLowest();
        var end = PageCount;
        while (end > 0 && _free.Contains(end - 1)) end--;
        if (!all && PageCount - end < Math.Max(MinGrowthPages, end / 8)) return;
        for (var page = end; page < PageCount; page++)
        {
            _free.Remove(page);
            free.Remove(page);
        }

        PageCount = _batchPageCount = end;
    }

    /// <summary>Cuts the file behind its last page. Only after a checkpoint that knows of no later page has become durable.</summary>
    /// <param name="all">Also where it is hardly longer.</param>
    public void CutFile(bool all)
    {
        var length = (long)PageCount * PageLayout.Size;
        if (_fileLength == length || (!all && _fileLength - length < MaxGrowthPages * (long)PageLayout.Size && _fileLength - length < length / 4)) return;
        _file.SetLength(length);
        _fileLength = length;
    }

    /// <summary>Hands out pages that belong to a checkpoint and to no batch.</summary>
    public List<PageId> AllocateForCheckpoint(int count)
    {
        Debug.Assert(_batchMade.Count == 0, "no batch is running");
        var made = false;
        try
        {
            for (var i = 0; i < count; i++) Allocate();
            made = true;
            PageCount = _batchPageCount;
            return [.. _batchMade];
        }
        finally
        {
            if (made) _batchMade.Clear();
            else Rollback();
        }
    }

    /// <summary>The checkpoint is durable: recovery starts from it and from no other.</summary>
    public void CompleteCheckpoint(long version, IEnumerable<PageId> formerPages)
    {
        _recoverable.Clear();
        _recoverable.Add(version);
        foreach (var page in formerPages) MakeFree(page);
        ReleaseUnheld();
    }

    /// <summary>The checkpoint was given up before its meta page was touched.</summary>
    public void AbandonCheckpoint(long version, IEnumerable<PageId> pages)
    {
        _recoverable.Remove(version);
        foreach (var page in pages) MakeFree(page);
        ReleaseUnheld();
    }

    private void ReleaseUnheld()
    {
        for (var remaining = _awaitingCheckpoint.Count; remaining > 0; remaining--)
        {
            var (freedBy, page) = _awaitingCheckpoint.Dequeue();
            AwaitingCheckpointCount -= page.Length;
            if (IsHeld(page.Born, freedBy)) AwaitCheckpoint(freedBy, page);
            else EndWait(page);
        }
    }

    private void AwaitCheckpoint(long freedBy, FreedPage page)
    {
        _awaitingCheckpoint.Enqueue((freedBy, page));
        AwaitingCheckpointCount += page.Length;
    }

    private void EndWait(FreedPage page)
    {
        WaitingCount -= page.Length;
        MakeFree(page);
    }

    private bool IsHeld(long born, long freedBy)
    {
        foreach (var version in _recoverable)
        {
            if (born <= version && version < freedBy) return true;
        }

        return false;
    }

    private void MakeFree(FreedPage run)
    {
        for (uint i = 0; i < run.Length; i++) MakeFree(new PageId(run.First.Value + i));
    }

    private void MakeFree(PageId page)
    {
        _discard(page);
        if (_hot.Count < HotStackLength) _hot.Push(page.Value);
        else _free.Add(page.Value);
    }

    private static void AddAll(PageBitmap free, FreedPage run)
    {
        for (uint i = 0; i < run.Length; i++) free.Add(run.First.Value + i);
    }

    private uint Extend(uint pages)
    {
        var first = _batchPageCount;
        if (first > MetaPage.SlotCount && (long)first * PageLayout.Size > _fileLength) ThrowCut();
        var needed = ((long)first + pages) * PageLayout.Size;
        if (needed > _fileLength)
        {
            var growth = Math.Clamp(first / 8, MinGrowthPages, MaxGrowthPages) * (long)PageLayout.Size;
            Grow(needed, growth);
        }

        _batchPageCount = checked(first + pages);
        return first;
    }

    // Behind what it counts, nobody knows what was there; and a count that is wrong may be beyond all disks.
    private void ThrowCut() => throw new PajsException(
        PajsErrorCode.Corrupt,
        string.Create(CultureInfo.InvariantCulture, $"'{_file.Path}' ends at byte {_fileLength}, but counts {_batchPageCount} pages: it was cut, and cannot grow."));

    private void Grow(long needed, long growth)
    {
        try
        {
            _file.Allocate(Math.Max(needed, _fileLength + growth));
        }
        catch (FileException error) when (error.Code == PajsErrorCode.DiskFull && _fileLength + growth > needed)
        {
            // The disk may hold what is needed now though not what growing in large steps asks for.
            _file.Allocate(needed);
        }

        _fileLength = _file.Length;
    }
}
