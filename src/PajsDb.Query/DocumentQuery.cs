using System.Collections;
using Pajs.Query;
using Pajs.Storage;

namespace Pajs;

/// <summary>Documents of a collection that match a filter: a question that is put when it is enumerated, and anew each time.</summary>
/// <remarks>Immutable: each method gives a new query. An enumeration sees one consistent state of the collection, keeps the pages of that
/// state from being reused, and is not safe for use by two threads at once; end it, or dispose the enumerator. Order: Sort, then Skip,
/// then Limit, then Project, in whatever order they were called. Without a sort, documents come in the order of their ids, or the nearest first
/// where the filter asks what is near.</remarks>
public sealed partial class DocumentQuery : IEnumerable<Document>
{
    private readonly Session _session;
    private readonly string _collection;
    private Filter _filter;
    private Document? _source;
    private SortOrder _order = SortOrder.ById;
    private long _skip;
    private long _limit;
    private Projection? _projection;
    private Document? _fields;
    private string? _hint;
    private KeysetPosition? _after;
    private TimeSpan? _cacheTime;
    private QueryRecording? _recording;
    private QueryLimits _limits;
    private CancellationToken _cancellation;
    private CancellationToken _enumeration;
    private readonly ExecutionBudget? _budget;
    private Collation? _collation;

    /// <param name="session">Where it is put.</param>
    /// <param name="collection">The name of the collection.</param>
    /// <param name="filter">Which documents.</param>
    /// <param name="source">The filter as it was written; null where nobody goes on from page to page.</param>
    /// <param name="budget">Of the run that the query is part of; null for one of its own at each enumeration.</param>
    internal DocumentQuery(Session session, string collection, Filter filter, Document? source = null, ExecutionBudget? budget = null)
    {
        _source = source;
        _limits = session.Resources.Limits;
        _budget = budget;
        _session = session;
        _collection = collection;
        _filter = filter;
    }

    /// <summary>Sorts by one path after another: <c>{"population": -1, "name": 1}</c>, 1 for ascending and -1 for descending.</summary>
    /// <remarks>The values' order is that of <see cref="Value.CompareTo"/>; what is missing counts as null; of an array the least element counts, or
    /// when descending the greatest. Equal documents come in the order of their ids. Takes memory, and beyond <see cref="QueryLimits.Memory"/> room
    /// on disk, for the sort key and id of each document that matches, or with a limit of as many as the limit; none when the first path is
    /// <c>_id</c>, or an index gives the order.</remarks>
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
    public DocumentQuery Project(Document fields) =>
        With(query => (query._projection, query._fields) = (Projection.Parse(fields), fields));

    /// <summary>As <see cref="Project(Document)"/>, from JSON.</summary>
    public DocumentQuery Project(string fieldsJson) => Project(Document.Parse(fieldsJson));

    /// <summary>Uses an index, whatever the planner thinks of it.</summary>
    /// <param name="index">Its name; <c>$natural</c> to use none; null to leave it to the planner.</param>
    /// <remarks>When the question is put: <see cref="PajsErrorCode.InvalidQuery"/> where there is no such index, or where it does not have all
    /// documents that may match.</remarks>
    public DocumentQuery Hint(string? index) => With(query => query._hint = index);

    /// <summary>In place of <see cref="QueryLimits.Timeout"/> of the database.</summary>
    /// <param name="timeout">Above zero, or <see cref="Timeout.InfiniteTimeSpan"/> for none.</param>
    public DocumentQuery WithTimeout(TimeSpan timeout)
    {
        QueryLimits.CheckTimeout(timeout);
        return With(query => query._limits = _limits with { Timeout = timeout });
    }

    /// <summary>In place of <see cref="QueryLimits.Memory"/> of the database.</summary>
    /// <param name="bytes">At least 1.</param>
    public DocumentQuery WithMemory(long bytes)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bytes, 1);
        return With(query => query._limits = _limits with { Memory = bytes });
    }

    /// <summary>Lets a token give up whatever is asked of the query, at its next step: with an <see cref="OperationCanceledException"/>.</summary>
    public DocumentQuery WithCancellation(CancellationToken cancellationToken) => With(query => query._cancellation = cancellationToken);

    /// <summary>Whether the documents are looked up, by index, rather than found by reading the collection.</summary>
    internal bool IsLookedUp
    {
        get
        {
            using var snapshot = OpenSnapshot();
            return CollectionIn(snapshot) is not { } collection
                || Planner.Best(RequestFor(snapshot, collection, _session.Time.GetUtcNow(), Begin())) is not CollectionPlan;
        }
    }

    /// <summary>Compares strings by a collation, in the filter and in the sort; null for by their bytes.</summary>
    /// <remarks>Equality, ranges and <c>$in</c> follow it, patterns do not. An index is used for strings if it has the same collation.</remarks>
    /// <exception cref="PajsException"><see cref="PajsErrorCode.InvalidQuery"/>: an <c>$expr</c> has an operator that compares strings by their
    /// bytes.</exception>
    public DocumentQuery Collation(Collation? collation) => With(query =>
    {
        query._collation = collation;
        if (_source is not null) query._filter = FilterParser.Parse(_source, _session.Time, collation);
    });

    /// <summary>The same as a part of a pipeline's run.</summary>
    internal DocumentQuery In(PipelineRun run) => With(query => (query._collation, query._recording) = (run.Collation, run.Recording));

    /// <summary>As <see cref="Collation(Collation?)"/>, from MongoDB's form: <c>{"locale": "en", "strength": 2}</c>.</summary>
    /// <exception cref="PajsException"><see cref="PajsErrorCode.InvalidQuery"/>.</exception>
    public DocumentQuery Collation(string collationJson) => Collation(Pajs.Collation.Parse(Document.Parse(collationJson)));

    /// <summary>The number of documents that the query gives, without making them.</summary>
    public long Count()
    {
        using var watch = Watch("count");
        try
        {
            return Counted();
        }
        catch (Exception error)
        {
            watch?.Fail(error);
            throw;
        }
    }

    private long Counted()
    {
        if (UsedCache is { } cache) return CachedCount(cache);
        using var snapshot = OpenSnapshot();
        return CountIn(snapshot, _session.Time.GetUtcNow());
    }

    /// <summary>The first document that the query gives; null when there is none. Looks no further than that one, as with a limit of 1.</summary>
    public Document? FirstOrDefault()
    {
        using var watch = Watch("find");
        try
        {
            return First(watch);
        }
        catch (Exception error)
        {
            watch?.Fail(error);
            throw;
        }
    }

    /// <summary>As <see cref="FirstOrDefault"/>, of a query that nobody else has.</summary>
    internal Document? TakeFirst()
    {
        _limit = 1;
        return FirstOrDefault();
    }

    private Document? First(OperationWatch? watch)
    {
        if (_limit != 1) return With(static query => query._limit = 1).First(watch);
        if (UsedCache is { } cache) return Cached(cache, watch).ToList() is [var kept] ? kept : null;   // to its end, or it would not be kept
        using var snapshot = OpenSnapshot();
        if (CollectionIn(snapshot) is not { } collection) return null;
        var budget = Begin();
        budget.Check();
        var request = RequestFor(snapshot, collection, _session.Time.GetUtcNow(), budget);
        var plan = Planner.Best(request);
        if (!plan.IsOrdered) return Enumerable.FirstOrDefault(Sorted(request, plan, budget, watch));
        using var source = Open(request, plan, budget, watch);
        return TrySkip(source) && source.MoveNext() ? Give(source) : null;
    }

    /// <summary>How the question is answered: puts it, and tells the plan, what it looked at, and the plans that were rejected.</summary>
    public Document Explain()
    {
        var budget = Begin();
        using var snapshot = OpenSnapshot();
        return CollectionIn(snapshot) is { } collection
            ? Explanation.Run(RequestFor(snapshot, collection, _session.Time.GetUtcNow(), budget), _skip, _limit, budget)
            : Document.Of(("plan", Document.Of(("stage", "no collection"))));
    }

    /// <summary>Puts the question.</summary>
    public IEnumerator<Document> GetEnumerator() =>
        Watch("find") is { } watch ? new WatchedEnumerator<Document>(Enumerate(watch), watch) : Enumerate(null);

    private IEnumerator<Document> Enumerate(OperationWatch? watch)
    {
        if (UsedCache is { } cache)
        {
            foreach (var document in Cached(cache, watch)) yield return document;
            yield break;
        }

        using var snapshot = OpenSnapshot();
        foreach (var document in Run(snapshot, _session.Time.GetUtcNow(), watch)) yield return document;
    }

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Puts the question for <c>await foreach</c>. (An <see cref="IAsyncEnumerable{T}"/> is had from
    /// <see cref="AsAsyncEnumerable"/>; the query is
    /// none itself, or LINQ's methods would be ambiguous.)</summary>
    public IAsyncEnumerator<Document> GetAsyncEnumerator(CancellationToken cancellationToken = default) =>
        new AsyncDocumentEnumerator(With(query => query._enumeration = cancellationToken).GetEnumerator(), cancellationToken);

    /// <summary>The query as a stream.</summary>
    public IAsyncEnumerable<Document> AsAsyncEnumerable() => new AsyncDocuments(this);

    // Words are asked of the state that the documents are read in.
    private ISnapshot OpenSnapshot() => TextFilter.IsIn(_filter) ? _session.OpenText(_collection, _cancellation) : _session.OpenSnapshot();

    private CatalogEntry? CollectionIn(ISnapshot snapshot) => _session.Resources.Catalog.Find(snapshot, _collection, _recording?.Reads);

    private long Most => _limit == 0 || _limit > long.MaxValue - _skip ? long.MaxValue : _skip + _limit;

    private ExecutionBudget Begin() => _budget ?? _session.Resources.Begin(_limits, _cancellation, _enumeration);

    private Filter CollatedFilter => _collation is null ? _filter : Query.CollatedFilter.Of(_filter, _collation);

    private SortOrder CollatedOrder => _collation is null ? Order : Order.Under(_collation);

    private SortOrder Order => _order == SortOrder.ById ? SortOrder.Of(_filter) : _order;

    private IEnumerable<Document> Run(ISnapshot snapshot, DateTimeOffset now, OperationWatch? watch)
    {
        if (CollectionIn(snapshot) is not { } collection) return [];
        var budget = Begin();
        var request = RequestFor(snapshot, collection, now, budget);
        var plan = Planner.Best(request);
        var found = plan.IsOrdered ? InOrder(request, plan, budget, watch) : Sorted(request, plan, budget, watch);
        return _budget is null ? budget.Deliver(found) : found;
    }

    private PlanRequest RequestFor(ISnapshot snapshot, CatalogEntry collection, DateTimeOffset now, ExecutionBudget budget)
    {
        if (TextSnapshot.Of(snapshot) is { } text) budget.TextState = text;
        var wanted = CollatedFilter.Within(budget);
        var order = CollatedOrder;
        var filter = _after is null ? wanted : new AfterFilter(wanted, order, _after);
        return new PlanRequest(snapshot, collection, VisibleFilter.Of(filter, collection.Indexes, now, _recording?.Expiry), order, Most, _hint, _after)
        {
            Wanted = _projection?.Included,
            Collation = _collation,
            Budget = budget,
        };
    }

    private long CountIn(ISnapshot snapshot, DateTimeOffset now)
    {
        if (CollectionIn(snapshot) is not { } collection) return 0;
        var count = Math.Max(0, CountMatches(snapshot, collection, now, Begin()) - _skip);
        return _limit == 0 ? count : Math.Min(count, _limit);
    }

    private long CountMatches(ISnapshot snapshot, CatalogEntry collection, DateTimeOffset now, ExecutionBudget budget)
    {
        var request = RequestFor(snapshot, collection, now, budget) with { Order = null, Most = long.MaxValue };
        if (request.Filter.IsEverything && _hint is null)
        {
            _recording?.Reads.AddRange(collection.Id.Keys);
            return snapshot.Count(collection.Id.Keys);
        }

        if (Planner.TryCount(request, _recording?.Reads) is { } known) return known;
        using var source = Open(request, Planner.Best(request), budget, watch: null);
        long count = 0;
        while (source.MoveNext()) count++;
        return count;
    }

    private OperationWatch? Watch(string operation) =>
        _session.Telemetry.IsWatched ? _session.Telemetry.Watch(operation, _collection, () => QueryShape.OfFilter(_source)) : null;

    private DocumentSource Open(PlanRequest request, Plan plan, ExecutionBudget budget, OperationWatch? watch)
    {
        var source = plan.Open(request, budget, _recording?.Reads);
        watch?.Follow(plan, source);
        return source;
    }

    private IEnumerable<Document> InOrder(PlanRequest request, Plan plan, ExecutionBudget budget, OperationWatch? watch)
    {
        using var source = Open(request, plan, budget, watch);
        if (!TrySkip(source)) yield break;
        for (var given = 0L; IsWanted(given) && source.MoveNext(); given++) yield return Give(source);
    }

    private bool TrySkip(DocumentSource source)
    {
        for (var skipped = 0L; skipped < _skip; skipped++)
            if (!source.MoveNext()) return false;
        return true;
    }

    private bool IsWanted(long given) => _limit == 0 || given < _limit;

    private IEnumerable<Document> Sorted(PlanRequest request, Plan plan, ExecutionBudget budget, OperationWatch? watch)
    {
        using var sorter = new Sorter(request.Order!, Most, budget);
        IEnumerable<EntryReader> entries;
        using (var source = Open(request, plan, budget, watch)) entries = sorter.Sort(source);
        var skipped = 0L;
        foreach (var entry in entries)
            if (++skipped > _skip) yield return Fetch(request.Snapshot, entry.Value);
    }

    private Document Fetch(ISnapshot snapshot, ReadOnlySpan<byte> documentKey)
    {
        if (!snapshot.TryGet(documentKey, out var lease))
            throw new PajsException(
                PajsErrorCode.Corrupt, $"A document of '{_collection}' was found by a scan, and is not found by its key.");
        var document = Give(lease.Bytes);
        lease.Dispose();
        return document;
    }

    private Document Give(DocumentSource source) =>
        _projection is null ? new Document(source.CopyDocument()) : _projection.Apply(Element.At(source.Document));

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
