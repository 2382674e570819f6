namespace Pajs.Query;

/// <summary>What an index is made of, as the catalog keeps it. Immutable.</summary>
internal sealed class IndexDefinition
{
    private const string NameField = "name";
    private const string IdField = "id";
    private const string KeysField = "keys";
    private const string UniqueField = "unique";
    private const string SparseField = "sparse";
    private const string PartialFilterField = "partialFilter";
    private const string ExpireAfterField = "expireAfterSeconds";
    private const string ReadyField = "ready";
    private const string CollationField = "collation";
    private const string CellsField = "cells";

    public required string Name { get; init; }

    /// <summary>The number that begins the keys of the index: one of its own, from the same row as those of collections.</summary>
    public required CollectionId Id { get; init; }

    /// <summary>The paths in the order of the key; at most one of them leads to places.</summary>
    public required IReadOnlyList<IndexField> Fields { get; init; }

    /// <summary>Whether no two documents may have the same key.</summary>
    public bool IsUnique { get; init; }

    /// <summary>Whether documents that have none of the paths have no entry.</summary>
    public bool IsSparse { get; init; }

    /// <summary>Which documents have entries, as it was written; null for all of them.</summary>
    public Document? PartialFilter { get; init; }

    /// <summary>Parsed <see cref="PartialFilter"/>; null for all documents.</summary>
    public Filter? Partial { get; init; }

    /// <summary>How long after the date at the path a document is there; null where it does not expire.</summary>
    public long? ExpireAfterSeconds { get; init; }

    /// <summary>By which its strings are ordered; null for by their bytes.</summary>
    public Collation? Collation { get; init; }

    /// <summary>Whether every document has its entries, and not only those written since it was begun.</summary>
    public bool IsReady { get; init; }

    /// <summary>The path that leads to places; null for none. A document without a place there has no entry.</summary>
    public IndexField? Geo => Fields.FirstOrDefault(static part => part.IsGeo) is { IsGeo: true } part ? part : null;

    /// <summary>The paths with 1, -1 and "geo", as they were written.</summary>
    public Document Keys => Document.Of([.. Fields.Select(static part => (part.Path.Text, part.Direction))]);

    /// <summary>Reads what <see cref="ToDocument"/> has made.</summary>
    public static IndexDefinition From(Document document)
    {
        var partial = document.TryGetField(PartialFilterField, out var filter) ? filter.AsDocument() : null;
        return new IndexDefinition
        {
            Name = document[NameField].AsString(),
            Id = new CollectionId((uint)document[IdField].AsInt64()),
            Fields = FieldsOf(document),
            IsUnique = document.TryGetField(UniqueField, out _),
            IsSparse = document.TryGetField(SparseField, out _),
            PartialFilter = partial,
            Partial = partial is null ? null : FilterParser.Parse(partial),
            ExpireAfterSeconds = document.TryGetField(ExpireAfterField, out var seconds) ? seconds.AsInt64() : null,
            Collation = document.TryGetField(CollationField, out var collation) ? Collation.Parse(collation.AsDocument()) : null,
            IsReady = document.TryGetField(ReadyField, out _),
        };
    }

    /// <summary>The definition as the catalog keeps it.</summary>
    public Document ToDocument()
    {
        var document = new DocumentBuilder { [NameField] = Name, [IdField] = (long)Id.Value, [KeysField] = Keys };
        if (IsUnique) document[UniqueField] = true;
        if (IsSparse) document[SparseField] = true;
        if (PartialFilter is not null) document[PartialFilterField] = PartialFilter;
        if (ExpireAfterSeconds is { } seconds) document[ExpireAfterField] = seconds;
        if (Collation is not null) document[CollationField] = Collation.ToDocument();
        if (Geo is not null) document[CellsField] = GeoCovering.Version;
        if (IsReady) document[ReadyField] = true;
        return document.Build();
    }

    /// <summary>The same index, now with the entries of all documents.</summary>
    public IndexDefinition AsReady() => new()
    {
        Name = Name,
        Id = Id,
        Fields = Fields,
        IsUnique = IsUnique,
        IsSparse = IsSparse,
        PartialFilter = PartialFilter,
        Partial = Partial,
        ExpireAfterSeconds = ExpireAfterSeconds,
        Collation = Collation,
        IsReady = true,
    };

    /// <summary>Whether two definitions ask for the same, whatever their names and states.</summary>
    public bool IsSameAs(IndexDefinition other) =>
        IsUnique == other.IsUnique && IsSparse == other.IsSparse && ExpireAfterSeconds == other.ExpireAfterSeconds
        && Keys.Equals(other.Keys) && Equals(PartialFilter, other.PartialFilter) && Equals(Collation, other.Collation);

    // Entries that were made in another way could not be found again.
    private static IReadOnlyList<IndexField> FieldsOf(Document document)
    {
        if (document.TryGetField(CellsField, out var cells) && cells.AsInt64() != GeoCovering.Version)
            throw new PajsException(
                PajsErrorCode.FormatVersion,
                $"The index '{document[NameField].AsString()}' has cells of version {cells.AsInt64()}; this PajsDb knows version {GeoCovering.Version}. "
                + "Open the database with the one that made it.");
        return IndexField.ParseAll(document[KeysField].AsDocument());
    }
}
