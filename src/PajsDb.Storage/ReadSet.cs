namespace Pajs.Storage;

/// <summary>What a transaction read from one snapshot, so that its commit can check that none of it has changed.</summary>
/// <remarks>Comparison is by value: a key changed and changed back does not conflict. Not safe for use by two threads at once.
/// Its snapshot must stay open until the commit has returned.</remarks>
/// <param name="snapshot">The snapshot that the reads came from.</param>
public sealed class ReadSet(ISnapshot snapshot)
{
    private readonly List<byte[]> _keys = [];
    private readonly List<KeyRange> _ranges = [];

    /// <summary>The snapshot that the reads came from.</summary>
    public ISnapshot Snapshot { get; } = snapshot;

    /// <summary>How many keys and ranges are noted at most. Beyond that nothing more is, and the set is of no use to a commit.</summary>
    public int Most { get; init; } = int.MaxValue;

    /// <summary>Whether all that was read is noted.</summary>
    public bool IsComplete { get; private set; } = true;

    /// <summary>Keys looked up, found or not.</summary>
    public IReadOnlyList<byte[]> Keys => _keys;

    /// <summary>Ranges walked or counted.</summary>
    public IReadOnlyList<KeyRange> Ranges => _ranges;

    /// <summary>Notes that a key was looked up, found or not; copies it.</summary>
    public void AddKey(ReadOnlySpan<byte> key)
    {
        if (HasRoom()) _keys.Add(key.ToArray());
    }

    /// <summary>Notes that a range was walked or counted; keeps the memory it is given.</summary>
    public void AddRange(KeyRange range)
    {
        if (HasRoom()) _ranges.Add(range);
    }

    private bool HasRoom() => IsComplete = IsComplete && _keys.Count + _ranges.Count < Most;
}
