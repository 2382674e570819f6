using PaJua.Scoring;

namespace PaJua.Searching.Scorers;

/// <summary>The documents that at least so many of several scorers have, by the sum of their scores or by the best of them and
/// a part of the others.</summary>
internal sealed class DisjunctionScorer : Scorer
{
    private readonly Scorer[] _heap;
    private readonly Scorer[] _matched;
    private readonly int _least;
    private readonly float? _others;
    private int _count;
    private bool _isMatched;

    /// <param name="scorers">At least two.</param>
    /// <param name="least">So many must match; at least 1.</param>
    /// <param name="others">Null for the sum; else the part of each score but the best that is added to the best.</param>
    public DisjunctionScorer(IEnumerable<Scorer> scorers, int least = 1, float? others = null)
    {
        _heap = [.. scorers];
        _matched = new Scorer[_heap.Length];
        (_least, _others) = (least, others);
        IsExact = least == 1 && Array.TrueForAll(_heap, static scorer => scorer.IsExact);
        foreach (var scorer in _heap) Cost += scorer.Cost;
    }

    /// <inheritdoc/>
    public override bool IsExact { get; }

    /// <inheritdoc/>
    public override long Cost { get; }

    /// <inheritdoc/>
    public override float Score
    {
        get
        {
            if (!_isMatched) Gather();
            var (sum, best) = (0D, 0F);
            for (var i = 0; i < _count; i++)
            {
                var score = _matched[i].Score;
                sum += score;
                best = Math.Max(best, score);
            }

            return Join(sum, best);
        }
    }

    /// <inheritdoc/>
    public override float Bound
    {
        get
        {
            var (sum, best) = (0D, 0F);
            foreach (var scorer in _heap)
            {
                sum += scorer.Bound;
                best = Math.Max(best, scorer.Bound);
            }

            return Join(sum, best);
        }
    }

    /// <inheritdoc/>
    public override int Advance(int document)
    {
        while (_heap[0].Document < document)
        {
            _heap[0].Advance(document);
            Sink();
        }

        _isMatched = false;
        return Document = _heap[0].Document;
    }

    /// <inheritdoc/>
    public override bool Matches()
    {
        Gather();
        return _count >= _least;
    }

    /// <inheritdoc/>
    public override int MoveBound(int document)
    {
        var last = NoMore;
        foreach (var scorer in _heap) last = Math.Min(last, scorer.MoveBound(document));
        return last;
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        foreach (var scorer in _heap) scorer.Dispose();
    }

    private float Join(double sum, float best) => FiniteScore.Of(_others is { } part ? best + ((sum - best) * part) : sum);

    // Those that stand on the document are a tree from the root of the heap.
    private void Gather()
    {
        _count = 0;
        Gather(0);
        _isMatched = true;
    }

    private void Gather(int place)
    {
        if (place >= _heap.Length || _heap[place].Document != Document) return;
        if (_heap[place].IsExact || _heap[place].Matches()) _matched[_count++] = _heap[place];
        Gather((2 * place) + 1);
        Gather((2 * place) + 2);
    }

    private void Sink()
    {
        var sinking = _heap[0];
        var place = 0;
        while (true)
        {
            var child = (2 * place) + 1;
            if (child >= _heap.Length) break;
            if (child + 1 < _heap.Length && _heap[child + 1].Document < _heap[child].Document) child++;
            if (sinking.Document <= _heap[child].Document) break;
            _heap[place] = _heap[child];
            place = child;
        }

        _heap[place] = sinking;
    }
}
