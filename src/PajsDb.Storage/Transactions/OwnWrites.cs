using System.Collections.Immutable;

namespace Pajs.Storage.Transactions;

/// <summary>All that a transaction has written so far. Immutable: a savepoint and an open cursor keep the one that they began with.</summary>
/// <remarks>Two layers over the snapshot: ranges that were deleted, and over them single keys. An entry decides alone; where there is none, a
/// deleted range hides what the snapshot has.</remarks>
internal sealed class OwnWrites
{
    private readonly ImmutableSortedSet<OwnWrite> _entries;
    private readonly ImmutableList<KeyRange> _deleted;   // disjoint, ascending
    private readonly long _length;

    private OwnWrites(ImmutableSortedSet<OwnWrite> entries, ImmutableList<KeyRange> deleted, long length)
    {
        _entries = entries;
        _deleted = deleted;
        _length = length;
    }

    public static OwnWrites None { get; } = new(ImmutableSortedSet.Create(OwnWrite.ByKey), [], 0);

    public bool IsEmpty => _entries.Count == 0 && _deleted.Count == 0;

    /// <summary>Number of keys written one by one.</summary>
    public int EntryCount => _entries.Count;

    /// <summary>The deleted ranges, disjoint and ascending.</summary>
    public IReadOnlyList<KeyRange> DeletedRanges => _deleted;

    /// <summary>The entry at a place in key order.</summary>
    public OwnWrite EntryAt(int index) => _entries[index];

    /// <summary>The place of the first entry at or after a key.</summary>
    public int IndexOf(ReadOnlyMemory<byte> key)
    {
        var index = _entries.IndexOf(new OwnWrite(key.ToArray(), null));
        return index < 0 ? ~index : index;
    }

    /// <summary>Whether the transaction has written a key itself; <paramref name="value"/> is null when it deleted it.</summary>
    public bool TryGet(ReadOnlySpan<byte> key, out byte[]? value)
    {
        value = null;
        if (IsEmpty) return false;
        if (_entries.TryGetValue(new OwnWrite(key.ToArray(), null), out var entry))
        {
            value = entry.Value;
            return true;
        }

        return DeletedRangeOf(key) is not null;
    }

    /// <summary>The deleted range that a key lies in.</summary>
    public KeyRange? DeletedRangeOf(ReadOnlySpan<byte> key)
    {
        var (low, high) = (0, _deleted.Count);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (_deleted[middle].Start.Span.SequenceCompareTo(key) <= 0) low = middle + 1;
            else high = middle;
        }

        return low > 0 && _deleted[low - 1].Contains(key) ? _deleted[low - 1] : null;
    }

    /// <summary>With a key set, or deleted where the value is null.</summary>
    /// <exception cref="PajsException"><see cref="PajsErrorCode.TransactionTooLarge"/>.</exception>
    public OwnWrites With(ReadOnlySpan<byte> key, byte[]? value)
    {
        var entry = new OwnWrite(key.ToArray(), value);
        var length = _length + entry.Length;
        var entries = _entries;
        if (entries.TryGetValue(entry, out var before))
        {
            entries = entries.Remove(before);
            length -= before.Length;
        }

        if (length > StoreLimits.MaxTransactionLength)
        {
            throw new PajsException(
                PajsErrorCode.TransactionTooLarge,
                $"The transaction writes more than {StoreLimits.MaxTransactionLength} bytes; split it into smaller ones.");
        }

        return new OwnWrites(entries.Add(entry), _deleted, length);
    }

    /// <summary>With all keys of a range deleted.</summary>
    public OwnWrites WithoutRange(KeyRange range)
    {
        if (range.End is { } bound && range.Start.Span.SequenceCompareTo(bound.Span) >= 0) return this;
        var from = IndexOf(range.Start);
        var until = range.End is { } end ? IndexOf(end) : _entries.Count;
        var entries = _entries.ToBuilder();
        var length = _length;
        for (var index = until - 1; index >= from; index--)
        {
            length -= _entries[index].Length;
            entries.Remove(_entries[index]);
        }

        return new OwnWrites(entries.ToImmutable(), Merge(range), length);
    }

    /// <summary>Puts everything into an empty batch: first the ranges, then the keys in ascending order.</summary>
    public void CopyTo(WriteBatch batch)
    {
        foreach (var range in _deleted) batch.DeleteRange(range);
        foreach (var (key, value) in _entries)
        {
            if (value is not null) batch.Put(key, value);
            else if (DeletedRangeOf(key) is null) batch.Delete(key);
        }
    }

    /// <summary>Notes all that is written as read, so that a commit fails when another has written it too.</summary>
    public void AddTo(ReadSet reads)
    {
        foreach (var range in _deleted) reads.AddRange(range);
        foreach (var entry in _entries) reads.AddKey(entry.Key);
    }

    private ImmutableList<KeyRange> Merge(KeyRange added)
    {
        var merged = ImmutableList.CreateBuilder<KeyRange>();
        foreach (var range in _deleted)
        {
            if (EndsBefore(range, added))
            {
                merged.Add(range);
            }
            else if (EndsBefore(added, range))
            {
                merged.Add(added);
                added = range;
            }
            else
            {
                added = Union(range, added);
            }
        }

        merged.Add(added);
        return merged.ToImmutable();
    }

    private static bool EndsBefore(KeyRange left, KeyRange right) =>
        left.End is { } end && end.Span.SequenceCompareTo(right.Start.Span) < 0;

    private static KeyRange Union(KeyRange left, KeyRange right)
    {
        var start = left.Start.Span.SequenceCompareTo(right.Start.Span) <= 0 ? left.Start : right.Start;
        if (left.End is not { } leftEnd || right.End is not { } rightEnd) return new KeyRange(start, null);
        return new KeyRange(start, leftEnd.Span.SequenceCompareTo(rightEnd.Span) >= 0 ? leftEnd : rightEnd);
    }
}
