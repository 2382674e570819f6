using System.Buffers.Binary;
using Pajs.Storage;

namespace Pajs.Query;

/// <summary>What is known of an index beside its definition, under keys of its own, so that writing it disturbs no write to the collection.</summary>
/// <remarks><code>
/// 00 00 00 00  03  index   there when some document has an array at one of the paths, or a shape: a document may then have several entries
/// 00 00 00 00  04  index   while it is built: the key of the last document that has its entries, then how many (8 bytes, big-endian)
/// </code></remarks>
internal static class IndexState
{
    private const byte MultikeyKind = 3;
    private const byte ProgressKind = 4;

    /// <summary>Where it stands that an index is multikey.</summary>
    public static byte[] MultikeyKey(IndexDefinition index) => [.. CollectionId.Catalog.Prefix, MultikeyKind, .. index.Id.Prefix];

    /// <summary>Where it stands how far the building of an index has come.</summary>
    public static byte[] ProgressKey(IndexDefinition index) => [.. CollectionId.Catalog.Prefix, ProgressKind, .. index.Id.Prefix];

    /// <summary>Whether some document may have several entries.</summary>
    public static bool IsMultikey(IndexDefinition index, ISnapshot snapshot)
    {
        if (!snapshot.TryGet(MultikeyKey(index), out var lease)) return false;
        lease.Dispose();
        return true;
    }

    /// <summary>Notes it, unless it is noted already.</summary>
    public static void NoteMultikey(IndexDefinition index, ISnapshot snapshot, WriteBatch batch)
    {
        if (!IsMultikey(index, snapshot)) batch.Put(MultikeyKey(index), default);
    }

    /// <summary>How far the building has come: the key of the last document done, empty before the first, and how many are done.</summary>
    public static (byte[] LastKey, long Count) Progress(IndexDefinition index, ISnapshot snapshot)
    {
        if (!snapshot.TryGet(ProgressKey(index), out var lease)) return ([], 0);
        var bytes = lease.Bytes;
        var progress = (bytes[..^sizeof(long)].ToArray(), BinaryPrimitives.ReadInt64BigEndian(bytes[^sizeof(long)..]));
        lease.Dispose();
        return progress;
    }

    /// <summary>Notes how far the building has come.</summary>
    public static void NoteProgress(IndexDefinition index, ReadOnlySpan<byte> lastKey, long count, WriteBatch batch)
    {
        var value = new byte[lastKey.Length + sizeof(long)];
        lastKey.CopyTo(value);
        BinaryPrimitives.WriteInt64BigEndian(value.AsSpan(lastKey.Length), count);
        batch.Put(ProgressKey(index), value);
    }

    /// <summary>Removes all of it.</summary>
    public static void Forget(IndexDefinition index, WriteBatch batch)
    {
        batch.Delete(MultikeyKey(index));
        batch.Delete(ProgressKey(index));
    }
}
