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
            if (CatalogEntry.Find(snapshot, cursor.Key) is { } entry && IndexOf(key, entry.Indexes) is not null)
                throw Error(key, CatalogKeys.NameOf(cursor.Key), entry.Indexes);
        }
    }

    /// <summary>The error for a key that an insert has met.</summary>
    public static PajsException Error(ReadOnlySpan<byte> key, string collection, IndexSet indexes)
    {
        var rest = new KeyReader(key[CollectionId.Size..]);
        if (IndexOf(key, indexes) is not { } index)
            return new PajsException(
                PajsErrorCode.DuplicateKey, $"The collection '{collection}' already has a document with the _id {KeyDecoding.Read(ref rest).ToJson()}.");
        var values = new List<string>();
        foreach (var field in index.Fields) values.Add($"{field.Path.Text}: {Read(ref rest, field.IsDescending)}");
        return new PajsException(
            PajsErrorCode.DuplicateKey,
            $"The collection '{collection}' already has a document with {{{string.Join(", ", values)}}}, and its index '{index.Name}' is unique.");
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
