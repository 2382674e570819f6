using Pajs.Storage;

namespace Pajs.Query;

/// <summary>Checks what the pages cannot know: that each value is a document, and stands under its own <c>_id</c> in a collection of the catalog.</summary>
internal static class DocumentChecker
{
    /// <summary>Reads every key of a sound store. Lazy.</summary>
    public static IEnumerable<Damage> Run(ISnapshot snapshot, CancellationToken cancellationToken)
    {
        var names = CollectionNames(snapshot);
        using var cursor = snapshot.OpenCursor(KeyRange.All);
        while (cursor.MoveNext())
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (Describe(names, cursor.Key, cursor.Value) is { } reason) yield return new Damage("documents", -1, reason);
        }
    }

    private static Dictionary<uint, string> CollectionNames(ISnapshot snapshot)
    {
        var names = new Dictionary<uint, string>();
        using var cursor = snapshot.OpenCursor(CatalogKeys.Collections);
        while (cursor.MoveNext())
        {
            if (CatalogEntry.Find(snapshot, cursor.Key) is { } entry) names[entry.Id.Value] = CatalogKeys.NameOf(cursor.Key);
        }

        return names;
    }

    private static string? Describe(Dictionary<uint, string> names, ReadOnlySpan<byte> key, ReadOnlySpan<byte> value)
    {
        if (key.StartsWith(CollectionId.Catalog.Prefix)) return null;
        if (key.Length <= CollectionId.Size) return $"the key {Convert.ToHexString(key)} belongs to nothing";
        var collection = System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(key);
        if (!names.TryGetValue(collection, out var name)) return $"the key {Convert.ToHexString(key)} belongs to collection {collection}, which the catalog does not have";
        try
        {
            var document = Document.FromMessagePack(value);
            var own = new KeyWriter(stackalloc byte[StoreLimits.MaxKeyLength]);
            DocumentKey.Append(ref own, new CollectionId(collection), document.Id);
            return key.SequenceEqual(own.Written) ? null : $"collection '{name}': the document with _id {document.Id.ToJson()} stands under the key of another";
        }
        catch (PajsException error) when (error.Code is PajsErrorCode.InvalidDocument or PajsErrorCode.KeyTooLarge)
        {
            return $"collection '{name}': what stands under the key {Convert.ToHexString(key)} is not a document: {error.Message}";
        }
    }
}
