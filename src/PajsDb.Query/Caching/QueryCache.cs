using System.Diagnostics.CodeAnalysis;
using Pajs.Storage;

namespace Pajs.Query;

/// <summary>Answers to queries that asked for it, each kept until a commit writes a key that it depends on. Any thread may use it.</summary>
/// <remarks>A commit is published, and what depends on it dropped, under one gate: nobody who has seen a commit, or was told that it is done, gets an
/// answer from before it. What is written while an answer is being made is noted, and compared with what the answer depends on at its end. No call to
/// the store is made under the gate.</remarks>
internal sealed class QueryCache : ICommitObserver
{
    /// <summary>Most keys and ranges of one answer; with more it is not kept.</summary>
    public const int MostReads = 10_000;

    private const int MostWritten = 100_000;    // noted while answers are made; beyond that none of these is kept
    private const long EntryBytes = 500;        // about, of objects around an answer
    private const long ReadBytes = 200;         // about, of objects around a key or a range

    private readonly Lock _gate = new();
    private readonly IObservableStore? _store;
    private readonly long _mostBytes;
    private readonly Dictionary<byte[], CacheEntry> _entries = new(ByContent.Instance);
    private readonly LinkedList<CacheEntry> _byUse = [];    // the one not used for longest first
    private readonly IntervalTree<CacheEntry> _reads = new();
    private readonly List<CacheEntry> _touched = [];
    private readonly HashSet<CacheFill> _fills = [];
    private readonly List<KeyRange> _written = [];
    private readonly Lock _observing = new();
    private long _firstWritten;    // the number of the first of these
    private long _bytes;
    private bool _isObserving;

    /// <param name="store">Tells of commits. One that does not has no cache.</param>
    /// <param name="mostBytes">Bytes that answers may take in memory; 0 for none.</param>
    public QueryCache(IKeyValueStore store, long mostBytes)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(mostBytes);
        _store = mostBytes > 0 ? store as IObservableStore : null;
        _mostBytes = mostBytes;
    }

    /// <summary>Whether anything can be kept.</summary>
    public bool IsEnabled => _store is not null;

    /// <summary>Most bytes of one answer; a larger one would leave no room for others.</summary>
    public long MostAnswerBytes => _mostBytes / 4;

    /// <summary>How often an answer was found.</summary>
    public long Hits { get; private set; }

    /// <summary>Answers kept.</summary>
    public int Count
    {
        get
        {
            lock (_gate) return _entries.Count;
        }
    }

    /// <summary>Bytes that the answers take, about.</summary>
    public long Bytes
    {
        get
        {
            lock (_gate) return _bytes;
        }
    }

    /// <summary>The bytes that an answer takes with what is known about it.</summary>
    public static long SizeOf(long answerBytes, ReadSet reads) => answerBytes + EntryBytes
        + reads.Keys.Sum(static key => ReadBytes + (2 * key.Length))
        + reads.Ranges.Sum(static range => ReadBytes + range.Start.Length + (range.End?.Length ?? 0));

    /// <summary>Looks for the answer to a question at a moment.</summary>
    public bool TryGet(byte[] key, DateTimeOffset now, [NotNullWhen(true)] out object? answer)
    {
        lock (_gate)
        {
            answer = null;
            if (!_entries.TryGetValue(key, out var entry)) return false;
            if (!entry.HoldsAt(now.UtcTicks))
            {
                Drop(entry);
                return false;
            }

            _byUse.Remove(entry.Use!);
            _byUse.AddLast(entry.Use!);
            Hits++;
            answer = entry.Answer;
            return true;
        }
    }

    /// <summary>Begins to make an answer. To be called before the state for it is opened.</summary>
    public CacheFill Begin(byte[] key)
    {
        StartObserving();
        lock (_gate)
        {
            var fill = new CacheFill(this, key, _firstWritten + _written.Count);
            _fills.Add(fill);
            return fill;
        }
    }

    /// <summary>Ends what <see cref="Begin"/> began, with an entry or none.</summary>
    public void End(CacheFill fill, CacheEntry? entry, ReadSet? reads)
    {
        lock (_gate)
        {
            _fills.Remove(fill);
            if (entry is not null && entry.Size <= _mostBytes && reads!.IsComplete && IsUnwritten(fill, reads))
                Keep(entry, reads);
            if (_fills.Count == 0) ForgetWritten();
        }
    }

    bool ICommitObserver.OnPublishing()
    {
        _gate.Enter();
        return _entries.Count > 0 || _fills.Count > 0;
    }

    void ICommitObserver.OnKey(ReadOnlySpan<byte> key)
    {
        if (_reads.Count > 0)
        {
            _reads.Find(key, _touched);
            DropTouched();
        }

        if (_fills.Count > 0) Note(RangeOf(key));
    }

    void ICommitObserver.OnRange(KeyRange range)
    {
        _reads.Find(range, _touched);
        DropTouched();
        if (_fills.Count > 0) Note(range);
    }

    void ICommitObserver.OnPublished() => _gate.Exit();

    private static KeyRange RangeOf(ReadOnlySpan<byte> key)
    {
        byte[] behind = [.. key, 0x00];
        return new KeyRange(behind.AsMemory(0, key.Length), behind);
    }

    // Not under the gate: the store waits for the commit that is being published, which waits for the gate.
    private void StartObserving()
    {
        if (Volatile.Read(ref _isObserving)) return;
        lock (_observing)
        {
            if (_isObserving) return;
            _store!.Observe(this);
            Volatile.Write(ref _isObserving, true);
        }
    }

    private void Keep(CacheEntry entry, ReadSet reads)
    {
        if (_entries.TryGetValue(entry.Key, out var former)) Drop(former);
        while (_bytes + entry.Size > _mostBytes) Drop(_byUse.First!.Value);
        _entries.Add(entry.Key, entry);
        entry.Use = _byUse.AddLast(entry);
        _bytes += entry.Size;
        foreach (var key in reads.Keys) entry.Reads.Add(_reads.Add(RangeOf(key), entry));
        foreach (var range in reads.Ranges) entry.Reads.Add(_reads.Add(range, entry));
    }

    private void DropTouched()
    {
        // One entry may have been found by several of its reads.
        foreach (var entry in _touched)
            if (entry.Use is not null) Drop(entry);
        _touched.Clear();
    }

    private void Drop(CacheEntry entry)
    {
        _entries.Remove(entry.Key);
        _byUse.Remove(entry.Use!);
        entry.Use = null;
        _bytes -= entry.Size;
        foreach (var read in entry.Reads) _reads.Remove(read);
    }

    private void Note(KeyRange range)
    {
        if (_written.Count == MostWritten)
        {
            // All that is being made now began before the first that is noted from here on.
            _firstWritten += _written.Count + 1;
            _written.Clear();
        }

        _written.Add(range);
    }

    private void ForgetWritten()
    {
        _firstWritten += _written.Count;
        _written.Clear();
    }

    private bool IsUnwritten(CacheFill fill, ReadSet reads)
    {
        if (fill.From < _firstWritten) return false;
        var first = (int)(fill.From - _firstWritten);
        if (first == _written.Count) return true;
        var written = new IntervalTree<bool>();
        for (var i = first; i < _written.Count; i++) written.Add(_written[i], true);
        var found = new List<bool>();
        foreach (var key in reads.Keys) written.Find(key, found);
        foreach (var range in reads.Ranges) written.Find(range, found);
        return found.Count == 0;
    }
}
