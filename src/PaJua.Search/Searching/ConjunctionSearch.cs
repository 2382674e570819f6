using PaJua.Postings;
using PaJua.Segments;

namespace PaJua.Searching;

/// <summary>The best documents of those that have all of some terms, by the sum of their scores: the rarest term leads, and what it has in a window of which
/// the bounds of all terms' blocks do not reach the threshold is left out (block-max AND).</summary>
internal sealed class ConjunctionSearch
{
    private readonly ScoredBlock _lead;
    private readonly PostingsCursor[] _others;
    private readonly double[] _bounds; // of the last n of the others together
    private readonly DeletedDocuments? _deleted;
    private readonly TopDocuments _top;
    private readonly Candidates _candidates = new(PostingsCursor.BlockCount);

    private ConjunctionSearch(IEnumerable<PostingsCursor> cursors, DeletedDocuments? deleted, TopDocuments top)
    {
        var ordered = cursors.OrderBy(static cursor => cursor.DocumentFrequency).ToArray();
        _lead = new ScoredBlock(ordered[0]);
        _others = ordered[1..];
        _bounds = new double[ordered.Length];
        (_deleted, _top) = (deleted, top);
    }

    /// <summary>Gives a segment's documents of all of some terms to <paramref name="top"/>.</summary>
    /// <param name="cursors">The terms, each before its first document.</param>
    /// <param name="deleted">The segment's deleted documents; null for none.</param>
    /// <param name="top">Takes them.</param>
    public static void Run(IEnumerable<PostingsCursor> cursors, DeletedDocuments? deleted, TopDocuments top) =>
        new ConjunctionSearch(cursors, deleted, top).Run();

    private void Run()
    {
        for (var first = 0; first != PostingsCursor.NoMore;)
        {
            first = SkipGroups(first);
            if (first == PostingsCursor.NoMore) return;
            var last = SetBounds(ref first);
            if (last == PostingsCursor.NoMore) return;
            if (first > last) continue;
            if ((float)(_lead.Cursor.BlockScore + _bounds[^1]) > _top.Threshold) first = Search(first, last);
            else (_top.LeftOut, first) = (true, last + 1);
        }
    }

    // Goes on to where the bounds of the groups reach the threshold.
    private int SkipGroups(int first)
    {
        if (float.IsNegativeInfinity(_top.Threshold)) return first;
        while (true)
        {
            var cursor = _lead.Cursor;
            cursor.SkipToGroup(first);
            var (last, sum) = (cursor.GroupLast, (double)cursor.GroupScore);
            foreach (var other in _others)
            {
                other.SkipToGroup(first);
                last = Math.Min(last, other.GroupLast);
                sum += other.GroupScore;
            }

            if ((float)sum > _top.Threshold) return first;
            _top.LeftOut = true;
            if (last == PostingsCursor.NoMore) return last;
            first = last + 1;
        }
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
        var index = cursor.Index;
        for (; index < documents.Length && documents[index] <= last; index++) _candidates.Add(documents[index], scores[index]);
        for (var i = 0; i < _others.Length && _candidates.Count > 0; i++)
        {
            if (_candidates.KeepAbove(_top.Threshold, _bounds[^(i + 1)])) _top.LeftOut = true;
            _candidates.KeepIn(_others[i]);
        }

        _candidates.Remove(_deleted);
        _candidates.GiveTo(_top, _candidates.Count);
        return index < documents.Length ? documents[index] : last + 1;
    }
}
