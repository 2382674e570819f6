using Pajs.Storage;

namespace Pajs.Query;

/// <summary>The one document, or none, that has an id or a key of a unique index, if it matches a filter.</summary>
/// <param name="snapshot">Where it is.</param>
/// <param name="collection">Its collection.</param>
/// <param name="index">The unique index; null where the key is the document's own.</param>
/// <param name="key">The key of the index entry, or of the document.</param>
/// <param name="filter">What it must match.</param>
/// <param name="reads">Told of each key that is looked up; null for nobody.</param>
internal sealed class Lookup(ISnapshot snapshot, CollectionId collection, IndexDefinition? index, byte[] key, Filter filter, ReadSet? reads) : DocumentSource
{
    private bool _isDone;
    private byte[] _key = [];
    private byte[] _document = [];

    public override ReadOnlySpan<byte> Key => _key;

    public override ReadOnlySpan<byte> Document => _document;

    // There is no other document that would come into the same memory.
    public override byte[] CopyDocument() => _document;

    public override bool MoveNext()
    {
        if (_isDone) return false;
        _isDone = true;
        return DocumentKey() is { } found && TryGet(found);
    }

    public override void Dispose()
    {
    }

    private byte[]? DocumentKey()
    {
        if (index is null) return key;
        reads?.AddKey(key);
        if (!snapshot.TryGet(key, out var entry)) return null;
        KeysExamined++;
        byte[] found = [.. collection.Prefix, .. IndexWriter.IdKeyOf(index, key, entry.Bytes)];
        entry.Dispose();
        return found;
    }

    private bool TryGet(byte[] documentKey)
    {
        reads?.AddKey(documentKey);
        if (!snapshot.TryGet(documentKey, out var document)) return index is null ? false : throw DocumentFetcher.NoDocument(documentKey);
        try
        {
            DocumentsExamined++;
            if (!filter.Matches(Element.At(document.Bytes))) return false;
            (_key, _document) = (documentKey, document.Bytes.ToArray());
            return true;
        }
        finally
        {
            document.Dispose();
        }
    }
}
