using FASTER.core;

namespace Pajs.Storage.Log;

/// <summary>The end of the log in memory: a FasterLog that takes frames as entries, and the way of its pages to the files.</summary>
/// <remarks>
/// <para>FASTER hands out the space, keeps the pages and writes a page when it is full. Its commit is not used: each call would allocate about
/// 1.5 KB,
/// add a record of its own to the log and end on a thread of the pool. Instead <see cref="WriteOut"/> writes the begun page from FASTER's own
/// memory on the calling thread, and the device leaves out what is written already when FASTER writes the page at its end.</para>
/// <para>One thread at a time. After a failed write the buffer is good for nothing but <see cref="Dispose"/>.</para></remarks>
internal sealed unsafe class LogBuffer : ILogEnqueueEntry, IDisposable
{
    private const int PagesInMemory = 2;
    private const int MostAttempts = 1000;

    private readonly LogLayout _layout;
    private readonly LogDevice _device;
    private readonly FasterLog _log;
    private readonly uint _seed;
    private readonly long _origin;
    private readonly long _lastPage;

    // The page that holds the last entry. FASTER's pages are pinned, and a page stays until the second page after it is begun.
    private byte* _page;
    private long _pageStart;

    // The frame on its way through FASTER's Enqueue into SerializeTo.
    private FrameHeader _frame;
    private byte* _part;
    private uint _crc;

    /// <summary>Makes a buffer that continues the log at <paramref name="tail"/>, up to which everything is in the files.</summary>
    /// <param name="segments">The files.</param>
    /// <param name="tail">The place of the next entry.</param>
    /// <param name="pages">Pages after which <see cref="IsSpent"/> becomes true.</param>
    public LogBuffer(LogSegments segments, long tail, int pages)
    {
        _layout = segments.Layout;
        _seed = segments.FrameSeed;
        // FASTER's own addresses begin above zero.
        _origin = _layout.SegmentStart(_layout.SegmentOf(tail) - 1);
        _lastPage = _layout.PageStart(tail) + ((long)pages * _layout.PageSize);
        _device = new LogDevice(segments, _origin, tail);
        _log = new FasterLog(new FasterLogSettings
        {
            LogDevice = _device,
            LogCommitManager = NoCommitMetadata.Instance,
            PageSize = _layout.PageSize,
            MemorySize = (long)PagesInMemory * _layout.PageSize,
            SegmentSize = _layout.SegmentSize,
            LogChecksum = LogChecksumType.None,
            FastCommitMode = true,
            TryRecoverLatest = false,
            AutoCommit = false,
            AutoRefreshSafeTailAddress = false,
        });
        _log.Initialize(tail - _origin, tail - _origin);
        Tail = tail;
    }

    /// <summary>Log address behind the last entry.</summary>
    public long Tail { get; private set; }

    /// <summary>Log address up to which all entries are in the files.</summary>
    public long Written => _device.Written;

    /// <summary>Whether bytes behind <paramref name="address"/> may have reached the files.</summary>
    public bool MayHaveWrittenPast(long address) => Written > address || _device.Failure is not null;

    /// <summary>Whether the buffer should be replaced, at a moment when all is written, before FASTER's counters overflow.</summary>
    public bool IsSpent => Tail >= _lastPage;

    /// <summary>Where the next entry will stand if its frame has <paramref name="partLength"/> bytes of payload.</summary>
    public long PlaceFor(int partLength) =>
        _layout.RestOfPage(Tail) >= FrameHeader.EntryLengthFor(partLength) ? Tail : _layout.NextPageStart(Tail);

    /// <summary>Adds a frame; full pages before it are written.</summary>
    /// <param name="header">The frame, whose address is <see cref="PlaceFor"/> its length.</param>
    /// <param name="part">The part of the payload.</param>
    /// <returns>The frame's checksum.</returns>
    /// <exception cref="Files.FileException">A page could not be written.</exception>
    public uint Append(in FrameHeader header, ReadOnlySpan<byte> part)
    {
        _frame = header;
        fixed (byte* bytes = part)
        {
            _part = bytes;
            Enqueue();
        }

        Tail = header.End;
        ThrowIfFailed();
        if (Written < _pageStart) throw new InvalidOperationException($"FASTER began the page at {_pageStart} and has written only up to {Written}.");
        return _crc;
    }

    /// <summary>Writes all entries into the files.</summary>
    /// <exception cref="Files.FileException">They could not be written, or only in part.</exception>
    public void WriteOut()
    {
        if (Written == Tail) return;
        _device.WriteOut(_page, _pageStart, Tail);
        ThrowIfFailed();
    }

    public void Dispose() => _log.Dispose();

    int ILogEnqueueEntry.SerializedLength => FrameHeader.AlignedFrameLength(_frame.PartLength);

    void ILogEnqueueEntry.SerializeTo(Span<byte> dest)
    {
        _crc = _frame.Write(dest, new ReadOnlySpan<byte>(_part, _frame.PartLength), _seed);
        fixed (byte* frame = dest)
        {
            _pageStart = _layout.PageStart(_frame.Address);
            _page = frame - FrameHeader.EntryHeaderLength - (_frame.Address - _pageStart);
        }
    }

    // FASTER answers "try again" while it waits for its own flush or eviction, which the device completes before it returns.
    private void Enqueue()
    {
        for (var attempt = 0; attempt < MostAttempts; attempt++)
        {
            if (!_log.TryEnqueue(this, out var address)) continue;
            if (address + _origin == _frame.Address) return;
            throw new InvalidOperationException($"FASTER placed an entry at {address + _origin} that belongs at {_frame.Address}.");
        }

        throw new InvalidOperationException("FASTER has no page for the next entry although all pages before it are written.");
    }

    private void ThrowIfFailed() => _device.Failure?.Throw();
}
