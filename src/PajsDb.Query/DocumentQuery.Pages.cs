using Pajs.Query;
using Pajs.Storage;

namespace Pajs;

public sealed partial class DocumentQuery
{
    /// <summary>The next so many documents, and a cursor that goes on after them: without the cost of <see cref="Skip"/>, which looks at all that it
    /// leaves out, and without keeping anything open.</summary>
    /// <param name="size">How many documents at most; at least 1.</param>
    /// <param name="cursor">That of the page before; null for the first page. It holds the values that the last document is sorted by, and its id,
    /// and is good for the same query only: collection, filter, sort, skip and limit count, projection and hint do not.</param>
    /// <param name="consistency">Which state the pages show. It counts for the first page; a later one goes on as the first began.</param>
    /// <returns>The documents, and the cursor for the next page; null when no document follows.</returns>
    /// <remarks>Where an index gives the order, a page takes as long as it is large, however far behind it begins; without one each page is a scan.
    /// Skip leaves out documents before the first page; limit is for all pages together.</remarks>
    /// <exception cref="PajsException"><see cref="PajsErrorCode.InvalidQuery"/>: the cursor is damaged, or of another query, or a snapshot is asked
    /// for in a transaction, which has one state anyway. <see cref="PajsErrorCode.CursorExpired"/>: the snapshot is not kept any more.
    /// <see cref="PajsErrorCode.KeyTooLarge"/>: the values that the last document is sorted by are too long for a cursor.</exception>
    public DocumentPage Page(int size, string? cursor = null, PageConsistency consistency = PageConsistency.Live)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(size);
        var place = PlaceOf(cursor);
        using var watch = Watch("find");
        try
        {
            return (place?.Consistency ?? consistency) == PageConsistency.Live ? LivePage(size, place, watch) : SnapshotPage(size, place, watch);
        }
        catch (Exception error)
        {
            watch?.Fail(error);
            throw;
        }
    }

    /// <summary>How a page is found in the present state: as <see cref="Explain"/>.</summary>
    public Document ExplainPage(int size, string? cursor = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(size);
        return From(PlaceOf(cursor), size).Explain();
    }

    private DocumentPage LivePage(int size, PageCursor? place, OperationWatch? watch)
    {
        using var snapshot = OpenSnapshot();
        return PageIn(snapshot, _session.Time.GetUtcNow(), Guid.Empty, size, place, watch);
    }

    private DocumentPage SnapshotPage(int size, PageCursor? place, OperationWatch? watch)
    {
        var states = _session.SnapshotCursors ?? throw new PajsException(
            PajsErrorCode.InvalidQuery, "A transaction reads one state from its beginning on, beside its own writes; ask it for live pages.");
        using var state = place is null ? states.Open(OpenSnapshot()) : states.Lend(place.Snapshot);
        var page = PageIn(state.Snapshot, state.Now, state.Id, size, place, watch);
        state.IsWanted = page.Cursor is not null;
        return page;
    }

    private DocumentPage PageIn(ISnapshot snapshot, DateTimeOffset now, Guid state, int size, PageCursor? place, OperationWatch? watch)
    {
        // One more than is given, to tell whether there is a next page.
        var found = From(place, size).Run(snapshot, now, watch).ToList();
        if (found.Count <= size) return new DocumentPage(Projected(found), null);
        found.RemoveAt(size);
        var consistency = state == Guid.Empty ? PageConsistency.Live : PageConsistency.Snapshot;
        var next = new PageCursor(consistency, state, (place?.Given ?? 0) + size, KeysetPosition.Of(CollatedOrder, found[^1].Element));
        return new DocumentPage(Projected(found), next.ToText(Shape));
    }

    private byte[] Shape => _source is null
        ? throw new InvalidOperationException("Only a query of a user has pages, or its answer kept.")
        : QueryIdentity.Of(_collection, _source, CollatedOrder, _skip, _limit);

    private PageCursor? PlaceOf(string? cursor)
    {
        if (cursor is null) return null;
        var place = PageCursor.Parse(cursor, Shape, CollatedOrder);
        return _limit == 0 || place.Given < _limit
            ? place
            : throw new PajsException(PajsErrorCode.InvalidQuery, "The cursor is damaged: it stands behind the limit of the query.");
    }

    // The documents of a page, whole, and one more where the limit allows it.
    private DocumentQuery From(PageCursor? place, int size) => With(query =>
    {
        query._limit = Math.Min(size + 1L, _limit == 0 ? long.MaxValue : _limit - (place?.Given ?? 0));
        query._projection = null;
        if (place is null) return;
        query._skip = 0;
        query._after = place.Position;
    });

    private List<Document> Projected(List<Document> documents) =>
        _projection is { } projection ? [.. documents.Select(document => projection.Apply(document.Element))] : documents;
}
