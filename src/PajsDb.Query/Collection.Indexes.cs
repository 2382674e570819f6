using Pajs.Query;
using Pajs.Storage;

namespace Pajs;

public sealed partial class Collection
{
    /// <summary>The indexes, in the order in which they were made, those still being built included; the text index is the last.</summary>
    public IReadOnlyList<IndexInfo> Indexes
    {
        get
        {
            using var snapshot = _session.OpenSnapshot();
            var entry = CatalogEntry.Find(snapshot, CatalogKeys.Collection(Name));
            var all = (entry?.Indexes ?? IndexSet.None).All.Select(index => InfoOf(index, snapshot));
            return TextInfo() is { } text ? [.. all, text] : [.. all];
        }
    }

    /// <summary>Makes an index and returns when queries can use it. Reads and writes go on meanwhile; the collection is made where there is
    /// none.</summary>
    /// <param name="keys">Paths, each with 1 for ascending or -1 for descending: <c>{"country": 1, "population": -1}</c>; one of them may have
    /// <c>"geo"</c>, for the places and shapes there: <c>{"location": "geo"}</c>, see docs/geo.md. Paths may reach into arrays, whose elements then each
    /// have an entry. With <c>"text"</c> for one of them it is the text index, and the others may be <c>"keyword"</c>, <c>"number"</c> and the like:
    /// <c>{"title": "text", "genres": "keyword", "year": "wholeNumber"}</c>, see
    /// <see cref="CreateTextIndex(IReadOnlyList{PaJua.SearchField})"/>.</param>
    /// <param name="options">Null for the defaults.</param>
    /// <param name="progress">Told from time to time how many documents have their entries.</param>
    /// <param name="cancellationToken">Gives up; there is no index then.</param>
    /// <returns>The index; where there is the very same already, that one.</returns>
    /// <remarks>After a crash, opening the database goes on with the building.</remarks>
    /// <exception cref="PajsException"><see cref="PajsErrorCode.DuplicateKey"/>: two documents have the same key;
    /// <see cref="PajsErrorCode.KeyTooLarge"/>; <see cref="PajsErrorCode.InvalidDocument"/>: a document has no valid geometry where places are indexed,
    /// or too many combinations of array elements; <see cref="PajsErrorCode.InvalidQuery"/>: keys or options make no index, or there is one of that name
    /// or with these keys; an error of the disk. There is no index then.</exception>
    public IndexInfo CreateIndex(
        Document keys, IndexOptions? options = null, IProgress<long>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(keys);
        if (TextIndexTemplate.IsAskedFor(keys)) return MakeTextIndex(TextIndexTemplate.Parse(keys, options ?? new IndexOptions()), progress, cancellationToken);
        var template = IndexTemplate.Parse(keys, options ?? new IndexOptions());
        IndexBuilder.Make(_session, Name, template, progress, cancellationToken);
        return Indexes.First(index => index.Name == template.Name);
    }

    /// <summary>As <see cref="CreateIndex(Document, IndexOptions?, IProgress{long}?, CancellationToken)"/>, from JSON.</summary>
    public IndexInfo CreateIndex(string keysJson, IndexOptions? options = null) => CreateIndex(Document.Parse(keysJson), options);

    /// <summary>As <see cref="CreateIndex(Document, IndexOptions?, IProgress{long}?, CancellationToken)"/>, on a thread of the pool.</summary>
    public Task<IndexInfo> CreateIndexAsync(
        Document keys, IndexOptions? options = null, IProgress<long>? progress = null, CancellationToken cancellationToken = default) =>
        Task.Run(() => CreateIndex(keys, options, progress, cancellationToken), cancellationToken);

    /// <summary>Removes an index.</summary>
    /// <returns>Whether there was one.</returns>
    public bool DropIndex(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        return _session.Run(new DropIndexWrite(Target(), name));
    }

    private static IndexInfo InfoOf(IndexDefinition index, ISnapshot snapshot)
    {
        var built = index.IsReady ? 0 : IndexState.Progress(index, snapshot).Count;
        return new IndexInfo(index.Name, index.Keys, index.IsReady, built, snapshot.Count(index.Id.Keys), IndexState.IsMultikey(index, snapshot))
        {
            Unique = index.IsUnique,
            Sparse = index.IsSparse,
            PartialFilter = index.PartialFilter,
            Collation = index.Collation,
            ExpireAfter = index.ExpireAfterSeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
        };
    }
}
