using Pajs.Query;
using PaJua;

namespace Pajs;

/// <summary>A search of a collection by its text index: a question that is put when it is run, and anew each time. Immutable: each method gives a new
/// one.</summary>
/// <remarks><code>films.Search("godfather pacino").Where("""{"year": {"$gte": 1970}}""").Highlight().Facet("genres").Limit(20).Run()</code>It sees one
/// state of the collection, after the last commit before it was run: in documents and index the same. Documents that have expired are not found.</remarks>
public sealed class TextSearch
{
    private readonly Session _session;
    private readonly string _collection;
    private readonly SearchQuery? _query;
    private readonly string? _text;
    private SearchRequest _request = new(new AllQuery()) { Stored = [], HasTextIds = false };
    private Document? _filter;
    private Projection? _projection;
    private bool _corrects;
    private CancellationToken _cancellation;

    /// <param name="session">Where it is put.</param>
    /// <param name="collection">The name of the collection.</param>
    /// <param name="query">What is searched for; null for the text.</param>
    /// <param name="text">What people type; null for the query.</param>
    internal TextSearch(Session session, string collection, SearchQuery? query, string? text) =>
        (_session, _collection, _query, _text) = (session, collection, query, text);

    /// <summary>Finds only documents that match a filter as well.</summary>
    /// <remarks>It is asked of documents that match the words, as many as need be until the best are found, or of all of them where they are counted. What is
    /// a field of the index is quicker asked for in the query, as <c>+year:[1970 TO *]</c>.</remarks>
    /// <exception cref="PajsException"><see cref="PajsErrorCode.InvalidQuery"/>.</exception>
    public TextSearch Where(Document filter)
    {
        ArgumentNullException.ThrowIfNull(filter);
        FilterParser.Parse(filter, _session.Time);
        return With(search => search._filter = _filter is null ? filter : Document.Of(("$and", ArrayValue.Of(_filter, filter))));
    }

    /// <summary>As <see cref="Where(Document)"/>, from JSON.</summary>
    public TextSearch Where(string filterJson) => Where(Document.Parse(filterJson));

    /// <summary>Asks other fields than those of the index where the query names none, each with its weight: <c>"title^2", "plot"</c>.</summary>
    public TextSearch In(params IReadOnlyList<string> fields) => WithRequest(request => request with { Fields = fields });

    /// <summary>Leaves out the best results.</summary>
    /// <param name="count">At least 0.</param>
    public TextSearch Skip(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        return WithRequest(request => request with { Skip = count });
    }

    /// <summary>Gives no more than so many results; 10 unless told.</summary>
    /// <param name="count">At least 0.</param>
    public TextSearch Limit(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        return WithRequest(request => request with { Limit = count });
    }

    /// <summary>Sorts by fields of the index in place of the score, the most important first.</summary>
    public TextSearch Sort(params IReadOnlyList<SearchSort> order) => WithRequest(request => request with { Sort = order });

    /// <summary>Sorts by one field of the index.</summary>
    public TextSearch SortBy(string field, bool descending = false) => Sort(new FieldSort(field) { IsDescending = descending });

    /// <summary>Shows in each hit why it was found.</summary>
    /// <param name="options">Null for the defaults: all fields that were asked, in passages, escaped for HTML.</param>
    public TextSearch Highlight(HighlightOptions? options = null) =>
        WithRequest(request => request with { Highlight = options ?? new HighlightOptions() });

    /// <summary>Counts all matches by the values of a field of the index, of which those with the most documents are told.</summary>
    /// <param name="field">Of keywords, numbers, dates or booleans.</param>
    /// <param name="limit">The most values, at least 1.</param>
    public TextSearch Facet(string field, int limit = 10) => Facet(new TermsFacet(field) { Limit = limit });

    /// <summary>Counts all matches.</summary>
    public TextSearch Facet(SearchFacet facet)
    {
        ArgumentNullException.ThrowIfNull(facet);
        return WithRequest(request => request with { Facets = [.. request.Facets, facet] });
    }

    /// <summary>Counts so many matches exactly at least; 1,000 unless told, and <see cref="long.MaxValue"/> for all.</summary>
    public TextSearch CountAtLeast(long count) => WithRequest(request => request with { CountedMin = count });

    /// <summary>Tells what may have been meant, where a text was searched for.</summary>
    public TextSearch DidYouMean() => With(static search => search._corrects = true);

    /// <summary>Gives only some fields of the documents, as <see cref="DocumentQuery.Project(Document)"/> does.</summary>
    /// <exception cref="PajsException"><see cref="PajsErrorCode.InvalidQuery"/>.</exception>
    public TextSearch Project(Document fields)
    {
        var projection = Projection.Parse(fields);
        return With(search => search._projection = projection);
    }

    /// <summary>As <see cref="Project(Document)"/>, from JSON.</summary>
    public TextSearch Project(string fieldsJson) => Project(Document.Parse(fieldsJson));

    /// <summary>Ends the search after so long with what it has found.</summary>
    public TextSearch WithTimeLimit(TimeSpan limit) => WithRequest(request => request with { TimeLimit = limit });

    /// <summary>Lets a token give the search up, with an <see cref="OperationCanceledException"/>.</summary>
    public TextSearch WithCancellation(CancellationToken cancellationToken) => With(search => search._cancellation = cancellationToken);

    /// <summary>Puts the question.</summary>
    /// <exception cref="PajsException"><see cref="PajsErrorCode.InvalidQuery"/>: the collection has no text index, or it is asked within a transaction; the
    /// query asks for a field that there is not, or what the field cannot answer; or the disk failed.</exception>
    public TextSearchResults Run()
    {
        using var watch = _session.Telemetry.IsWatched ? _session.Telemetry.Watch("search", _collection) : null;
        try
        {
            using var snapshot = _session.OpenText(_collection, _cancellation);
            return RunIn(TextSnapshot.Of(snapshot)!);
        }
        catch (Exception error)
        {
            watch?.Fail(error);
            throw;
        }
    }

    /// <summary>As <see cref="Run"/>, on a thread of the pool.</summary>
    public Task<TextSearchResults> RunAsync(CancellationToken cancellationToken = default) =>
        Task.Run(WithCancellation(cancellationToken).Run, cancellationToken);

    /// <summary>How the score of a document comes about.</summary>
    /// <returns>Null where there is no such document.</returns>
    public ScoreExplanation? Explain(Value id)
    {
        using var opened = _session.OpenText(_collection, _cancellation);
        var snapshot = TextSnapshot.Of(opened)!;
        var key = new KeyWriter(stackalloc byte[KeyEncoding.StackBytes]);
        KeyEncoding.Append(ref key, id);
        var explanation = snapshot.Search.Explain(RequestIn(snapshot), key.Written);
        key.Dispose();
        return explanation;
    }

    /// <summary>What it finds in one state, the documents got as they are enumerated.</summary>
    internal IEnumerable<TextSearchHit> HitsIn(TextSnapshot snapshot) =>
        snapshot.Search.Search(RequestIn(snapshot), _cancellation).Hits.Select(hit => HitOf(hit, snapshot));

    private TextSearchResults RunIn(TextSnapshot snapshot)
    {
        var results = snapshot.Search.Search(RequestIn(snapshot), _cancellation);
        return new TextSearchResults([.. results.Hits.Select(hit => HitOf(hit, snapshot))], results.Total, results.IsTotalExact)
        {
            DidYouMean = results.DidYouMean,
            Facets = results.Facets,
            IsPartial = results.IsPartial,
        };
    }

    private SearchRequest RequestIn(TextSnapshot snapshot)
    {
        var request = _request with
        {
            Query = _query ?? snapshot.Search.Parse(_text!),
            IsLenient = _query is null,
            DidYouMeanOf = _corrects ? _text : null,
            Predicate = PredicateIn(snapshot),
        };
        return request.Highlight is null ? request : request with { Texts = (id, field) => TextsOf(snapshot, id, field) };
    }

    private PaJua.Results.DocumentPredicate? PredicateIn(TextSnapshot snapshot)
    {
        var entry = _session.Resources.Catalog.Find(snapshot, _collection, null)!.Value;
        if (_filter is null && entry.Indexes.Expiring.Count == 0) return null;
        var budget = _session.Resources.Begin(null, _cancellation);
        budget.TextState = snapshot;
        var wanted = _filter is null ? Filter.Everything : FilterParser.Parse(_filter, _session.Time).Within(budget);
        var filter = VisibleFilter.Of(wanted, entry.Indexes, _session.Time);
        return id =>
        {
            budget.Step();
            if (!snapshot.TryGetDocument(id, out var document)) throw Missing(_collection);
            var matches = filter.Matches(Element.At(document.Bytes));
            document.Dispose();
            return matches;
        };
    }

    private IReadOnlyList<string> TextsOf(TextSnapshot snapshot, ReadOnlySpan<byte> id, string field)
    {
        if (!snapshot.TryGetDocument(id, out var document)) throw Missing(_collection);
        var texts = snapshot.Index.Fields.TextsOf(Element.At(document.Bytes), field);
        document.Dispose();
        return texts;
    }

    private TextSearchHit HitOf(SearchHit hit, TextSnapshot snapshot)
    {
        if (!snapshot.TryGetDocument(hit.IdBytes.Span, out var lease)) throw Missing(_collection);
        var whole = new Document(lease.Bytes.ToArray());
        lease.Dispose();
        return new TextSearchHit(_projection is null ? whole : _projection.Apply(whole.Element), hit.Score)
        {
            Id = whole.Id,
            Highlights = hit.Highlights,
            SortValues = hit.SortValues,
        };
    }

    private static PajsException Missing(string collection) => new(
        PajsErrorCode.Corrupt, $"The text index of '{collection}' has a document that the collection has not; drop the index and make it again.");

    private TextSearch WithRequest(Func<SearchRequest, SearchRequest> change) => With(search => search._request = change(_request));

    private TextSearch With(Action<TextSearch> change)
    {
        var copy = (TextSearch)MemberwiseClone();
        change(copy);
        return copy;
    }
}
