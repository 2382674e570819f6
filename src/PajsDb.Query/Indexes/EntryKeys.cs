using Pajs.Storage;

namespace Pajs.Query;

/// <summary>The keys of one document's entries in one index. To be disposed.</summary>
/// <remarks><code>
/// size  field
///    4  number of the index
///    …  the value at each path, one after another (see <see cref="KeyEncoding"/>), a descending one with its bits inverted; of places their cells
///    …  the document's _id, but not in a unique index, where it is the entry's value
/// </code>Where arrays or shapes are met, there is a key for each combination of the paths' values; none where there is no place at a path that leads
/// to places.</remarks>
internal ref struct EntryKeys
{
    // More combinations are no index but a mistake: of several arrays in one compound index.
    private const int MostKeys = 1000;

    private readonly IndexDefinition _index;
    private KeyWriter _only;
    private List<byte[]>? _many;

    private EntryKeys(IndexDefinition index, Span<byte> buffer)
    {
        _index = index;
        _only = new KeyWriter(buffer);
    }

    /// <summary>How many there are: none where the index leaves the document out.</summary>
    public int Count { get; private set; }

    /// <summary>Whether an array was met, or a shape, so that one document may have several keys, and cells that are not the least.</summary>
    public readonly bool IsMultikey => _many is not null && Count > 0;

    /// <summary>What the only key leaves open of the document; <see cref="EntryForm.Unknown"/> where there are several.</summary>
    public byte Form { get; private set; }

    /// <summary>A key; of several, they are in ascending order of their paths' values.</summary>
    public readonly ReadOnlySpan<byte> this[int number] => _many is null ? _only.Written : _many[number];

    /// <summary>Makes the keys.</summary>
    /// <param name="index">The index.</param>
    /// <param name="document">The document; missing for none.</param>
    /// <param name="idKey">Its _id as a key.</param>
    /// <param name="buffer">Room for one key, lent.</param>
    /// <exception cref="PajsException"><see cref="PajsErrorCode.KeyTooLarge"/>, or <see cref="PajsErrorCode.InvalidDocument"/>: too many combinations
    /// of array elements, or no geometry where there should be one.</exception>
    public static EntryKeys Of(IndexDefinition index, Element document, ReadOnlySpan<byte> idKey, Span<byte> buffer)
    {
        var keys = new EntryKeys(index, buffer);
        if (document.IsMissing || (index.Partial is { } partial && !partial.Matches(document))) return keys;
        if (!keys.TryMakeOnly(document, idKey)) keys.MakeMany(document, idKey);
        return keys;
    }

    public void Dispose() => _only.Dispose();

    /// <summary>Whether a key is one of these.</summary>
    public readonly bool Contains(scoped ReadOnlySpan<byte> key)
    {
        for (var i = 0; i < Count; i++)
            if (this[i].SequenceEqual(key)) return true;
        return false;
    }

    private bool TryMakeOnly(Element document, ReadOnlySpan<byte> idKey)
    {
        _only.WriteUInt32(_index.Id.Value);
        var anyExists = false;
        var isWhole = EntryForm.IsOf(_index) && EntryForm.IsWholeId(document);
        Span<int> places = stackalloc int[EntryForm.MostPaths];
        for (var i = 0; i < _index.Fields.Count; i++)
        {
            var field = _index.Fields[i];
            var isOnly = field.IsGeo
                ? IndexedCells.TryAppendOnly(ref _only, document, field.Path, out var value)
                : IndexedValues.TryAppendOnly(ref _only, document, field, _index.Collation, out value);
            if (!isOnly) return false;
            if (field.IsGeo && value.IsMissing) return true;
            anyExists |= !value.IsMissing;
            isWhole = isWhole && EntryForm.IsWhole(value);
            if (isWhole) places[i] = document.Rest.Length - value.Rest.Length;
        }

        if (!_index.IsUnique) _only.WriteBytes(idKey);
        if (_index.IsSparse && !anyExists) return true;
        Check(_only.Length);
        Count = 1;
        Form = isWhole ? EntryForm.Of(places[.._index.Fields.Count]) : EntryForm.Unknown;
        return true;
    }

    private void MakeMany(Element document, ReadOnlySpan<byte> idKey)
    {
        var prefix = _index.Id.Prefix;
        var keys = new List<byte[]> { prefix };
        var anyExists = false;
        foreach (var field in _index.Fields)
        {
            var values = ValuesAt(document, field, ref anyExists);
            if ((long)keys.Count * values.Count > MostKeys) throw TooMany();
            keys = [.. keys.SelectMany(_ => values, static (key, value) => (byte[])[.. key, .. value])];
        }

        _many = keys;
        if (_index.IsSparse && !anyExists) return;
        for (var i = 0; i < keys.Count; i++)
        {
            if (!_index.IsUnique) keys[i] = [.. keys[i], .. idKey];
            Check(keys[i].Length);
        }

        Count = keys.Count;
    }

    private readonly IReadOnlyCollection<byte[]> ValuesAt(Element document, in IndexField field, ref bool anyExists)
    {
        if (field.IsGeo)
        {
            var cells = IndexedCells.Of(document, _index, field.Path);
            anyExists |= cells.Count > 0;
            return cells;
        }

        var values = IndexedValues.Of(document, field, _index.Collation);
        anyExists |= values.Exists;
        return values.Values;
    }

    private readonly void Check(int length)
    {
        if (length > StoreLimits.MaxKeyLength)
            throw new PajsException(
                PajsErrorCode.KeyTooLarge,
                $"A value takes {length} bytes as a key of the index '{_index.Name}'; at most {StoreLimits.MaxKeyLength} are allowed.");
    }

    private readonly PajsException TooMany() => new(
        PajsErrorCode.InvalidDocument,
        $"The arrays of one document give more than {MostKeys} combinations of values for the index '{_index.Name}'; index them one by one.");
}
