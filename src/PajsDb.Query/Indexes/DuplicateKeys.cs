using System.Buffers.Binary;
using Pajs.Storage;

namespace Pajs.Query;

/// <summary>Turns a key that exists already into the error that says so.</summary>
internal static class DuplicateKeys
{
    /// <summary>Where the insert of a unique index's entry has failed, says so: whatever the write, it cannot succeed.</summary>
    /// <param name="snapshot">The state that the batch was prepared from.</param>
    /// <param name="batch">The batch.</param>
    /// <param name="result">What came of it.</param>
    public static void ThrowIfEntry(ISnapshot snapshot, WriteBatch batch, CommitResult result)
    {
        if (result.Status != CommitStatus.KeyExists) return;
        var key = batch.KeyOf(result.FailedOperation);
        using var cursor = snapshot.OpenCursor(CatalogKeys.Collections);
        while (cursor.MoveNext())
        {
            if (CatalogEntry.Find(snapshot, cursor.Key) is not { } entry || IndexOf(key, entry.Indexes) is not { } index) continue;
            var collection = CatalogKeys.NameOf(cursor.Key);
            if (index.Collation is null) throw Error(key, collection, entry.Indexes);
            throw CollatedError(index, collection, OwnerOf(key, entry.Id, snapshot));
        }
    }

    /// <summary>The error for a key that an insert has met.</summary>
    public static PajsException Error(ReadOnlySpan<byte> key, string collection, IndexSet indexes)
    {
        var rest = new KeyReader(key[CollectionId.Size..]);
        if (IndexOf(key, indexes) is not { } index)
            return new PajsException(
                PajsErrorCode.DuplicateKey, $"The collection '{collection}' already has a document with the _id {KeyDecoding.Read(ref rest).ToJson()}.");
        if (index.Collation is not null) return CollatedError(index, collection, owner: null);
        var values = new List<string>();
        foreach (var field in index.Fields) values.Add($"{field.Path.Text}: {Read(ref rest, field.IsDescending)}");
        return new PajsException(
            PajsErrorCode.DuplicateKey,
            $"The collection '{collection}' already has a document with {{{string.Join(", ", values)}}}, and its index '{index.Name}' is unique.");
    }

    // A key of such an index holds folded text that nobody has written.
    private static PajsException CollatedError(IndexDefinition index, string collection, Document? owner)
    {
        var paths = index.Fields.Select(static field => field.Path.Text);
        var what = owner is null
            ? $"a document that is equal at {string.Join(", ", paths)}"
            : $"a document with {{{string.Join(", ", paths.Select(path => $"{path}: {owner[path].ToJson()}"))}}}, which is equal";
        return new PajsException(
            PajsErrorCode.DuplicateKey,
            $"The collection '{collection}' already has {what} under the collation of its index '{index.Name}', and that is unique.");
    }

    // Null where it is not in the snapshot: another commit has put it since, or the batch itself has it twice.
    private static Document? OwnerOf(ReadOnlySpan<byte> key, CollectionId collection, ISnapshot snapshot)
    {
        if (!snapshot.TryGet(key, out var entry)) return null;
        byte[] documentKey = [.. collection.Prefix, .. entry.Bytes];
        entry.Dispose();
        if (!snapshot.TryGet(documentKey, out var stored)) return null;
        var owner = new Document(stored.Bytes.ToArray());
        stored.Dispose();
        return owner;
    }

    private static IndexDefinition? IndexOf(ReadOnlySpan<byte> key, IndexSet indexes) =>
        indexes.Find(BinaryPrimitives.ReadUInt32BigEndian(key));

    private static string Read(ref KeyReader rest, bool isDescending)
    {
        if (isDescending) return ReadDescending(ref rest);
        if (rest.Rest[0] == KeyTag.EmptyArray)
        {
            rest.ReadByte();
            return "[]";
        }

        return KeyDecoding.Read(ref rest).ToJson();
    }

    private static string ReadDescending(ref KeyReader rest)
    {
        var turned = rest.Rest.ToArray();
        foreach (ref var b in turned.AsSpan()) b = (byte)~b;
        var reader = new KeyReader(turned);
        var text = Read(ref reader, isDescending: false);
        rest.ReadBytes(turned.Length - reader.Rest.Length);
        return text;
    }
}
