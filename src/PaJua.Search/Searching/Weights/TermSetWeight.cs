using PaJua.Postings;
using PaJua.Searching.Scorers;
using PaJua.Terms;

namespace PaJua.Searching.Weights;

/// <summary>The documents that have any of a number of terms, without scores.</summary>
/// <param name="field">The number of the field.</param>
/// <param name="open">Walks over those terms of a segment that are meant; null where there are none.</param>
/// <param name="budget">Where it is over, terms are left out.</param>
internal sealed class TermSetWeight(int field, Func<FieldTerms, TermCursor?> open, SearchBudget budget) : Weight
{
    // So many frequent terms are read as far as they are asked for; the documents of further ones, and of rare ones, are gathered before.
    private const int CursorsMax = 64;

    /// <inheritdoc/>
    public override Scorer? Open(SegmentView segment)
    {
        if (segment.Field(field) is not { } terms) return null;
        using var cursor = open(terms.Terms);
        if (cursor?.Next() != true) return null;
        var first = cursor.Info;
        if (!cursor.Next()) return new TermScorer(terms.Open(first, null));
        var set = new TermSet(terms, segment.Documents);
        set.Add(first);
        do set.Add(cursor.Info);
        while (cursor.Next() && !budget.IsOver());
        return set.ToScorer();
    }

    private sealed class TermSet(FieldSegment terms, int documents)
    {
        private readonly List<PostingsCursor> _frequent = [];
        private DocumentBits? _others;
        private long _cost;

        public void Add(in TermInfo info)
        {
            _cost += info.DocumentFrequency;
            if (info.DocumentFrequency >= PostingsCursor.BlockCount && _frequent.Count < CursorsMax) _frequent.Add(terms.Open(info, null));
            else terms.AddAll(info, _others ??= new DocumentBits(documents));
        }

        public TermSetScorer ToScorer() => new([.. _frequent], _others, documents, Math.Min(_cost, documents));
    }
}
