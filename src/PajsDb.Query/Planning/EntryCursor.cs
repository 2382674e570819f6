using System.Diagnostics;
using Pajs.Storage;

namespace Pajs.Query;

/// <summary>A walk over the entries of some ranges of an index that fulfil a condition, in key order or against it.</summary>
/// <param name="snapshot">The state to be read.</param>
/// <param name="index">The index.</param>
/// <param name="ranges">Ranges of its keys, ascending.</param>
/// <param name="condition">What entries must fulfil; null for nothing.</param>
/// <param name="reverse">Against the order of the keys.</param>
internal sealed class EntryCursor(ISnapshot snapshot, IndexDefinition index, IReadOnlyList<KeyRange> ranges, KeyCondition? condition, bool reverse) : IDisposable
{
    private ICursor? _cursor;
    private int _next;

    /// <summary>The budget of the run that walks, told of each entry; null for none.</summary>
    public ExecutionBudget? Budget { get; set; }

    /// <summary>Entries looked at so far, with those that did not fulfil the condition.</summary>
    public long Examined { get; private set; }

    /// <summary>Ranges begun so far, if they are cells of places.</summary>
    public long Cells => index.Geo is null ? 0 : _next;

    /// <summary>The entry's key.</summary>
    public ReadOnlySpan<byte> Key => _cursor!.Key;

    /// <summary>The _id, as a key, of the document that it belongs to.</summary>
    public ReadOnlySpan<byte> IdKey => IndexWriter.IdKeyOf(index, _cursor!.Key, _cursor.Value);

    /// <summary>What the key leaves open of the document: see <see cref="EntryForm"/>.</summary>
    public byte Form => IndexWriter.FormOf(index, _cursor!.Value);

    public bool MoveNext()
    {
        while (true)
        {
            while (_cursor is not null && _cursor.MoveNext())
            {
                Examined++;
                Budget?.Step();
                if (condition is null || condition.Matches(new EntryFields(index, _cursor.Key))) return true;
            }

            _cursor?.Dispose();
            _cursor = null;
            if (_next == ranges.Count) return false;
            _cursor = snapshot.OpenCursor(ranges[reverse ? ranges.Count - 1 - _next : _next], reverse);
            _next++;
        }
    }

    /// <summary>The values in the entry's key.</summary>
    public EntryFields Fields => new(index, Key);

    /// <summary>The part of the key that its first fields take, with the index's number.</summary>
    public ReadOnlySpan<byte> FieldsOf(int count) => Fields.First(count);

    /// <summary>Goes on behind all entries that begin with some bytes. The walk stands on one of these, and is in key order.</summary>
    public void SkipOver(ReadOnlySpan<byte> prefix)
    {
        Debug.Assert(!reverse, "what follows is ahead in key order");
        var range = ranges[_next - 1];
        var start = KeyRange.Prefix(prefix.ToArray()).End ?? throw new InvalidOperationException("An index has a number below the last.");
        _cursor?.Dispose();
        _cursor = range.End is { } end && start.Span.SequenceCompareTo(end.Span) >= 0 ? null : snapshot.OpenCursor(range with { Start = start });
    }

    public void Dispose() => _cursor?.Dispose();
}
