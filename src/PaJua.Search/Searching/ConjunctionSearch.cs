using PaJua.Postings;
using PaJua.Searching.Scorers;
using PaJua.Segments;

namespace PaJua.Searching;

/// <summary>The best documents of those that have all of some terms, by the sum of their scores: the rarest term leads, and what it has in a window
/// of which the bounds of all terms' blocks do not reach the threshold is left out (block-max AND). Until there is a threshold no bound is asked for,
/// and only what all terms have is scored. Tests come last, of what has all terms and may be among the best.</summary>
internal sealed class ConjunctionSearch
{
    private readonly ScoredBlock _lead;
    private readonly PostingsCursor[] _others;
    private readonly double[] _bounds; // of the last n of the others together
    private readonly Scorer[] _tests;
    private readonly DeletedDocuments? _deleted;
    private readonly TopDocuments _top;
    private readonly Candidates _candidates = new(PostingsCursor.BlockCount);
    private int _groupLast = -1;
    private float _groupBound;

    private ConjunctionSearch(IEnumerable<PostingsCursor> cursors, IEnumerable<Scorer> tests, DeletedDocuments? deleted, TopDocuments top)
    {
        var ordered = cursors.OrderBy(static cursor => cursor.DocumentFrequency).ToArray();
        _lead = new ScoredBlock(ordered[0]);
        _others = ordered[1..];
        _bounds = new double[ordered.Length];
        _tests = [.. tests];
        (_deleted, _top) = (deleted, top);
    }

    /// <summary>Gives a segment's documents of all of some terms to <paramref name="top"/>.</summary>
    /// <param name="cursors">The terms, each before its first document.</param>
    /// <param name="tests">What the documents must match too, without scores; each before its first document.</param>
    /// <param name="deleted">The segment's deleted documents; null for none.</param>
    /// <param name="top">Takes them.</param>
    public static void Run(IEnumerable<PostingsCursor> cursors, IEnumerable<Scorer> tests, DeletedDocuments? deleted, TopDocuments top) =>
        new ConjunctionSearch(cursors, tests, deleted, top).Run();

    private void Run()
    {
        for (var first = 0; first != PostingsCursor.NoMore && !_top.IsOver();)
        {
            if (!_top.HasThreshold)
            {
                first = SearchBlock(first);
                continue;
            }

            if (first > _groupLast) SetGroupBounds(first);
            if (_groupBound <= _top.Threshold)
            {
                _top.LeftOut = true;
                first = _groupLast == PostingsCursor.NoMore ? _groupLast : _groupLast + 1;
                continue;
            }

            var last = SetBounds(ref first);
            if (last == PostingsCursor.NoMore) return;
            if (first > last) continue;
            if ((float)(_lead.Cursor.BlockScore + _bounds[^1]) > _top.Threshold) first = Search(first, last);
            else (_top.LeftOut, first) = (true, last + 1);
        }
    }

    // Looks at what the leading term has in a block. Gives where the next match can be at the earliest.
    private int SearchBlock(int first)
    {
        var lead = _lead.Cursor;
        if (lead.Advance(first) == PostingsCursor.NoMore) return PostingsCursor.NoMore;
        _candidates.AddAll(lead.Documents[lead.Index..]);
        var next = lead.BlockLast + 1;
        foreach (var other in _others)
        {
            _candidates.KeepIn(other);
            next = Math.Max(next, other.Document);
        }

        KeepAccepted();
        _candidates.KeepIn(lead);
        _candidates.GiveTo(_top, _candidates.Count);
        return next;
    }

    private void KeepAccepted()
    {
        _candidates.Remove(_deleted);
        foreach (var test in _tests) _candidates.KeepMatches(test);
    }

    private void SetGroupBounds(int first)
    {
        var cursor = _lead.Cursor;
        cursor.SkipToGroup(first);
        (_groupLast, var sum) = (cursor.GroupLast, (double)cursor.GroupScore);
        foreach (var other in _others)
        {
            other.SkipToGroup(first);
            _groupLast = Math.Min(_groupLast, other.GroupLast);
            sum += other.GroupScore;
        }

        _groupBound = (float)sum;
    }

    // The window ends with the first block that ends, and begins behind what some term does not have.
    private int SetBounds(ref int first)
    {
        var cursor = _lead.Cursor;
        cursor.SkipTo(first);
        first = Math.Max(first, cursor.BlockBefore + 1);
        var last = cursor.BlockLast;
        foreach (var other in _others)
        {
            other.SkipTo(first);
            first = Math.Max(first, other.BlockBefore + 1);
            if (other.BlockLast == PostingsCursor.NoMore) return PostingsCursor.NoMore;
            last = Math.Min(last, other.BlockLast);
        }

        _bounds[0] = 0;
        for (var i = 0; i < _others.Length; i++) _bounds[i + 1] = _bounds[i] + _others[^(i + 1)].BlockScore;
        return last;
    }

    // Looks at what the leading term has in a window.
    private int Search(int first, int last)
    {
        var cursor = _lead.Cursor;
        var document = cursor.Advance(first);
        if (document > last) return document;
        var documents = cursor.Documents;
        var scores = _lead.Scores;
        var (start, end) = (cursor.Index, documents.Length);
        if (cursor.BlockLast > last)
        {
            var found = documents.BinarySearch(last);
            end = found < 0 ? ~found : found + 1;
        }

        _candidates.AddAbove(documents[start..end], scores[start..end], _top.Threshold, _bounds[^1]);
        if (_candidates.Count < end - start) _top.LeftOut = true;
        for (var i = 0; i < _others.Length && _candidates.Count > 0; i++)
        {
            if (_candidates.KeepAbove(_top.Threshold, _bounds[^(i + 1)])) _top.LeftOut = true;
            _candidates.KeepIn(_others[i]);
        }

        KeepAccepted();
        _candidates.GiveTo(_top, _candidates.Count);
        return end < documents.Length ? documents[end] : last + 1;
    }
}
