using PaJua.Postings;
using PaJua.Scoring;

namespace PaJua.Searching.Scorers;

/// <summary>The documents in which terms stand one after another.</summary>
/// <remarks>All cursors are scored as the whole phrase, so the rarest bounds it: a phrase is no more frequent than any of its terms.</remarks>
internal sealed class PhraseScorer : Scorer
{
    private readonly PostingsCursor[] _cursors;
    private readonly PhraseMatcher _matcher;
    private readonly Bm25? _scores;
    private float _frequency;
    private float _threshold = float.NegativeInfinity;
    private bool _hasLeftOut;

    /// <param name="terms">The terms of the phrase, each different from the others, opened with positions and with the scores of the phrase.</param>
    /// <param name="matcher">Counts the phrase in a document.</param>
    /// <param name="scores">Of the phrase; null where none are asked for.</param>
    public PhraseScorer(PostingsCursor[] terms, PhraseMatcher matcher, Bm25? scores)
    {
        _cursors = [.. terms.OrderBy(static cursor => cursor.DocumentFrequency)];
        (_matcher, _scores) = (matcher, scores);
    }

    /// <inheritdoc/>
    public override bool IsExact => false;

    /// <inheritdoc/>
    public override long Cost => _cursors[0].DocumentFrequency;

    /// <inheritdoc/>
    public override float Score => _scores!.Score(_frequency, _cursors[0].Norms[Document]);

    /// <inheritdoc/>
    public override float Bound
    {
        get
        {
            if (!_matcher.IsBoundByFrequency) return _scores!.Greatest;
            var least = float.PositiveInfinity;
            foreach (var cursor in _cursors) least = Math.Min(least, cursor.BlockScore);
            return least;
        }
    }

    /// <inheritdoc/>
    public override float Threshold
    {
        set => _threshold = value;
    }

    /// <inheritdoc/>
    public override bool HasLeftOut => _hasLeftOut;

    /// <inheritdoc/>
    public override int Advance(int document)
    {
        var lead = _cursors[0];
        while (true)
        {
            document = lead.Advance(document);
            if (document == NoMore) return Document = NoMore;
            var next = document;
            for (var i = 1; i < _cursors.Length && next == document; i++) next = _cursors[i].Advance(document);
            if (next == document) return Document = document;
            document = next;
        }
    }

    /// <inheritdoc/>
    public override bool Matches()
    {
        if (_threshold >= 0 && _matcher.IsBoundByFrequency && IsBelow())
        {
            _hasLeftOut = true;
            return false;
        }

        _frequency = _matcher.Count(Document);
        return _frequency > 0;
    }

    /// <inheritdoc/>
    public override int MoveBound(int document)
    {
        var last = NoMore;
        foreach (var cursor in _cursors)
        {
            cursor.SkipTo(document);
            last = Math.Min(last, cursor.BlockLast);
        }

        return last;
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        foreach (var cursor in _cursors) cursor.Dispose();
    }

    private bool IsBelow()
    {
        var least = int.MaxValue;
        foreach (var cursor in _cursors) least = Math.Min(least, cursor.Frequency);
        return _scores!.Score(least, _cursors[0].Norms[Document]) <= _threshold;
    }
}
