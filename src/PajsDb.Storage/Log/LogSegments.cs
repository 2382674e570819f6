using Pajs.Files;

namespace Pajs.Storage.Log;

/// <summary>The log as one range of bytes by log address, kept in segment files. Knows nothing of frames.</summary>
/// <remarks>One thread at a time writes and syncs; <see cref="TryRead"/>, <see cref="Extend"/>, <see cref="RemoveBefore"/> and the properties may be
/// called by any thread beside it.</remarks>
internal sealed class LogSegments : IDisposable
{
    private const int BulkSyncBytes = 128 << 10;

    // _growth is held while files come and go, which takes long; _map only while the list changes or a reader reads, so that
    // no file is closed under a reader. Taken in this order.
    private readonly Lock _growth = new();
    private readonly Lock _map = new();
    private readonly SegmentFiles _names;
    private readonly SyncGuard _guard;
    private readonly List<IFile> _files;

    // The run of segments: [_firstNamed, _first) are let go of but still have their names, [_first, _first + count) are the log.
    private long _firstNamed;
    private long _first;
    private long _end;
    private bool _isDisposed;

    // Held while another thread than the writing one syncs, and while a file is closed.
    private readonly Lock _syncing = new();

    // Syncs since a segment was last added. A new file is not filled with zeros while they come so rarely that filling costs more than
    // the file system's own notes of first use, one for each sync.
    private int _syncs = int.MaxValue / 2;

    // Of the writing thread alone.
    private IFile? _active;
    private long _activeNumber = -1;
    private long _dirtyFrom = long.MaxValue;
    private long _dirtyThrough = -1;

    public LogSegments(SegmentFiles names, SyncGuard guard, LogLayout layout, uint frameSeed, long first, List<IFile> files)
    {
        _names = names;
        _guard = guard;
        _files = files;
        Layout = layout;
        FrameSeed = frameSeed;
        _first = _firstNamed = first;
        _end = layout.SegmentStart(first + files.Count);
    }

    public LogLayout Layout { get; }

    /// <summary>What the checksums of this log's frames start from.</summary>
    public uint FrameSeed { get; }

    /// <summary>The first address that is kept.</summary>
    public long Begin => Layout.SegmentStart(Volatile.Read(ref _first));

    /// <summary>The address up to which there is space on the disk.</summary>
    public long End => Volatile.Read(ref _end);

    /// <summary>Bytes of all files: segments, those prepared ahead, and spares.</summary>
    public long DiskSize
    {
        get
        {
            lock (_map) return (_first - _firstNamed + _files.Count + _names.SpareCount) * Layout.FileLength;
        }
    }

    public string PathOf(long address) => _names.PathOf(Layout.SegmentOf(address));

    /// <summary>Makes segments until there is space below <paramref name="address"/>.</summary>
    /// <exception cref="FileException">No space, or another failure; what was there is as before.</exception>
    public void Extend(long address)
    {
        if (address <= End) return;
        lock (_growth)
        {
            ThrowIfDisposed();
            while (End < address) AddSegment();
        }
    }

    /// <summary>Lets go of the segments below <paramref name="number"/>, the lowest first.</summary>
    public void RemoveBefore(long number)
    {
        lock (_growth)
        {
            ThrowIfDisposed();
            while (_firstNamed < number)
            {
                if (_first == _firstNamed) CloseFirst();
                _names.Retire(_firstNamed);
                _firstNamed++;
                _names.TrimSpares(_files.Count);
            }
        }
    }

    /// <summary>Deletes the files kept to be used again, but for one: a log at rest takes little space.</summary>
    public void TrimForRest()
    {
        lock (_growth) _names.KeepSpares(1);
    }

    /// <summary>Lets go of the segments from <paramref name="address"/> on, the highest first; the segment that holds the byte before it
    /// stays.</summary>
    public void RemoveFrom(long address)
    {
        lock (_growth)
        {
            while (End - Layout.SegmentSize >= address && _files.Count > 0)
            {
                lock (_map)
                {
                    _files[^1].Dispose();
                    _files.RemoveAt(_files.Count - 1);
                }

                Volatile.Write(ref _end, End - Layout.SegmentSize);
                _names.Retire(Layout.SegmentOf(End));
                _names.TrimSpares(_files.Count);
            }
        }
    }

    /// <summary>Fills <paramref name="destination"/> from the bytes at <paramref name="address"/>, which lie in one segment. What a file is too short
    /// for reads as zero. False where the address is no longer kept.</summary>
    public bool TryRead(long address, Span<byte> destination)
    {
        lock (_map)
        {
            ThrowIfDisposed();
            var number = Layout.SegmentOf(address);
            if (number < _first) return false;
            var file = _files[(int)(number - _first)];
            var offset = Layout.FileOffset(address);
            var available = (int)Math.Clamp(file.Length - offset, 0, destination.Length);
            if (available > 0) file.Read(offset, destination[..available]);
            destination[available..].Clear();
            return true;
        }
    }

    /// <summary>Writes bytes that lie in one segment.</summary>
    public void Write(long address, ReadOnlySpan<byte> source)
    {
        var number = Layout.SegmentOf(address);
        if (number != _activeNumber) Activate(number);
        _dirtyFrom = Math.Min(_dirtyFrom, number);
        _dirtyThrough = Math.Max(_dirtyThrough, number);
        _active!.Write(Layout.FileOffset(address), source);
    }

    /// <summary>Makes all that was written durable.</summary>
    public void Sync()
    {
        _guard.ThrowIfRefused();
        Volatile.Write(ref _syncs, _syncs + 1);
        if (_dirtyFrom == _activeNumber && _dirtyThrough == _activeNumber)
        {
            _guard.Sync(_active!);
        }
        else
        {
            for (var number = Math.Max(_dirtyFrom, Volatile.Read(ref _first)); number <= _dirtyThrough; number++) _guard.Sync(FileOf(number));
        }

        _dirtyFrom = long.MaxValue;
        _dirtyThrough = -1;
    }

    /// <summary>The files that may hold bytes not yet synced.</summary>
    public IReadOnlyList<IFile> UnsyncedFiles()
    {
        lock (_map)
        {
            var from = Math.Max(_dirtyFrom, _first);
            return _dirtyThrough < from ? [] : _files.GetRange((int)(from - _first), (int)(_dirtyThrough - from) + 1);
        }
    }

    /// <summary>Syncs files of <see cref="UnsyncedFiles"/>, on any thread. Meanwhile none is closed.</summary>
    public void Sync(IReadOnlyList<IFile> files)
    {
        lock (_syncing)
        {
            foreach (var file in files) _guard.Sync(file);
        }
    }

    /// <summary>Notes that all below an address is durable. Later bytes of its segment may not be.</summary>
    public void NoteSynced(long address) => _dirtyFrom = Math.Max(_dirtyFrom, Layout.SegmentOf(address));

    public void Dispose()
    {
        lock (_growth)
        {
            lock (_syncing)
            lock (_map)
            {
                _isDisposed = true;
                foreach (var file in _files) file.Dispose();
                _files.Clear();
            }
        }
    }

    private void ThrowIfDisposed()
    {
        if (_isDisposed) throw new PajsException(PajsErrorCode.Closed, "The log is closed.");
    }

    private void AddSegment()
    {
        var number = Layout.SegmentOf(End);
        var file = _names.Create(number, Layout, fill: Volatile.Read(ref _syncs) > Layout.SegmentSize / BulkSyncBytes);
        Volatile.Write(ref _syncs, 0);
        lock (_map) _files.Add(file);
        Volatile.Write(ref _end, Layout.SegmentStart(number + 1));
    }

    private void CloseFirst()
    {
        IFile file;
        lock (_map)
        {
            file = _files[0];
            _files.RemoveAt(0);
            Volatile.Write(ref _first, _first + 1);
        }

        lock (_syncing) file.Dispose();
    }

    private void Activate(long number)
    {
        _active = FileOf(number);
        _activeNumber = number;
    }

    private IFile FileOf(long number)
    {
        lock (_map) return _files[(int)(number - _first)];
    }
}
