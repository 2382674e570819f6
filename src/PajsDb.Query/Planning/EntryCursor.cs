using Pajs.Storage;

namespace Pajs.Query;

/// <summary>A walk over the entries of some ranges of an index, in key order or against it.</summary>
internal sealed class EntryCursor(ISnapshot snapshot, IndexDefinition index, IReadOnlyList<KeyRange> ranges, bool reverse) : IDisposable
{
    private ICursor? _cursor;
    private int _next;

    /// <summary>The entry's key.</summary>
    public ReadOnlySpan<byte> Key => _cursor!.Key;

    /// <summary>The _id, as a key, of the document that it belongs to.</summary>
    public ReadOnlySpan<byte> IdKey => IndexWriter.IdKeyOf(index, _cursor!.Key, _cursor.Value);

    public bool MoveNext()
    {
        while (true)
        {
            if (_cursor is not null && _cursor.MoveNext()) return true;
            _cursor?.Dispose();
            _cursor = null;
            if (_next == ranges.Count) return false;
            _cursor = snapshot.OpenCursor(ranges[reverse ? ranges.Count - 1 - _next : _next], reverse);
            _next++;
        }
    }

    /// <summary>The part of the key that its first fields take, with the index's number.</summary>
    public ReadOnlySpan<byte> FieldsOf(int count)
    {
        var key = Key;
        var offset = CollectionId.Size;
        for (var i = 0; i < count; i++) offset = KeySkip.Over(key, offset, index.Fields[i].IsDescending);
        return key[..offset];
    }

    public void Dispose() => _cursor?.Dispose();
}
