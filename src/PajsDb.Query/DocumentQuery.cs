using System.Collections;
using Pajs.Query;
using Pajs.Storage;

namespace Pajs;

/// <summary>Documents of a collection that match a filter: a question that is put when it is enumerated, and anew each time.</summary>
/// <remarks>Immutable: each method gives a new query. An enumeration sees one consistent state of the collection, keeps the pages of that
/// state from being reused, and is not safe for use by two threads at once; end it, or dispose the enumerator. Order: Sort, then Skip,
/// then Limit, then Project, in whatever order they were called. Without a sort, documents come in the order of their ids.</remarks>
public sealed class DocumentQuery : IEnumerable<Document>
{
    private readonly Session _session;
    private readonly string _collection;
    private readonly Filter _filter;
    private SortOrder _order = SortOrder.ById;
    private long _skip;
    private long _limit;
    private Projection? _projection;
    private string? _hint;
    private Collation? _collation;

    internal DocumentQuery(Session session, string collection, Filter filter)
    {
        _session = session;
        _collection = collection;
        _filter = filter;
    }

    /// <summary>Sorts by one path after another: <c>{"population": -1, "name": 1}</c>, 1 for ascending and -1 for descending.</summary>
    /// <remarks>The values' order is that of <see cref="Value.CompareTo"/>; what is missing counts as null; of an array the least
    /// element counts, or when
    /// descending the greatest. Equal documents come in the order of their ids. Takes memory for the sort key and id of each
    /// document that matches, or with a limit of as many as the limit; none when the first path is <c>_id</c>, or an index gives the order.</remarks>
    /// <exception cref="PajsException"><see cref="PajsErrorCode.InvalidQuery"/>.</exception>
    public DocumentQuery Sort(Document order) => With(query => query._order = SortOrder.Parse(order));

    /// <summary>As <see cref="Sort(Document)"/>, from JSON.</summary>
    public DocumentQuery Sort(string orderJson) => Sort(Document.Parse(orderJson));

    /// <summary>Leaves out the first documents.</summary>
    /// <param name="count">At least 0.</param>
    public DocumentQuery Skip(long count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        return With(query => query._skip = count);
    }

    /// <summary>Gives no more than so many documents.</summary>
    /// <param name="count">At least 0, which means no limit.</param>
    public DocumentQuery Limit(long count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        return With(query => query._limit = count);
    }

    /// <summary>Gives only the fields named with 1, or all but those named with 0: <c>{"name": 1, "address.city": 1, "_id":
    /// 0}</c>.</summary>
    /// <remarks>The two cannot be mixed, but for <c>_id</c>, which is given unless it is named with 0. An empty projection gives
    /// everything.</remarks>
    /// <exception cref="PajsException"><see cref="PajsErrorCode.InvalidQuery"/>.</exception>
    public DocumentQuery Project(Document fields) => With(query => query._projection = Projection.Parse(fields));

    /// <summary>As <see cref="Project(Document)"/>, from JSON.</summary>
    public DocumentQuery Project(string fieldsJson) => Project(Document.Parse(fieldsJson));

    /// <summary>Uses an index, whatever the planner thinks of it.</summary>
    /// <param name="index">Its name; <c>$natural</c> to use none; null to leave it to the planner.</param>
    /// <remarks>When the question is put: <see cref="PajsErrorCode.InvalidQuery"/> where there is no such index, or where it does not have all documents that
    /// may match.</remarks>
    public DocumentQuery Hint(string? index) => With(query => query._hint = index);

    /// <summary>Compares strings by a collation, in the filter and in the sort; null for by their bytes.</summary>
    /// <remarks>Equality, ranges and <c>$in</c> follow it, patterns do not. An index is used for strings if it has the same collation. When the question is put:
    /// <see cref="PajsErrorCode.InvalidQuery"/> where the filter has an <c>$expr</c>.</remarks>
    public DocumentQuery Collation(Collation? collation) => With(query => query._collation = collation);

    /// <summary>As <see cref="Collation(Collation?)"/>, from MongoDB's form: <c>{"locale": "en", "strength": 2}</c>.</summary>
    /// <exception cref="PajsException"><see cref="PajsErrorCode.InvalidQuery"/>.</exception>
    public DocumentQuery Collation(string collationJson) => Collation(Pajs.Collation.Parse(Document.Parse(collationJson)));

    /// <summary>The number of documents that the query gives, without making them.</summary>
    public long Count()
    {
        using var snapshot = _session.OpenSnapshot();
        if (CollectionIn(snapshot) is not { } collection) return 0;
        var count = Math.Max(0, CountMatches(snapshot, collection) - _skip);
        return _limit == 0 ? count : Math.Min(count, _limit);
    }

    /// <summary>How the question is answered: puts it, and tells the plan, what it looked at, and the plans that were rejected.</summary>
    public Document Explain()
    {
        using var snapshot = _session.OpenSnapshot();
        return CollectionIn(snapshot) is { } collection
            ? Explanation.Run(RequestFor(snapshot, collection), _skip, _limit)
            : Document.Of(("plan", Document.Of(("stage", "no collection"))));
    }

    /// <summary>Puts the question.</summary>
    public IEnumerator<Document> GetEnumerator()
    {
        using var snapshot = _session.OpenSnapshot();
        if (CollectionIn(snapshot) is not { } collection) yield break;
        var request = RequestFor(snapshot, collection);
        var plan = Planner.Best(request);
        var found = plan.IsOrdered ? InOrder(request, plan) : Sorted(request, plan);
        foreach (var document in found) yield return document;
    }

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Puts the question for <c>await foreach</c>. (An <see cref="IAsyncEnumerable{T}"/> is had from
    /// <see cref="AsAsyncEnumerable"/>; the query is
    /// none itself, or LINQ's methods would be ambiguous.)</summary>
    public IAsyncEnumerator<Document> GetAsyncEnumerator(CancellationToken cancellationToken = default) =>
        new AsyncDocumentEnumerator(GetEnumerator(), cancellationToken);

    /// <summary>The query as a stream.</summary>
    public IAsyncEnumerable<Document> AsAsyncEnumerable() => new AsyncDocuments(this);

    private CatalogEntry? CollectionIn(ISnapshot snapshot) => CatalogEntry.Find(snapshot, CatalogKeys.Collection(_collection));

    private long Most => _limit == 0 || _limit > long.MaxValue - _skip ? long.MaxValue : _skip + _limit;

    private PlanRequest RequestFor(ISnapshot snapshot, CatalogEntry collection) =>
        new(snapshot, collection, VisibleFilter.Of(CollatedFilter, collection.Indexes, _session.Time), CollatedOrder, Most, _hint)
        {
            Only = _projection?.Only,
            Collation = _collation,
        };

    private Filter CollatedFilter => _collation is null ? _filter : Query.CollatedFilter.Of(_filter, _collation);

    private SortOrder CollatedOrder => _collation is null ? _order : _order.Under(_collation);

    private long CountMatches(ISnapshot snapshot, CatalogEntry collection)
    {
        var request = RequestFor(snapshot, collection) with { Order = null, Most = long.MaxValue };
        if (request.Filter.IsEverything && _hint is null) return snapshot.Count(collection.Id.Keys);
        if (Planner.TryCount(request) is { } known) return known;
        using var source = Planner.Best(request).Open(snapshot, collection.Id, request.Filter, null);
        long count = 0;
        while (source.MoveNext()) count++;
        return count;
    }

    private IEnumerable<Document> InOrder(PlanRequest request, Plan plan)
    {
        using var source = plan.Open(request.Snapshot, request.Collection.Id, request.Filter, null);
        for (var skipped = 0L; skipped < _skip; skipped++)
            if (!source.MoveNext()) yield break;
        for (var given = 0L; (_limit == 0 || given < _limit) && source.MoveNext(); given++) yield return Give(source.Document);
    }

    private IEnumerable<Document> Sorted(PlanRequest request, Plan plan)
    {
        IReadOnlyList<SortEntry> entries;
        using (var source = plan.Open(request.Snapshot, request.Collection.Id, request.Filter, null)) entries = new Sorter(CollatedOrder, Most).Sort(source);
        for (var i = _skip; i < entries.Count; i++) yield return Fetch(request.Snapshot, entries[(int)i]);
    }

    private Document Fetch(ISnapshot snapshot, SortEntry entry)
    {
        if (!snapshot.TryGet(entry.DocumentKey, out var lease))
            throw new PajsException(
                PajsErrorCode.Corrupt, $"A document of '{_collection}' was found by a scan, and is not found by its key.");
        var document = Give(lease.Bytes);
        lease.Dispose();
        return document;
    }

    private Document Give(ReadOnlySpan<byte> stored) =>
        _projection is null ? new Document(stored.ToArray()) : _projection.Apply(Element.At(stored));

    private DocumentQuery With(Action<DocumentQuery> change)
    {
        var copy = (DocumentQuery)MemberwiseClone();
        change(copy);
        return copy;
    }

    private sealed class AsyncDocuments(DocumentQuery query) : IAsyncEnumerable<Document>
    {
        public IAsyncEnumerator<Document> GetAsyncEnumerator(CancellationToken cancellationToken = default) =>
            query.GetAsyncEnumerator(cancellationToken);
    }
}
