namespace Pajs.Query;

/// <summary>Sorts entries, each a key and a value, by the bytes of their keys, however many there are: beyond the memory of the budget, sorted runs
/// are written to files and merged.</summary>
/// <remarks>Entries whose keys are equal come in the order of their values or as they were added, as is asked for. Where only the first ones are
/// asked for, no more than about twice as many are held or written.</remarks>
internal sealed class EntrySorter : IDisposable
{
    // Runs are merged when there are so many of one level, so that each entry is written a few times at most.
    private const int FanIn = 16;
    private const int SmallestBuffer = 256;
    private const int LargestBuffer = 64 * 1024;

    // Sorting now and then, and not at each entry, so that an entry costs no more than in one large sort.
    private const int Slack = 1024;

    private readonly ExecutionBudget _budget;
    private readonly long _limit;
    private readonly bool _ordersByValue;
    private readonly List<List<SortedRun>> _levels = [];   // runs of a higher level are older
    private EntryBuffer _buffer;
    private byte[]? _last;      // of the first entries that are asked for, the last one; later ones do not count
    private int _lastKeyLength;

    /// <param name="budget">Of the run.</param>
    /// <param name="limit">How many of the first entries are asked for.</param>
    /// <param name="ordersByValue">Whether entries with equal keys are ordered by their values, and not as they came.</param>
    public EntrySorter(ExecutionBudget budget, long limit = long.MaxValue, bool ordersByValue = false)
    {
        _budget = budget;
        _limit = limit;
        _ordersByValue = ordersByValue;
        _buffer = new EntryBuffer(ordersByValue);
    }

    /// <summary>How many entries were added.</summary>
    public long Count { get; private set; }

    /// <summary>Adds an entry; its bytes are copied.</summary>
    /// <exception cref="PajsException">A limit of the budget; the disk is full or failed. The sorter can then only be disposed.</exception>
    public void Add(ReadOnlySpan<byte> key, ReadOnlySpan<byte> value)
    {
        _budget.Step(key.Length + value.Length);
        Count++;
        if (_last is not null && !IsBeforeLast(key, value)) return;
        _buffer.Add(key, value);
        if (_buffer.Size > _budget.Memory || _buffer.Count - Slack > 2 * Math.Min(_limit, int.MaxValue)) MakeRoom();
    }

    /// <summary>Ends adding and walks over the entries in order. The walk is the sorter's, and can be taken once.</summary>
    public IEnumerable<EntryReader> Read()
    {
        _buffer.Sort();
        List<EntryReader> sources = [.. Enumerable.Reverse(_levels).SelectMany(static level => level), _buffer];
        EntryReader merged = sources.Count == 1 ? _buffer : new MergedEntries([.. sources], _ordersByValue);
        for (var left = _limit; left > 0 && merged.MoveNext(); left--)
        {
            _budget.Step(merged.Bytes.Length);
            yield return merged;
        }
    }

    public void Dispose()
    {
        _buffer.Dispose();
        foreach (var run in _levels.SelectMany(static level => level)) run.Dispose();
        _levels.Clear();
    }

    private bool IsBeforeLast(ReadOnlySpan<byte> key, ReadOnlySpan<byte> value)
    {
        var order = key.SequenceCompareTo(_last.AsSpan(0, _lastKeyLength));
        return order < 0 || (order == 0 && _ordersByValue && value.SequenceCompareTo(_last.AsSpan(_lastKeyLength)) < 0);
    }

    private void MakeRoom()
    {
        _buffer.Sort();
        if (_buffer.Count > _limit) KeepFirst((int)_limit);
        if (_buffer.Size <= _budget.Memory / 2) return;
        AddRun(_buffer, 0);
        _buffer.Clear();
    }

    private void KeepFirst(int count)
    {
        _last = _buffer.BytesOf(count - 1).ToArray();
        _lastKeyLength = _buffer.KeyOf(count - 1).Length;
        var first = new EntryBuffer(_ordersByValue);
        for (var i = 0; i < count; i++)
        {
            var bytes = _buffer.BytesOf(i);
            var keyLength = _buffer.KeyOf(i).Length;
            first.Add(bytes[..keyLength], bytes[keyLength..]);
        }

        _buffer.Dispose();
        _buffer = first;
    }

    private void AddRun(EntryReader entries, int level)
    {
        if (level == _levels.Count) _levels.Add([]);
        var run = new SortedRun(_budget.CreateSpillFile(), (int)Math.Clamp(_budget.Memory / (2 * FanIn), SmallestBuffer, LargestBuffer));
        _levels[level].Add(run);
        run.Write(entries, _limit);
        _budget.Check();
        if (_levels[level].Count == FanIn) MergeLevel(level);
    }

    private void MergeLevel(int level)
    {
        var runs = _levels[level];
        AddRun(new MergedEntries([.. runs], _ordersByValue), level + 1);
        foreach (var run in runs) run.Dispose();
        runs.Clear();
    }
}
