using PaJua.Postings;
using PaJua.Scoring;
using PaJua.Searching.Scorers;

namespace PaJua.Searching.Weights;

/// <summary>The documents that have terms one after another.</summary>
internal sealed class PhraseWeight : Weight
{
    private readonly TermWeight[] _terms;
    private readonly (int Term, int Offset)[] _slots;
    private readonly int _slop;
    private readonly Bm25? _scores;

    /// <param name="index">What is searched.</param>
    /// <param name="field">The number of the field, which has positions.</param>
    /// <param name="terms">In UTF-8, with their places in the phrase, at least two.</param>
    /// <param name="slop">How far they may be moved in all.</param>
    /// <param name="boost">Multiplies the scores; null where none are asked for.</param>
    public PhraseWeight(IndexView index, int field, IReadOnlyList<(string Term, int Offset)> terms, int slop, float? boost)
    {
        string[] distinct = [.. terms.Select(static term => term.Term).Distinct(StringComparer.Ordinal)];
        _terms = [.. distinct.Select(term => new TermWeight(index, field, System.Text.Encoding.UTF8.GetBytes(term), null))];
        _slots = [.. terms.Select(term => (Array.IndexOf(distinct, term.Term), term.Offset))];
        _slop = slop;
        if (boost is { } factor) _scores = ScoresOf(index, field, factor);
    }

    /// <inheritdoc/>
    public override Scorer? Open(SegmentView segment)
    {
        var cursors = new PostingsCursor[_terms.Length];
        for (var i = 0; i < cursors.Length; i++)
        {
            if (_terms[i].OpenCursor(segment, _scores, withPositions: true) is { } cursor)
            {
                cursors[i] = cursor;
                continue;
            }

            for (var opened = 0; opened < i; opened++) cursors[opened].Dispose();
            return null;
        }

        PhraseSlot[] slots = [.. _slots.Select(slot => new PhraseSlot(cursors[slot.Term], slot.Offset))];
        return new PhraseScorer(cursors, PhraseMatcher.Of(slots, _slop), _scores);
    }

    // Each occurrence of a term in the phrase counts.
    private Bm25 ScoresOf(IndexView index, int field, float boost)
    {
        var (statistics, options) = (index.StatisticsOf(field), index.Schema.Fields[field]);
        long[] frequencies = [.. _slots.Select(slot => Math.Min(_terms[slot.Term].DocumentFrequency, statistics.Documents))];
        return new Bm25(statistics, frequencies, boost, options.K1, options.B);
    }
}
