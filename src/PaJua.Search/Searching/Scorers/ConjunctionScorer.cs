using PaJua.Scoring;

namespace PaJua.Searching.Scorers;

/// <summary>The documents that several scorers all have; those that count add their scores.</summary>
internal sealed class ConjunctionScorer : Scorer
{
    private readonly Scorer[] _all;
    private readonly Scorer[] _inexact;
    private readonly Scorer[] _counting;

    /// <param name="counting">Those whose scores are added.</param>
    /// <param name="filters">Those that must match only.</param>
    public ConjunctionScorer(IEnumerable<Scorer> counting, IEnumerable<Scorer> filters)
    {
        _counting = [.. counting];
        _all = [.. _counting.Concat(filters).OrderBy(static scorer => scorer.Cost)];
        _inexact = [.. _all.Where(static scorer => !scorer.IsExact)];
    }

    /// <inheritdoc/>
    public override bool IsExact => _inexact.Length == 0;

    /// <inheritdoc/>
    public override long Cost => _all[0].Cost;

    /// <inheritdoc/>
    public override float Score
    {
        get
        {
            var sum = 0D;
            foreach (var scorer in _counting) sum += scorer.Score;
            return FiniteScore.Of(sum);
        }
    }

    /// <inheritdoc/>
    public override float Bound
    {
        get
        {
            var sum = 0D;
            foreach (var scorer in _counting) sum += scorer.Bound;
            return (float)sum;
        }
    }

    /// <inheritdoc/>
    public override int Advance(int document)
    {
        var lead = _all[0];
        while (true)
        {
            if (lead.Document < document) lead.Advance(document);
            document = lead.Document;
            if (document == NoMore) return Document = NoMore;
            var next = document;
            for (var i = 1; i < _all.Length && next == document; i++)
            {
                if (_all[i].Document < document) _all[i].Advance(document);
                next = _all[i].Document;
            }

            if (next == document) return Document = document;
            document = next;
        }
    }

    /// <inheritdoc/>
    public override bool Matches()
    {
        foreach (var scorer in _inexact)
            if (!scorer.Matches()) return false;
        return true;
    }

    /// <inheritdoc/>
    public override int MoveBound(int document)
    {
        var last = NoMore;
        foreach (var scorer in _counting) last = Math.Min(last, scorer.MoveBound(document));
        return last;
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        foreach (var scorer in _all) scorer.Dispose();
    }
}
