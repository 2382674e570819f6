using Pajs.Storage;

namespace Pajs.Query;

/// <summary>What the catalog keeps about a collection: a document, so that later versions can add fields to it.</summary>
/// <param name="Id">The number that begins the collection's keys: the field <c>id</c>.</param>
/// <param name="Indexes">Its indexes: the field <c>indexes</c>, where it has any.</param>
/// <param name="Version">How often the entry was changed: the field <c>version</c>, but for 0.</param>
internal readonly record struct CatalogEntry(CollectionId Id, IndexSet Indexes, long Version = 0)
{
    private const string IdField = "id";
    private const string ValidatorField = "validator";
    private const string IndexesField = "indexes";
    private const string VersionField = "version";
    private const string TextField = "text";

    /// <summary>What its documents must fulfil: the field <c>validator</c>; null and no field where there is nothing.</summary>
    public Validator? Validator { get; init; }

    /// <summary>Its text index: the field <c>text</c>; null and no field where it has none.</summary>
    public TextIndexDefinition? Text { get; init; }

    /// <summary>Looks a collection up.</summary>
    /// <returns>Its entry; null when there is none.</returns>
    public static CatalogEntry? Find(ISnapshot snapshot, ReadOnlySpan<byte> key) =>
        snapshot.TryGet(key, out var lease) ? Take(lease) : null;

    /// <summary>Looks a collection up in the last commit.</summary>
    /// <returns>Its entry; null when there is none.</returns>
    public static CatalogEntry? Find(IKeyValueStore store, ReadOnlySpan<byte> key) =>
        store.TryGet(key, out var lease) ? Take(lease) : null;

    /// <summary>The entry as it is stored.</summary>
    public byte[] Encode()
    {
        var document = new DocumentBuilder { [IdField] = (long)Id.Value };
        if (!Indexes.IsEmpty) document[IndexesField] = Indexes.ToArray();
        if (Validator is not null) document[ValidatorField] = Validator.ToDocument();
        if (Text is not null) document[TextField] = Text.ToDocument();
        if (Version > 0) document[VersionField] = Version;
        return document.Build().MessagePack.ToArray();
    }

    private static long VersionOf(Element entry) => entry.Field("version"u8) is { IsMissing: false } version ? version.Int64 : 0;

    /// <summary>The entry that <see cref="Encode"/> has stored.</summary>
    /// <exception cref="PajsException"><see cref="PajsErrorCode.Corrupt"/>.</exception>
    public static CatalogEntry Parse(ReadOnlySpan<byte> stored)
    {
        var entry = Element.At(stored);
        var id = entry.Field("id"u8);
        if (id.Kind != ValueKind.Int64 || id.IsMissing || id.Int64 is <= 0 or > uint.MaxValue)
            throw new PajsException(PajsErrorCode.Corrupt, "A catalog entry has no valid collection id.");
        return new CatalogEntry(new CollectionId((uint)id.Int64), IndexSet.From(entry.Field("indexes"u8)), VersionOf(entry))
        {
            Validator = Validator.From(entry.Field("validator"u8)),
            Text = TextIndexDefinition.From(entry.Field("text"u8)),
        };
    }

    private static CatalogEntry Take(ValueLease lease)
    {
        try
        {
            return Parse(lease.Bytes);
        }
        finally
        {
            lease.Dispose();
        }
    }
}
