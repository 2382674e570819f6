namespace Pajs.Storage.Log;

/// <summary>Where transactions begin in the log: of each page the first one that does. Safe for use by any number of threads.</summary>
internal sealed class LsnIndex(LogLayout layout)
{
    private readonly Lock _lock = new();
    private readonly List<(Lsn Lsn, long Address, long Time)> _entries = [];
    private long _lastPage = -1;

    /// <summary>Notes that a transaction begins at an address; to be called in rising order, by one thread at a time.</summary>
    public void Add(Lsn lsn, long address, long time)
    {
        var page = layout.PageStart(address);
        lock (_lock)
        {
            if (page == _lastPage) return;
            _lastPage = page;
            _entries.Add((lsn, address, time));
        }
    }

    /// <summary>The last entry at or before <paramref name="lsn"/>: the transaction itself, or one before it in the same page.</summary>
    public bool TryFind(Lsn lsn, out (Lsn Lsn, long Address, long Time) entry)
    {
        lock (_lock)
        {
            var low = 0;
            var high = _entries.Count;
            while (low < high)
            {
                var middle = (low + high) >>> 1;
                if (_entries[middle].Lsn <= lsn) low = middle + 1;
                else high = middle;
            }

            entry = low > 0 ? _entries[low - 1] : default;
            return low > 0;
        }
    }

    /// <summary>The first transaction that begins in the log; null where none does.</summary>
    public Lsn? First
    {
        get
        {
            lock (_lock) return _entries.Count > 0 ? _entries[0].Lsn : null;
        }
    }

    /// <summary>The time of the first transaction known to begin at or above an address: none before that address is later. The end of time
    /// where none is known.</summary>
    public long TimeFrom(long address)
    {
        lock (_lock)
        {
            foreach (var entry in _entries)
            {
                if (entry.Address >= address) return entry.Time;
            }

            return long.MaxValue;
        }
    }

    /// <summary>Forgets what begins below <paramref name="address"/>.</summary>
    public void DropBefore(long address)
    {
        lock (_lock)
        {
            var count = 0;
            while (count < _entries.Count && _entries[count].Address < address) count++;
            _entries.RemoveRange(0, count);
            FindLastPage();
        }
    }

    /// <summary>Forgets what begins at or above <paramref name="address"/>.</summary>
    public void DropFrom(long address)
    {
        lock (_lock)
        {
            while (_entries.Count > 0 && _entries[^1].Address >= address) _entries.RemoveAt(_entries.Count - 1);
            FindLastPage();
        }
    }

    private void FindLastPage() => _lastPage = _entries.Count > 0 ? layout.PageStart(_entries[^1].Address) : -1;
}
