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
    // So many are merged as they are read; more are gathered in a set of bits before.
    private const int MergedMax = 16;

    /// <inheritdoc/>
    public override Scorer? Open(SegmentView segment)
    {
        if (segment.Field(field) is not { } terms) return null;
        using var cursor = open(terms.Terms);
        if (cursor is null) return null;
        var first = new List<TermInfo>(MergedMax);
        while (first.Count < MergedMax && cursor.Next()) first.Add(cursor.Info);
        if (first.Count == 0) return null;
        if (first.Count == 1) return new TermScorer(terms.Open(first[0], null));
        if (first.Count < MergedMax || !cursor.Next()) return new DisjunctionScorer(first.Select(info => new TermScorer(terms.Open(info, null))));
        return new BitScorer(Gather(terms, segment.Documents, first, cursor));
    }

    private DocumentBits Gather(FieldSegment terms, int documents, List<TermInfo> first, TermCursor cursor)
    {
        var bits = new DocumentBits(documents);
        foreach (var info in first) Add(bits, terms, info);
        do Add(bits, terms, cursor.Info);
        while (cursor.Next() && !budget.IsOver());
        return bits;
    }

    private static void Add(DocumentBits bits, FieldSegment terms, in TermInfo info)
    {
        using var postings = terms.Open(info, null);
        for (postings.SkipTo(0); postings.BlockLast != PostingsCursor.NoMore; postings.SkipTo(postings.BlockLast + 1))
        {
            postings.Decode();
            foreach (var document in postings.Documents) bits.Add(document);
        }
    }
}
