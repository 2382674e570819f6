using Pajs.Storage;

namespace Pajs.Query;

/// <summary>Gets documents by their ids, as an index names them, and asks a filter of them.</summary>
/// <param name="snapshot">Where they are.</param>
/// <param name="collection">Their collection.</param>
/// <param name="filter">What they must match.</param>
/// <param name="reads">Told of each key that is looked up; null for nobody.</param>
internal sealed class DocumentFetcher(ISnapshot snapshot, CollectionId collection, Filter filter, ReadSet? reads)
{
    private readonly byte[] _key = [.. collection.Prefix, .. new byte[StoreLimits.MaxKeyLength - CollectionId.Size]];
    private int _keyLength;
    private byte[] _document = [];
    private int _documentLength;

    /// <summary>The key of the last document that matched.</summary>
    public ReadOnlySpan<byte> Key => _key.AsSpan(0, _keyLength);

    /// <summary>The last document that matched.</summary>
    public ReadOnlySpan<byte> Document => _document.AsSpan(0, _documentLength);

    /// <summary>Gets a document; false when it does not match.</summary>
    /// <exception cref="PajsException"><see cref="PajsErrorCode.Corrupt"/>: there is none.</exception>
    public bool TryFetch(ReadOnlySpan<byte> idKey)
    {
        idKey.CopyTo(_key.AsSpan(CollectionId.Size));
        _keyLength = CollectionId.Size + idKey.Length;
        reads?.AddKey(Key);
        if (!snapshot.TryGet(Key, out var lease)) throw NoDocument(Key);
        try
        {
            if (!filter.Matches(Element.At(lease.Bytes))) return false;
            _documentLength = lease.Bytes.Length;
            if (_document.Length < _documentLength) _document = new byte[Math.Max(_documentLength, 2 * _document.Length)];
            lease.Bytes.CopyTo(_document);
            return true;
        }
        finally
        {
            lease.Dispose();
        }
    }

    /// <summary>An index names a document that is not there.</summary>
    public static PajsException NoDocument(ReadOnlySpan<byte> key) =>
        new(PajsErrorCode.Corrupt, $"An index has an entry for a document that does not exist; its key is {Convert.ToHexString(key)}.");
}
