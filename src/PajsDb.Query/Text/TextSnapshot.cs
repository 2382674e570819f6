using System.Buffers.Binary;
using Pajs.Storage;
using PaJua;

namespace Pajs.Query;

/// <summary>The documents of a database and the text index of one collection, both after the same commit.</summary>
/// <param name="snapshot">The documents; owned by this.</param>
/// <param name="search">The index; owned by this.</param>
/// <param name="index">Its definition.</param>
/// <param name="collection">The collection that it belongs to.</param>
internal sealed class TextSnapshot(ISnapshot snapshot, SearchSnapshot search, TextIndexDefinition index, CollectionId collection) : ISnapshot
{
    /// <summary>The documents alone.</summary>
    public ISnapshot Inner => snapshot;

    /// <summary>The index.</summary>
    public SearchSnapshot Search => search;

    /// <summary>Its definition.</summary>
    public TextIndexDefinition Index => index;

    /// <summary>The collection that it belongs to.</summary>
    public CollectionId Collection => collection;

    /// <inheritdoc/>
    public Lsn Lsn => snapshot.Lsn;

    /// <summary>What a snapshot has of a text index, be it shared; null where it has none.</summary>
    public static TextSnapshot? Of(ISnapshot snapshot) => (snapshot is SharedSnapshot shared ? shared.Inner : snapshot) as TextSnapshot;

    /// <summary>Looks up a document by the id that the index has of it.</summary>
    public bool TryGetDocument(scoped ReadOnlySpan<byte> idKey, out ValueLease document)
    {
        Span<byte> key = stackalloc byte[CollectionId.Size + DocumentLimits.MaxKeySize];
        BinaryPrimitives.WriteUInt32BigEndian(key, collection.Value);
        idKey.CopyTo(key[CollectionId.Size..]);
        return snapshot.TryGet(key[..(CollectionId.Size + idKey.Length)], out document);
    }

    /// <inheritdoc/>
    public bool TryGet(scoped ReadOnlySpan<byte> key, out ValueLease value) => snapshot.TryGet(key, out value);

    /// <inheritdoc/>
    public IBatchReader OpenReader() => snapshot.OpenReader();

    /// <inheritdoc/>
    public ICursor OpenCursor(KeyRange range, bool reverse = false) => snapshot.OpenCursor(range, reverse);

    /// <inheritdoc/>
    public long Count(KeyRange range) => snapshot.Count(range);

    /// <inheritdoc/>
    public long Estimate(KeyRange range) => snapshot.Estimate(range);

    /// <inheritdoc/>
    public void Dispose()
    {
        search.Dispose();
        snapshot.Dispose();
    }
}
