using PaJua.Postings;
using PaJua.Searching.Scorers;
using PaJua.Searching.Windows;

namespace PaJua.Searching.Weights;

/// <summary>The documents that match several queries.</summary>
internal sealed class BooleanWeight : Weight
{
    // Where one has so many times fewer documents than all together, its documents are looked up in the others.
    private const int LeadFactor = 16;

    private readonly Weight[] _must;
    private readonly Weight[] _filters;
    private readonly Weight[] _should;
    private readonly Weight[] _mustNot;
    private readonly int _least;

    /// <param name="must">All of them match, and their scores are added.</param>
    /// <param name="filters">All of them match.</param>
    /// <param name="should">So many of them match as <paramref name="least"/> says, and their scores are added.</param>
    /// <param name="mustNot">None of them matches.</param>
    /// <param name="least">At least 1 where nothing must match.</param>
    public BooleanWeight(Weight[] must, Weight[] filters, Weight[] should, Weight[] mustNot, int least) =>
        (_must, _filters, _should, _mustNot, _least) = (must, filters, should, mustNot, least);

    private bool IsAnyTerm => _must.Length + _filters.Length + _mustNot.Length == 0 && _least == 1 && AreTerms(_should);

    // Perhaps with conditions that are tested.
    private bool AreAllTerms => _should.Length + _mustNot.Length == 0 && _must.Length > 0 && AreTerms(_must)
        && Array.TrueForAll(_filters, static weight => weight.CanTest);

    /// <inheritdoc/>
    public override Scorer? Open(SegmentView segment)
    {
        var scorers = new OpenScorers();
        try
        {
            return OpenRequired(segment, scorers) is { } required ? Exclude(segment, required, scorers) : scorers.Abandon();
        }
        catch
        {
            scorers.Abandon();
            throw;
        }
    }

    /// <inheritdoc/>
    public override bool HasWindows =>
        _least <= 1 && _must.Concat(_filters).Concat(_least == 1 ? _should : []).Concat(_mustNot).All(static weight => weight.HasWindows);

    /// <inheritdoc/>
    public override MatchWindows? OpenWindows(SegmentView segment)
    {
        if (!HasWindows) return base.OpenWindows(segment);
        var required = new List<MatchWindows>();
        foreach (var weight in _must.Concat(_filters)) required.AddIfAny(weight.OpenWindows(segment));
        var isNone = required.Count < _must.Length + _filters.Length;
        if (_least == 1 && !isNone)
        {
            var should = new List<MatchWindows>();
            foreach (var weight in _should) should.AddIfAny(weight.OpenWindows(segment));
            isNone = !required.AddIfAny(AnyWindows.Of(should));
        }

        if (!isNone && required.Sum(static part => part.Cost) <= LeadFactor * required.Min(static part => part.Cost))
            return Exclude(segment, required);
        foreach (var part in required) part.Dispose();
        return isNone ? null : base.OpenWindows(segment);
    }

    /// <inheritdoc/>
    public override void Search(SegmentView segment, TopDocuments top)
    {
        if (IsAnyTerm) SearchAny(segment, top);
        else if (AreAllTerms) SearchAll(segment, top);
        else base.Search(segment, top);
    }

    /// <inheritdoc/>
    private protected override ScoreExplanation ExplainMatch(SegmentView segment, Scorer scorer) => new(
        scorer.Score,
        "sum of",
        [
            .. _must.Concat(_should).Select(weight => weight.Explain(segment, scorer.Document)).Where(static explanation => explanation.IsMatch),
            .. _filters.Select(static _ => new ScoreExplanation(0, "a filter, which adds nothing", [])),
        ]);

    private static bool AreTerms(Weight[] weights) => Array.TrueForAll(weights, static weight => weight is TermWeight);

    private void SearchAny(SegmentView segment, TopDocuments top)
    {
        using var opened = new OpenCursors();
        opened.Open(_should, segment);
        if (opened.Cursors.Count > 0) DisjunctionSearch.Run(opened.Cursors, segment.Deleted, top);
    }

    private void SearchAll(SegmentView segment, TopDocuments top)
    {
        using var opened = new OpenCursors();
        opened.Open(_must, segment);
        if (opened.Cursors.Count < _must.Length) return;
        var cost = opened.Cursors.Min(static cursor => cursor.DocumentFrequency);
        foreach (var filter in _filters)
        {
            if (filter.OpenBeside(segment, cost) is not { } test) return;
            opened.Tests.Add(test);
        }

        // What is not tested is much rarer than the terms: it leads.
        if (opened.Tests.Exists(static test => test.IsExact)) base.Search(segment, top);
        else ConjunctionSearch.Run(opened.Cursors, opened.Tests, segment.Deleted, top);
    }

    private MatchWindows Exclude(SegmentView segment, List<MatchWindows> required)
    {
        var excluded = new List<MatchWindows>();
        foreach (var weight in _mustNot) excluded.AddIfAny(weight.OpenWindows(segment));
        return required.Count == 1 && excluded.Count == 0 ? required[0] : new AllWindows(required, AnyWindows.Of(excluded));
    }

    private Scorer? OpenRequired(SegmentView segment, OpenScorers scorers)
    {
        if (!scorers.TryOpenAll(_must, _filters, segment, out var must, out var filters)) return null;
        var should = OpenShould(segment, scorers);
        if (_least > 0)
        {
            if (should is null) return null;
            if (must.Count + filters.Count == 0) return should;
            must.Add(should);
            should = null;
        }

        var required = must.Count == 1 && filters.Count == 0 ? must[0] : new ConjunctionScorer(must, filters);
        return should is null ? required : new OptionalScorer(required, should);
    }

    private Scorer? OpenShould(SegmentView segment, OpenScorers scorers)
    {
        var should = scorers.OpenAny(_should, segment);
        if (should.Count < Math.Max(1, _least)) return null;
        return should.Count == 1 ? should[0] : new DisjunctionScorer(should, Math.Max(1, _least));
    }

    private Scorer Exclude(SegmentView segment, Scorer required, OpenScorers scorers)
    {
        var excluded = scorers.OpenAny(_mustNot, segment);
        if (excluded.Count == 0) return required;
        return new ExclusionScorer(required, excluded.Count == 1 ? excluded[0] : new DisjunctionScorer(excluded));
    }

    /// <summary>Postings of terms, and what their documents are tested for.</summary>
    private sealed class OpenCursors : IDisposable
    {
        public List<PostingsCursor> Cursors { get; } = [];

        public List<Scorer> Tests { get; } = [];

        public void Open(Weight[] terms, SegmentView segment)
        {
            foreach (var term in terms)
                if (((TermWeight)term).OpenCursor(segment) is { } cursor) Cursors.Add(cursor);
        }

        public void Dispose()
        {
            foreach (var cursor in Cursors) cursor.Dispose();
            foreach (var test in Tests) test.Dispose();
        }
    }

    /// <summary>The scorers that were opened until now, to be let go of where the whole comes to nothing.</summary>
    private sealed class OpenScorers
    {
        private readonly List<Scorer> _opened = [];

        // Those that can be tested come last: how that is done depends on how many documents the others have.
        public bool TryOpenAll(Weight[] must, Weight[] filters, SegmentView segment, out List<Scorer> counting, out List<Scorer> others)
        {
            (counting, others) = (new List<Scorer>(must.Length), new List<Scorer>(filters.Length));
            var cost = long.MaxValue;
            return TryOpenAll(must, false, segment, counting, ref cost) && TryOpenAll(filters, false, segment, others, ref cost)
                && TryOpenAll(must, true, segment, counting, ref cost) && TryOpenAll(filters, true, segment, others, ref cost);
        }

        private bool TryOpenAll(Weight[] weights, bool canTest, SegmentView segment, List<Scorer> scorers, ref long cost)
        {
            foreach (var weight in weights)
            {
                if (weight.CanTest != canTest) continue;
                if ((cost == long.MaxValue ? weight.Open(segment) : weight.OpenBeside(segment, cost)) is not { } scorer) return false;
                _opened.Add(scorer);
                scorers.Add(scorer);
                cost = Math.Min(cost, scorer.Cost);
            }

            return true;
        }

        public List<Scorer> OpenAny(Weight[] weights, SegmentView segment)
        {
            var scorers = new List<Scorer>(weights.Length);
            foreach (var weight in weights)
                if (weight.Open(segment) is { } scorer) scorers.Add(scorer);
            _opened.AddRange(scorers);
            return scorers;
        }

        public Scorer? Abandon()
        {
            foreach (var scorer in _opened) scorer.Dispose();
            return null;
        }
    }
}
