using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;
using Pajs.Storage.Pages;

namespace Pajs.Storage.Cache;

/// <summary>A bounded number of pages in native memory, evicted by a clock.</summary>
/// <remarks>Two ways to use a page. <see cref="TryLocate"/> gives its address for as long as the caller is inside an epoch (<see cref="Epochs"/>): no
/// shared memory is written, so readers on many cores do not disturb each other. <see cref="Pin"/> keeps it until <see cref="Unpin"/>, for whoever
/// stays longer. A thread inside an epoch must leave it before it calls anything that may need a frame (<see cref="Load"/>,
/// <see cref="Pin"/>, <see cref="Create"/>): the frame it waits for could be waiting for that very epoch.
/// Pages are unchangeable once published, so a dirty page may be written at any time, by an evictor or by a checkpoint.</remarks>
internal sealed unsafe class BufferPool : IValueOwner, IDisposable
{
    private const int LoadStripes = 64;
    private const int EvictionBatch = 16;
    private const int MinFrames = 128;
    private const int CacheLine = 64;
    private const int PrefetchedLines = 5;        // the header, and the slots of a leaf of middling entries
    private const int MaxAcquireSpins = 10_000;   // some ten seconds: SpinWait soon sleeps a millisecond a turn

    private readonly NativeBuffer _buffer;
    private readonly FrameTable _frames;
    private readonly byte* _memory;
    private readonly MemoryWarmer _warmer;
    private readonly PageTable _table = new();
    private readonly PageFile _file;
    private readonly Lock[] _loading = new Lock[LoadStripes];
    private readonly Lock _evicting = new();
    private readonly Stack<int> _free = new();
    private readonly Queue<(int Frame, long Epoch)> _retired = new();
    private int _nextFresh;
    private int _hand;

    public BufferPool(PageFile file, long cacheSize)
    {
        _file = file;
        FrameCount = (int)Math.Clamp(cacheSize / PageLayout.Size, MinFrames, int.MaxValue / 2);
        _buffer = new NativeBuffer((long)FrameCount * PageLayout.Size);
        _frames = new FrameTable(FrameCount);
        _memory = _buffer.Memory;
        _warmer = new MemoryWarmer(_buffer, (long)FrameCount * PageLayout.Size);
        for (var i = 0; i < LoadStripes; i++) _loading[i] = new Lock();
    }

    public EpochTable Epochs { get; } = new();

    public int FrameCount { get; }

    /// <summary>The bytes of a frame that the caller has pinned, or located inside an epoch.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public byte* Page(int frame) => _memory + ((long)frame * PageLayout.Size);

    /// <summary>The frame of a cached page, or -1. Inside an epoch only.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int TryLocate(PageId page)
    {
        var frame = _table[page];
        if (frame < 0) return frame;
        Debug.Assert(_frames.PageOf(frame) == page, "a frame located inside an epoch is not reused before its end");
        _frames.Touch(frame);
        return frame;
    }

    /// <summary>Asks the processor for the place where <see cref="TryLocate"/> will look.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void PrefetchPlace(PageId page) => _table.Prefetch(page);

    /// <summary>Asks the processor for the head of a page, if it is cached. Needs no epoch: where the frame gets another page meanwhile, memory is
    /// asked for in vain.</summary>
    public void PrefetchPage(PageId page)
    {
        var frame = _table[page];
        if (!Sse.IsSupported || frame < 0) return;
        for (var line = 0; line < PrefetchedLines; line++) Sse.Prefetch0(Page(frame) + (line * CacheLine));
    }

    /// <summary>Asks the processor for the first bytes of a located frame, and for what pinning it takes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void PrefetchStart(int frame)
    {
        if (Sse.IsSupported) Sse.Prefetch0(Page(frame));
        PrefetchPins(frame);
    }

    /// <summary>Asks the processor for what pinning a located frame takes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void PrefetchPins(int frame)
    {
        if (Sse.IsSupported) Sse.Prefetch0(Unsafe.AsPointer(ref _frames.Pins(frame)));
    }

    /// <summary>Pins a frame just located inside the same epoch; false when it is being evicted.</summary>
    public bool TryPinLocated(int frame)
    {
        ref var pins = ref _frames.Pins(frame);
        var seen = Volatile.Read(ref pins);
        while (seen >= 0)
        {
            var before = Interlocked.CompareExchange(ref pins, seen + 1, seen);
            if (before == seen) return true;
            seen = before;
        }

        return false;
    }

    /// <summary>Pins a page, reading it where it is not cached. Returns its frame.</summary>
    /// <exception cref="CorruptPageException">What the file holds is not that page.</exception>
    public int Pin(PageRef page)
    {
        var spin = new SpinWait();
        while (true)
        {
            var slot = Epochs.Enter();
            var frame = TryLocate(page.Id);
            var pinned = frame >= 0 && TryPinLocated(frame);
            Epochs.Exit(slot);
            if (pinned) return frame;
            if (frame < 0) Load(page);
            else spin.SpinOnce(sleep1Threshold: -1);
        }
    }

    /// <summary>Lets go of a pinned frame.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Unpin(int frame) => Interlocked.Decrement(ref _frames.Pins(frame));

    void IValueOwner.Release(long token) => Unpin((int)token);

    /// <summary>Brings a page into the cache.</summary>
    public void Load(PageRef page)
    {
        lock (_loading[page.Id.Value % LoadStripes])
        {
            if (_table[page.Id] >= 0) return;
            var frame = AcquireFrame();
            try
            {
                _file.Read(page, Page(frame));
            }
            catch
            {
                lock (_evicting) _free.Push(frame);
                throw;
            }

            Publish(frame, page.Id, dirty: false, pins: 0);
        }
    }

    /// <summary>A pinned, dirty frame for a page that nobody can reach yet. Id and version are set; all else is undefined.</summary>
    /// <remarks>Where the page's former life left it in the cache, that frame is taken over. The version is there before anyone else can pin
    /// the frame: by it <see cref="WriteDirty"/> tells a page in the making from a published one.</remarks>
    public int Create(PageId page, long version)
    {
        var spin = new SpinWait();
        while (true)
        {
            var slot = Epochs.Enter();
            var frame = _table[page];
            var taken = frame >= 0 && Interlocked.CompareExchange(ref _frames.Pins(frame), FrameTable.Claimed, 0) == 0;
            Epochs.Exit(slot);
            if (taken || frame < 0)
            {
                if (!taken) frame = AcquireFrame();
                PageLayout.Readdress(Page(frame), page, version);
                Publish(frame, page, dirty: true, pins: 1);
                return frame;
            }

            // A checkpoint or an evictor is writing the former page; its write must be over before the new one's can begin.
            spin.SpinOnce(sleep1Threshold: -1);
        }
    }

    /// <summary>Notes that a pinned page was changed after its creation: it may have been evicted, and so cleaned, in between.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void MarkDirty(int frame) => _frames.SetDirty(frame, true);

    /// <summary>Notes that nobody will ever need the page's present bytes, so they need not be written.</summary>
    public void Discard(PageId page)
    {
        var slot = Epochs.Enter();
        var frame = _table[page];
        if (frame >= 0 && Interlocked.CompareExchange(ref _frames.Pins(frame), 1, 0) == 0)
        {
            _frames.SetDirty(frame, false);
            _frames.ClearReferenced(frame);
            Unpin(frame);
        }

        Epochs.Exit(slot);
    }

    /// <summary>Writes every dirty page whose version is at most <paramref name="version"/>. On return all of them are in the file,
    /// unsynced.</summary>
    /// <remarks>Such pages are published, so nobody changes them meanwhile. Runs of consecutive pages are written together.</remarks>
    public void WriteDirty(long version, CancellationToken cancellationToken)
    {
        var writer = new PageWriter(_file);
        var candidates = new List<(PageId Page, int Frame)>();
        var spin = new SpinWait();
        while (!CollectDirty(version, candidates) || candidates.Count > 0)
        {
            candidates.Sort(static (left, right) => left.Page.Value.CompareTo(right.Page.Value));
            WriteCandidates(writer, version, candidates, cancellationToken);
            if (candidates.Count == 0) spin.SpinOnce();
        }
    }

    /// <summary>False when a dirty page could not be looked at because an evictor is at it, so that another round is needed.</summary>
    private bool CollectDirty(long version, List<(PageId Page, int Frame)> candidates)
    {
        candidates.Clear();
        var complete = true;
        var count = Math.Min(Volatile.Read(ref _nextFresh), FrameCount);
        for (var i = 0; i < count; i++)
        {
            if (!_frames.IsDirty(i)) continue;
            if (!TryPinLocated(i))
            {
                complete = false;
                continue;
            }

            if (_frames.IsDirty(i) && PageLayout.Version(Page(i)) <= version) candidates.Add((_frames.PageOf(i), i));
            Unpin(i);
        }

        return complete;
    }

    private void WriteCandidates(PageWriter writer, long version, List<(PageId Page, int Frame)> candidates, CancellationToken cancellationToken)
    {
        Span<int> pinned = stackalloc int[PageWriter.Capacity];
        var next = 0;
        while (next < candidates.Count)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var count = 0;
            while (next < candidates.Count && count < pinned.Length && writer.Accepts(candidates[next].Page))
            {
                var (page, frame) = candidates[next++];
                if (!TryPinLocated(frame)) continue;
                if (_frames.PageOf(frame) != page || !_frames.IsDirty(frame) || PageLayout.Version(Page(frame)) > version)
                {
                    Unpin(frame);
                    continue;
                }

                writer.Add(page, Page(frame));
                pinned[count++] = frame;
            }

            try
            {
                writer.Flush();
                for (var i = 0; i < count; i++) _frames.SetDirty(pinned[i], false);
            }
            finally
            {
                for (var i = 0; i < count; i++) Unpin(pinned[i]);
            }
        }
    }

    private void Publish(int frame, PageId page, bool dirty, int pins)
    {
        _frames.PageOf(frame) = page;
        _frames.Touch(frame);
        _frames.SetDirty(frame, dirty);

        // Linked before it can be claimed: an evictor that came in between would unlink in vain, and the link would outlive the page.
        _table.Link(page, frame);
        Volatile.Write(ref _frames.Pins(frame), pins);
    }

    /// <summary>A frame that nobody else can touch (claimed, unlinked).</summary>
    private int AcquireFrame()
    {
        var spin = new SpinWait();
        for (var patience = 0; patience < MaxAcquireSpins; patience++)
        {
            lock (_evicting)
            {
                if (_free.TryPop(out var frame)) return frame;
                if (_nextFresh < FrameCount) return TakeFresh();
                if (_retired.Count > 0 && _retired.Peek().Epoch <= Epochs.Oldest()) return _retired.Dequeue().Frame;
                if (_retired.Count < EvictionBatch) Evict();
            }

            spin.SpinOnce();
        }

        throw new PajsException(
            PajsErrorCode.CacheExhausted,
            $"All {FrameCount} pages of the cache are in use by open cursors and values; dispose them sooner or raise CacheSize.");
    }

    private int TakeFresh()
    {
        var frame = _nextFresh++;
        _warmer.NoteUse((long)frame * PageLayout.Size);
        return frame;
    }

    private void Evict()
    {
        var first = _retired.Count;
        Span<int> batch = stackalloc int[EvictionBatch];
        var count = 0;
        try
        {
            for (var step = 0; step < 2 * FrameCount && first + count < EvictionBatch; step++)
            {
                var frame = _hand;
                _hand = _hand + 1 == FrameCount ? 0 : _hand + 1;
                if (TryEvict(frame)) batch[count++] = frame;
            }
        }
        finally
        {
            var epoch = Epochs.Advance();
            for (var i = 0; i < count; i++) _retired.Enqueue((batch[i], epoch));
        }
    }

    private bool TryEvict(int frame)
    {
        ref var pins = ref _frames.Pins(frame);
        if (Volatile.Read(ref pins) != 0 || _frames.ClearReferenced(frame)) return false;
        if (Interlocked.CompareExchange(ref pins, FrameTable.Claimed, 0) != 0) return false;
        if (_frames.IsDirty(frame)) WriteBack(frame);
        _table.Unlink(_frames.PageOf(frame));
        return true;
    }

    private void WriteBack(int frame)
    {
        var written = false;
        try
        {
            var page = Page(frame);
            PageFile.Seal(page);
            _file.Write(_frames.PageOf(frame), new ReadOnlySpan<byte>(page, PageLayout.Size));
            _frames.SetDirty(frame, false);
            written = true;
        }
        finally
        {
            // The error goes to whoever needed the frame; the page stays, still dirty.
            if (!written) Volatile.Write(ref _frames.Pins(frame), 0);
        }
    }

    /// <summary>Whether any page is pinned: by a cursor or a value that its user has not disposed.</summary>
    public bool AnyPinned()
    {
        for (var i = 0; i < _nextFresh; i++)
        {
            if (Volatile.Read(ref _frames.Pins(i)) > 0) return true;
        }

        return false;
    }

    /// <summary>Frees the memory at once. Where somebody may still be using it, leave it to the finalizers instead.</summary>
    public void Dispose()
    {
        _warmer.Dispose();
        _buffer.Dispose();
        _frames.Dispose();
    }
}
