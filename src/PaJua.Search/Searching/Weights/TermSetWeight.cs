using PaJua.Postings;
using PaJua.Searching.Scorers;
using PaJua.Searching.Windows;
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
    public override bool HasWindows => true;

    /// <inheritdoc/>
    public override MatchWindows? OpenWindows(SegmentView segment)
    {
        if (segment.Field(field) is not { } terms) return null;
        using var cursor = open(terms.Terms);
        if (cursor?.Next() != true) return null;
        var set = new TermSet(terms, segment.Documents);
        try
        {
            do set.Add(cursor.Info);
            while (cursor.Next() && !budget.IsOver());
            return set.ToWindows();
        }
        catch
        {
            set.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public override Scorer? Open(SegmentView segment) =>
        OpenWindows(segment) is { } windows ? new WindowScorer(windows, segment.Documents, Math.Min(windows.Cost, segment.Documents)) : null;

    private sealed class TermSet(FieldSegment terms, int documents)
    {
        private readonly List<MatchWindows> _frequent = [];
        private DocumentBits? _others;
        private long _otherCost;

        public void Add(in TermInfo info)
        {
            if (info.DocumentFrequency >= PostingsCursor.BlockCount && _frequent.Count < CursorsMax)
            {
                _frequent.Add(new PostingsWindows(terms.Open(info, null)));
                return;
            }

            terms.AddAll(info, _others ??= new DocumentBits(documents));
            _otherCost += info.DocumentFrequency;
        }

        public MatchWindows? ToWindows()
        {
            if (_others is not null) _frequent.Add(new BitWindows(_others, _otherCost));
            return AnyWindows.Of(_frequent);
        }

        public void Dispose()
        {
            foreach (var windows in _frequent) windows.Dispose();
        }
    }
}
