using System.Buffers.Binary;
using Pajs.Storage;

namespace Pajs.Query;

/// <summary>Keeps a collection's index entries in step with its documents: what is put, replaced or removed in a batch, its entries are in the same
/// batch.</summary>
internal static class IndexWriter
{
    private const int OffsetLength = sizeof(ushort);

    /// <summary>Puts into the batch what the change of one document means for the indexes.</summary>
    /// <param name="indexes">All indexes of the collection, those still being built included.</param>
    /// <param name="former">The document as it was; missing when it is new.</param>
    /// <param name="present">The document as it will be; missing when it is removed.</param>
    /// <param name="idKey">Its _id as a key, without the collection's number.</param>
    /// <param name="snapshot">The state that <paramref name="former"/> was read from; <paramref name="reads"/> must hold its key.</param>
    /// <param name="batch">Where the entries go.</param>
    /// <param name="reads">What else was looked at.</param>
    public static void Apply(
        IndexSet indexes, Element former, Element present, ReadOnlySpan<byte> idKey, ISnapshot snapshot, WriteBatch batch, ReadSet reads)
    {
        foreach (var index in indexes.All) Apply(index, former, present, idKey, snapshot, batch, reads);
    }

    private static void Apply(
        IndexDefinition index, Element former, Element present, ReadOnlySpan<byte> idKey, ISnapshot snapshot, WriteBatch batch, ReadSet reads)
    {
        var old = EntryKeys.Of(index, former, idKey, stackalloc byte[KeyEncoding.StackBytes]);
        var now = EntryKeys.Of(index, present, idKey, stackalloc byte[KeyEncoding.StackBytes]);
        try
        {
            if (now.IsMultikey) IndexState.NoteMultikey(index, snapshot, batch);
            for (var i = 0; i < old.Count; i++)
                if (!now.Contains(old[i])) Remove(index, old[i], idKey, snapshot, batch, reads);
            for (var i = 0; i < now.Count; i++)
                if (!old.Contains(now[i]) || !index.IsReady || old.Form != now.Form) Add(index, now[i], idKey, now.Form, snapshot, batch, reads);
        }
        finally
        {
            old.Dispose();
            now.Dispose();
        }
    }

    private static void Add(
        IndexDefinition index, scoped ReadOnlySpan<byte> key, scoped ReadOnlySpan<byte> idKey, byte form, ISnapshot snapshot, WriteBatch batch,
        ReadSet reads)
    {
        if (!index.IsUnique) PutEntry(key, idKey, form, batch);
        else if (index.IsReady || !IsOwn(key, idKey, snapshot, reads)) batch.Insert(key, idKey);
    }

    /// <summary>Puts an entry of an index that is not unique: its value tells where in the key the _id begins, and what the key leaves
    /// open.</summary>
    public static void PutEntry(scoped ReadOnlySpan<byte> key, scoped ReadOnlySpan<byte> idKey, byte form, WriteBatch batch)
    {
        Span<byte> value = stackalloc byte[OffsetLength + 1];
        BinaryPrimitives.WriteUInt16LittleEndian(value, (ushort)(key.Length - idKey.Length));
        value[OffsetLength] = form;
        batch.Put(key, form == EntryForm.Unknown ? value[..OffsetLength] : value);
    }

    /// <summary>What the key of an entry leaves open of its document.</summary>
    public static byte FormOf(IndexDefinition index, ReadOnlySpan<byte> value) =>
        !index.IsUnique && value.Length > OffsetLength && EntryForm.IsValid(value[OffsetLength], index.Fields.Count)
            ? value[OffsetLength]
            : EntryForm.Unknown;

    /// <summary>Whether the value of an entry of an index that is not unique has the length of one.</summary>
    public static bool IsValue(ReadOnlySpan<byte> value) => value.Length is OffsetLength or OffsetLength + 1;

    /// <summary>The _id, as a key, of the document that an entry belongs to.</summary>
    public static ReadOnlySpan<byte> IdKeyOf(IndexDefinition index, ReadOnlySpan<byte> key, ReadOnlySpan<byte> value)
    {
        if (index.IsUnique) return value;
        if (IsValue(value) && BinaryPrimitives.ReadUInt16LittleEndian(value) is var offset && offset < key.Length) return key[offset..];
        throw new PajsException(PajsErrorCode.Corrupt, $"An entry of the index '{index.Name}' does not say where its _id begins.");
    }

    // While a unique index is built, an entry may be that of another document with the same value: then it stays, and the build will fail.
    private static void Remove(
        IndexDefinition index, scoped ReadOnlySpan<byte> key, scoped ReadOnlySpan<byte> idKey, ISnapshot snapshot, WriteBatch batch, ReadSet reads)
    {
        if (!index.IsUnique || index.IsReady || IsOwn(key, idKey, snapshot, reads)) batch.Delete(key);
    }

    private static bool IsOwn(scoped ReadOnlySpan<byte> key, scoped ReadOnlySpan<byte> idKey, ISnapshot snapshot, ReadSet reads)
    {
        reads.AddKey(key);
        if (!snapshot.TryGet(key, out var lease)) return false;
        var isOwn = lease.Bytes.SequenceEqual(idKey);
        lease.Dispose();
        return isOwn;
    }
}
