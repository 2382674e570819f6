using System.Numerics;
using PaJua.Postings;
using PaJua.Segments;

namespace PaJua.Searching;

/// <summary>The best documents of those that have any of some terms, by the sum of their scores: block-max MAXSCORE.</summary>
/// <remarks>H. Turtle, J. Flood: Query evaluation: strategies and optimizations, 1995; with the bounds of blocks of S. Ding, T. Suel: Faster top-k document
/// retrieval using block-max indexes, 2011. The segment is looked at window by window, in each of which every term has one bound. The terms whose bounds
/// together do not reach the threshold, the <em>optional</em> ones, cannot make a document one of the best by themselves, so that only documents of the
/// others are candidates; optional terms are then looked up for those that can still reach the threshold. The scores of a document are added in doubles, so
/// that their order does not matter.</remarks>
internal sealed class DisjunctionSearch
{
    private const int WindowShift = 11;
    private const int WindowSize = 1 << WindowShift;
    private const int WordBits = 64;

    private readonly ScoredBlock[] _terms;
    private readonly DeletedDocuments? _deleted;
    private readonly TopDocuments _top;
    private readonly double[] _bounds;
    private readonly double[] _sums = new double[WindowSize];
    private readonly ulong[] _matched = new ulong[WindowSize / WordBits];
    private readonly Candidates _candidates = new(WindowSize);
    private int _optional;

    private DisjunctionSearch(IEnumerable<PostingsCursor> cursors, DeletedDocuments? deleted, TopDocuments top)
    {
        _terms = [.. cursors.Select(static cursor => new ScoredBlock(cursor))];
        _bounds = new double[_terms.Length + 1];
        (_deleted, _top) = (deleted, top);
    }

    /// <summary>Gives a segment's documents of any of some terms to <paramref name="top"/>.</summary>
    /// <param name="cursors">The terms, each before its first document.</param>
    /// <param name="deleted">The segment's deleted documents; null for none.</param>
    /// <param name="top">Takes them.</param>
    public static void Run(IEnumerable<PostingsCursor> cursors, DeletedDocuments? deleted, TopDocuments top) =>
        new DisjunctionSearch(cursors, deleted, top).Run();

    private void Run()
    {
        for (var first = 0; first != PostingsCursor.NoMore;)
        {
            var last = SetGroupBounds(first);
            Partition();
            if (_optional < _terms.Length)
            {
                last = SetBlockBounds(first);
                Partition();
            }

            if (_optional > 0) _top.LeftOut = true;
            if (_optional == _terms.Length - 1) SearchOne(first, last);
            else if (_optional < _terms.Length) SearchSeveral(first, last);
            first = last == PostingsCursor.NoMore ? last : last + 1;
        }
    }

    private int SetGroupBounds(int first)
    {
        var last = PostingsCursor.NoMore;
        foreach (var term in _terms)
        {
            term.Cursor.SkipToGroup(first);
            term.Bound = term.Cursor.GroupScore;
            last = Math.Min(last, term.Cursor.GroupLast);
        }

        return last;
    }

    // Terms that are optional keep the bounds of their groups, so that their blocks do not make windows small.
    private int SetBlockBounds(int first)
    {
        var last = PostingsCursor.NoMore;
        for (var i = 0; i < _optional; i++) last = Math.Min(last, _terms[i].Cursor.GroupLast);
        for (var i = _optional; i < _terms.Length; i++)
        {
            _terms[i].Cursor.SkipTo(first);
            last = Math.Min(last, _terms[i].Cursor.BlockLast);
        }

        for (var i = _optional; i < _terms.Length; i++)
            _terms[i].Bound = _terms[i].Cursor.BlockBefore >= last ? 0 : _terms[i].Cursor.BlockScore;
        return last;
    }

    // Orders the terms by their bounds, and tells those apart that do not reach the threshold.
    private void Partition()
    {
        for (var i = 1; i < _terms.Length; i++)
        {
            var term = _terms[i];
            var place = i;
            for (; place > 0 && _terms[place - 1].Bound > term.Bound; place--) _terms[place] = _terms[place - 1];
            _terms[place] = term;
        }

        for (var i = 0; i < _terms.Length; i++) _bounds[i + 1] = _bounds[i] + _terms[i].Bound;
        _optional = 0;
        while (_optional < _terms.Length && (float)_bounds[_optional + 1] <= _top.Threshold) _optional++;
    }

    private void SearchOne(int first, int last)
    {
        var term = _terms[^1];
        var cursor = term.Cursor;
        for (var document = cursor.Advance(first); document <= last && document != PostingsCursor.NoMore; document = cursor.Advance(cursor.BlockLast + 1))
        {
            AddCandidates(term, last);
            Finish();
            if (cursor.BlockLast >= last) break;
        }
    }

    private void AddCandidates(ScoredBlock term, int last)
    {
        var documents = term.Cursor.Documents;
        var scores = term.Scores;
        for (var i = term.Cursor.Index; i < documents.Length && documents[i] <= last; i++) _candidates.Add(documents[i], scores[i]);
    }

    private void SearchSeveral(int first, int last)
    {
        while (true)
        {
            var start = PostingsCursor.NoMore;
            for (var i = _optional; i < _terms.Length; i++) start = Math.Min(start, _terms[i].Cursor.Advance(first));
            if (start > last || start == PostingsCursor.NoMore) return;
            var end = (int)Math.Min(last, (long)start + WindowSize - 1);
            for (var i = _optional; i < _terms.Length; i++) Accumulate(_terms[i], start, end);
            ReadWindow(start);
            Finish();
            if (end == last) return;
            first = end + 1;
        }
    }

    private void Accumulate(ScoredBlock term, int start, int end)
    {
        var cursor = term.Cursor;
        while (cursor.Document <= end)
        {
            var documents = cursor.Documents;
            var scores = term.Scores;
            var i = cursor.Index;
            for (; i < documents.Length && documents[i] <= end; i++)
            {
                var place = documents[i] - start;
                _sums[place] += scores[i];
                _matched[place / WordBits] |= 1UL << place;
            }

            if (i < documents.Length)
            {
                cursor.Index = i;
                return;
            }

            cursor.Index = i - 1;
            if (cursor.Next() == PostingsCursor.NoMore) return;
        }
    }

    private void ReadWindow(int start)
    {
        for (var word = 0; word < _matched.Length; word++)
        {
            for (var left = _matched[word]; left != 0; left &= left - 1)
            {
                var place = (word * WordBits) + BitOperations.TrailingZeroCount(left);
                _candidates.Add(start + place, _sums[place]);
                _sums[place] = 0;
            }

            _matched[word] = 0;
        }
    }

    // Adds the scores of the optional terms to the candidates that can still be among the best, and gives these away.
    private void Finish()
    {
        _candidates.Remove(_deleted);
        var matches = _candidates.Count;
        for (var i = _optional - 1; i >= 0 && _terms[i].Bound > 0; i--)
        {
            _candidates.KeepAbove(_top.Threshold, _bounds[i + 1]);
            if (_candidates.Count == 0) break;
            _candidates.AddScores(_terms[i].Cursor);
        }

        _candidates.GiveTo(_top, matches);
    }
}
