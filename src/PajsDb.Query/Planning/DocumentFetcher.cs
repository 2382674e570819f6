using Pajs.Storage;

namespace Pajs.Query;

/// <summary>Gets documents by their ids, as an index names them, and asks a filter of them.</summary>
/// <param name="snapshot">Where they are.</param>
/// <param name="collection">Their collection.</param>
/// <param name="filter">What they must match.</param>
/// <param name="reads">Told of each key that is looked up; null for nobody.</param>
internal sealed class DocumentFetcher(ISnapshot snapshot, CollectionId collection, Filter filter, ReadSet? reads)
{
    private readonly byte[] _prefix = collection.Prefix;
    private readonly IBatchReader _reader = snapshot.OpenReader();
    private byte[] _key = [];
    private int _keyLength;
    private byte[] _document = [];
    private int _documentLength;

    /// <summary>The key of the last document that matched.</summary>
    public ReadOnlySpan<byte> Key => _key.AsSpan(0, _keyLength);

    /// <summary>The last document that matched.</summary>
    public ReadOnlySpan<byte> Document => _document.AsSpan(0, _documentLength);

    /// <summary>Adds the key of a document to a batch.</summary>
    /// <param name="keys">The batch.</param>
    /// <param name="idKey">The document's id, as a key.</param>
    public void AddKey(KeyBatch keys, ReadOnlySpan<byte> idKey) => keys.Add(_prefix, idKey);

    /// <summary>Tells which documents will be fetched next.</summary>
    /// <param name="keys">Their keys, which must stay as they are until the last of them is fetched.</param>
    /// <param name="first">The first of them.</param>
    /// <param name="count">How many.</param>
    public void Start(KeyBatch keys, int first, int count) => _reader.Start(keys, first, count);

    /// <summary>Gets the next document; false when it does not match.</summary>
    /// <param name="key">Its key.</param>
    /// <exception cref="PajsException"><see cref="PajsErrorCode.Corrupt"/>: there is none.</exception>
    public bool TryFetchNext(ReadOnlySpan<byte> key)
    {
        reads?.AddKey(key);
        if (!_reader.TryGetNext(out var lease)) throw NoDocument(key);
        try
        {
            if (!filter.Matches(Element.At(lease.Bytes))) return false;
            Keep(key, ref _key, ref _keyLength);
            Keep(lease.Bytes, ref _document, ref _documentLength);
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

    private static void Keep(ReadOnlySpan<byte> bytes, ref byte[] kept, ref int length)
    {
        if (kept.Length < bytes.Length) kept = new byte[Math.Max(bytes.Length, 2 * kept.Length)];
        bytes.CopyTo(kept);
        length = bytes.Length;
    }
}
