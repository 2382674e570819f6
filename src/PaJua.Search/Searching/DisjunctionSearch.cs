using System.Numerics;
using PaJua.Postings;
using PaJua.Segments;

namespace PaJua.Searching;

/// <summary>The best documents of those that have any of some terms, by the sum of their scores: block-max MAXSCORE.</summary>
/// <remarks>H. Turtle, J. Flood: Query evaluation: strategies and optimizations, 1995; with the bounds of blocks of S. Ding, T. Suel: Faster top-k
/// document retrieval using block-max indexes, 2011. The segment is looked at window by window, in each of which every term has one bound. The terms
/// whose bounds together do not reach the threshold, the <em>optional</em> ones, cannot make a document one of the best by themselves, so that only
/// documents of the others are candidates; optional terms are then looked up for those that can still reach the threshold. The scores of a document
/// are added in doubles, so that their order does not matter.</remarks>
internal sealed class DisjunctionSearch
{
    private const int WindowShift = 11;
    private const int WindowSize = 1 << WindowShift;
    private const int WordBits = 64;
    private const long FrequencyRatio = 4;

    private ScoredBlock[] _terms;
    private readonly DeletedDocuments? _deleted;
    private readonly TopDocuments _top;
    private readonly double[] _bounds;
    private readonly double[] _sums = new double[WindowSize];
    private readonly ulong[] _matched = new ulong[WindowSize / WordBits];
    private readonly Candidates _candidates = new(WindowSize);
    private int _optional;
    private int _groupLast = -1;

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
        for (var first = 0; first != PostingsCursor.NoMore && _terms.Length > 0 && !_top.IsOver();)
        {
            SetGroupBounds(first);
            var last = _groupLast;
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

    // Which terms are optional as far as the groups tell it, which last long.
    private void SetGroupBounds(int first)
    {
        if (first > _groupLast)
        {
            _groupLast = PostingsCursor.NoMore;
            foreach (var term in _terms)
            {
                term.Cursor.SkipToGroup(first);
                term.GroupBound = term.Cursor.GroupScore;
                _groupLast = Math.Min(_groupLast, term.Cursor.GroupLast);
            }

            if (Array.Exists(_terms, static term => term.Cursor.BlockLast == PostingsCursor.NoMore))
                _terms = Array.FindAll(_terms, static term => term.Cursor.BlockLast != PostingsCursor.NoMore);
        }

        foreach (var term in _terms) term.Bound = term.GroupBound;
        Partition();
    }

    // Optional terms that are much more frequent keep the bounds of their groups, so that their blocks do not make windows small.
    private int SetBlockBounds(int first)
    {
        var last = _groupLast;
        var most = 0;
        for (var i = _optional; i < _terms.Length; i++)
        {
            var cursor = _terms[i].Cursor;
            cursor.SkipTo(first);
            last = Math.Min(last, cursor.BlockLast);
            most = Math.Max(most, cursor.DocumentFrequency);
        }

        for (var i = 0; i < _optional; i++)
        {
            var cursor = _terms[i].Cursor;
            if (cursor.DocumentFrequency > FrequencyRatio * most) continue;
            cursor.SkipTo(first);
            last = Math.Min(last, cursor.BlockLast);
        }

        foreach (var term in _terms)
            if (term.Cursor.BlockLast >= last) term.Bound = term.Cursor.BlockBefore >= last ? 0 : term.Cursor.BlockScore;
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
        for (var document = cursor.Advance(first);
             document <= last && document != PostingsCursor.NoMore;
             document = cursor.Advance(cursor.BlockLast + 1))
        {
            var documents = cursor.Documents[cursor.Index..];
            if (cursor.BlockLast > last) documents = documents[..IndexBehind(documents, last)];
            Finish(documents, term.Scores.Slice(cursor.Index, documents.Length));
            if (cursor.BlockLast >= last) break;
        }
    }

    private static int IndexBehind(ReadOnlySpan<int> documents, int last)
    {
        var found = documents.BinarySearch(last);
        return found < 0 ? ~found : found + 1;
    }

    // Of the documents of the one term that is not optional.
    private void Finish(ReadOnlySpan<int> documents, ReadOnlySpan<float> scores)
    {
        _candidates.AddAbove(documents, scores, _top.Threshold, _bounds[_optional]);
        Finish(documents.Length - _candidates.Count);
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
            Finish(0);
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

    // Adds the scores of the optional terms to the candidates that can still be among the best, and gives these away. The others
    // match too, unless they are deleted.
    private void Finish(int others)
    {
        if (_deleted is not null && others > 0) (_top.LeftOut, others) = (true, 0);
        _candidates.Remove(_deleted);
        others += _candidates.Count;
        for (var i = _optional - 1; i >= 0 && _terms[i].Bound > 0 && _candidates.Count > 0; i--)
        {
            _candidates.KeepAbove(_top.Threshold, _bounds[i + 1]);
            _candidates.AddScores(_terms[i].Cursor, _top.Threshold, _bounds[i]);
        }

        _candidates.GiveTo(_top, others);
    }
}
