using PaJua.Searching;

namespace PaJua.Indexing;

/// <summary>The segments of an index at one moment, which stay open until nobody needs this.</summary>
internal sealed class IndexState
{
    private readonly SearchSchema _schema;
    private IndexView? _view;
    private int _holds = 1;

    /// <param name="schema">The fields.</param>
    /// <param name="segments">In the order of their documents; the caller keeps its own part of each.</param>
    public IndexState(SearchSchema schema, IReadOnlyList<IndexedSegment> segments)
    {
        (_schema, Segments) = (schema, segments);
        foreach (var segment in segments) segment.Holder.Take();
    }

    /// <summary>In the order of their documents.</summary>
    public IReadOnlyList<IndexedSegment> Segments { get; }

    /// <summary>How many documents are not deleted.</summary>
    public long LiveDocuments => Segments.Sum(static segment => (long)segment.LiveDocuments);

    /// <summary>Takes a part.</summary>
    /// <returns>False where it was given up before.</returns>
    public bool TryTake()
    {
        for (var holds = Volatile.Read(ref _holds); holds > 0;)
        {
            var seen = Interlocked.CompareExchange(ref _holds, holds + 1, holds);
            if (seen == holds) return true;
            holds = seen;
        }

        return false;
    }

    /// <summary>Gives a part back.</summary>
    public void Release()
    {
        if (Interlocked.Decrement(ref _holds) > 0) return;
        foreach (var segment in Segments) segment.Holder.Release();
    }

    /// <summary>As a search sees it, while the part is held.</summary>
    public IndexView View => Volatile.Read(ref _view) ?? MakeView();

    // Two searches that come at the same time may both make it.
    private IndexView MakeView()
    {
        var views = new List<SegmentView>(Segments.Count);
        var first = 0;
        foreach (var segment in Segments)
        {
            if (segment.Documents == 0) continue;
            views.Add(new SegmentView(segment.Segment, views.Count, first, segment.Documents, segment.Deleted));
            first += segment.Documents;
        }

        var view = new IndexView(_schema, views);
        Volatile.Write(ref _view, view);
        return view;
    }
}
