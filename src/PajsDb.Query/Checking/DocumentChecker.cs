using System.Buffers.Binary;
using Pajs.Storage;

namespace Pajs.Query;

/// <summary>Checks what the pages cannot know: that each value is a document, and stands under its own <c>_id</c> in a collection of the catalog;
/// that each document has its entries in each index, and each entry its document.</summary>
internal sealed class DocumentChecker
{
    private readonly ISnapshot _snapshot;
    private readonly Dictionary<uint, (string Name, CatalogEntry Entry)> _collections = [];
    private readonly Dictionary<uint, (string Collection, CatalogEntry Entry, IndexDefinition Index)> _indexes = [];

    private DocumentChecker(ISnapshot snapshot)
    {
        _snapshot = snapshot;
        using var cursor = snapshot.OpenCursor(CatalogKeys.Collections);
        while (cursor.MoveNext())
        {
            if (CatalogEntry.Find(snapshot, cursor.Key) is not { } entry) continue;
            var name = CatalogKeys.NameOf(cursor.Key);
            _collections[entry.Id.Value] = (name, entry);
            foreach (var index in entry.Indexes.All) _indexes[index.Id.Value] = (name, entry, index);
        }
    }

    /// <summary>Reads every key of a sound store. Lazy.</summary>
    public static IEnumerable<Damage> Run(ISnapshot snapshot, CancellationToken cancellationToken)
    {
        var checker = new DocumentChecker(snapshot);
        using var cursor = snapshot.OpenCursor(KeyRange.All);
        while (cursor.MoveNext())
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (checker.Describe(cursor.Key, cursor.Value) is { } reason) yield return new Damage("documents", -1, reason);
        }
    }

    private string? Describe(ReadOnlySpan<byte> key, ReadOnlySpan<byte> value)
    {
        if (key.StartsWith(CollectionId.Catalog.Prefix)) return null;
        if (key.Length <= CollectionId.Size) return $"the key {Convert.ToHexString(key)} belongs to nothing";
        var id = BinaryPrimitives.ReadUInt32BigEndian(key);
        if (_collections.TryGetValue(id, out var collection)) return DescribeDocument(collection.Name, collection.Entry, key, value);
        return _indexes.TryGetValue(id, out var owner)
            ? DescribeEntry(owner.Collection, owner.Entry, owner.Index, key, value)
            : $"the key {Convert.ToHexString(key)} belongs to collection or index {id}, which the catalog does not have";
    }

    private string? DescribeDocument(string name, CatalogEntry collection, ReadOnlySpan<byte> key, ReadOnlySpan<byte> value)
    {
        try
        {
            var document = Document.FromMessagePack(value);
            var own = new KeyWriter(stackalloc byte[StoreLimits.MaxKeyLength]);
            DocumentKey.Append(ref own, collection.Id, document.Id);
            if (!key.SequenceEqual(own.Written)) return $"collection '{name}': the document with _id {document.Id.ToJson()} stands under the key of another";
            foreach (var index in collection.Indexes.All)
                if (index.IsReady && MissingEntry(index, key, value) is { } entry)
                    return $"collection '{name}': the document with _id {document.Id.ToJson()} has no entry {entry} in the index '{index.Name}'";
            return null;
        }
        catch (PajsException error) when (error.Code is PajsErrorCode.InvalidDocument or PajsErrorCode.KeyTooLarge)
        {
            return $"collection '{name}': what stands under the key {Convert.ToHexString(key)} is not a document: {error.Message}";
        }
    }

    private string? MissingEntry(IndexDefinition index, ReadOnlySpan<byte> key, ReadOnlySpan<byte> document)
    {
        var idKey = key[CollectionId.Size..];
        using var keys = EntryKeys.Of(index, Element.At(document), idKey, stackalloc byte[KeyEncoding.StackBytes]);
        for (var i = 0; i < keys.Count; i++)
        {
            if (!_snapshot.TryGet(keys[i], out var lease)) return Convert.ToHexString(keys[i]);
            var isOwn = !index.IsUnique || lease.Bytes.SequenceEqual(idKey);
            lease.Dispose();
            if (!isOwn) return Convert.ToHexString(keys[i]);
        }

        return keys.IsMultikey && !IndexState.IsMultikey(index, _snapshot) ? "that says that some have several" : null;
    }

    private string? DescribeEntry(string name, CatalogEntry collection, IndexDefinition index, ReadOnlySpan<byte> key, ReadOnlySpan<byte> value)
    {
        var place = $"collection '{name}', index '{index.Name}': the entry {Convert.ToHexString(key)}";
        if (!index.IsUnique && !IndexWriter.IsValue(value)) return $"{place} does not say where its _id begins";
        var idKey = IndexWriter.IdKeyOf(index, key, value);
        if (!_snapshot.TryGet([.. collection.Id.Prefix, .. idKey], out var lease)) return $"{place} is that of a document that does not exist";
        try
        {
            using var keys = EntryKeys.Of(index, Element.At(lease.Bytes), idKey, stackalloc byte[KeyEncoding.StackBytes]);
            if (!keys.Contains(key)) return $"{place} is not what its document says";
            var form = IndexWriter.FormOf(index, value);
            return form == EntryForm.Unknown || form == keys.Form ? null : $"{place} says of its key what is not so of its document";
        }
        finally
        {
            lease.Dispose();
        }
    }
}
