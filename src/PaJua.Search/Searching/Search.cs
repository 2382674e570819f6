using PaJua.Results;
using PaJua.Searching.Facets;
using PaJua.Searching.Sorting;
using PaJua.Searching.Weights;
using PaJua.Searching.Windows;
using PaJua.Suggesting;

namespace PaJua.Searching;

/// <summary>One search.</summary>
/// <param name="index">What is searched.</param>
/// <param name="defaults">How what the query leaves open is done.</param>
/// <param name="request">What is searched for.</param>
/// <param name="budget">How long it may take.</param>
internal sealed class Search(IndexView index, CompilerOptions defaults, SearchRequest request, SearchBudget budget)
{
    private readonly CompilerOptions _options = defaults with
    {
        Fields = request.Fields is { } fields ? FieldWeights.Read(index.Schema, fields) : defaults.Fields,
        IsLenient = request.IsLenient,
    };

    // There are no more results than documents, however many are asked for.
    private int KeptMax => (int)Math.Min((long)request.Skip + request.Limit, Math.Max(1, index.LiveDocuments));

    private bool IsByScore => request.Sort is [] or [ScoreSort { IsAscending: false }];

    /// <summary>Runs it.</summary>
    public SearchResults Run() => RunQuery() with
    {
        IsPartial = budget.IsSpent,
        DidYouMean = request.DidYouMeanOf is { } text ? new QueryCorrection(index, _options).Correct(request.Query, text) : null,
    };

    /// <summary>How the score of a document comes about.</summary>
    /// <returns>Null where there is no document of the id.</returns>
    public ScoreExplanation? Explain(ReadOnlySpan<byte> id) =>
        index.Find(id) is var (segment, document) ? Compile().Explain(segment, document) : null;

    private Weight Compile()
    {
        var weight = new QueryCompiler(index, _options, budget).Compile(request.Query);
        return request.Predicate is { } predicate ? new PredicateWeight(weight, predicate) : weight;
    }

    private SearchResults RunQuery()
    {
        ArgumentOutOfRangeException.ThrowIfNegative(request.Limit, nameof(request));
        ArgumentOutOfRangeException.ThrowIfNegative(request.Skip, nameof(request));
        if (request.After is not null && !IsByScore)
            throw new ArgumentException("Hits behind another can be asked for where they are sorted by score; use Skip.", nameof(request));
        var weight = Compile();
        FacetCounter[] facets = [.. request.Facets.Select(facet => FacetCounter.Of(facet, index.Schema))];
        if (request.Limit > 0 && !IsByScore) return RunSorted(weight, facets);
        if (request.Limit == 0 || facets.Length > 0 || (request.CountedMin == long.MaxValue && weight.HasWindows)) return RunCounting(weight, facets);
        var top = SearchTop(weight, request.CountedMin);
        return new SearchResults(HitsOf(top), top.Matches, !top.LeftOut);
    }

    // The best documents are found without looking at all, and all matches are counted without scores.
    private SearchResults RunCounting(Weight weight, FacetCounter[] facets)
    {
        List<SearchHit> hits = request.Limit == 0 ? [] : HitsOf(SearchTop(weight, countedMin: 0));
        var total = WindowWalk.Run(index, weight, facets, budget);
        return new SearchResults(hits, Math.Max(total, hits.Count), !budget.IsSpent)
        {
            Facets = [.. facets.Select(static facet => facet.ToResult())],
        };
    }

    private SearchResults RunSorted(Weight weight, FacetCounter[] facets)
    {
        var top = new SortedTop([.. request.Sort.Select(sort => SortPart.Of(sort, index.Schema))], KeptMax);
        long total;
        if (top.NeedsScores)
        {
            total = top.RunScored(index, weight, budget);
            if (facets.Length > 0) WindowWalk.Run(index, weight, facets, budget);
        }
        else
        {
            total = WindowWalk.Run(index, weight, [top, .. facets], budget);
        }

        var sorted = top.ToArray();
        sorted = sorted[Math.Min(request.Skip, sorted.Length)..];
        var scores = ScoresOf(weight, [.. sorted.Select(static document => document.Document)]);
        ScoredDocument[] scored = [.. sorted.Select((document, place) => new ScoredDocument(document.Document, scores[place]))];
        List<SearchHit> hits = [.. HitsOf(scored).Select((hit, place) => hit with { SortValues = sorted[place].Values })];
        return new SearchResults(hits, Math.Max(total, hits.Count), !budget.IsSpent)
        {
            Facets = [.. facets.Select(static facet => facet.ToResult())],
        };
    }

    // Documents that were not found by their scores have them nevertheless.
    private float[] ScoresOf(Weight weight, int[] documents)
    {
        var scores = new float[documents.Length];
        int[] places = [.. Enumerable.Range(0, documents.Length).OrderBy(place => documents[place])];
        for (var next = 0; next < places.Length;)
        {
            var segment = index.SegmentOf(documents[places[next]]);
            using var scorer = weight.Open(segment);
            for (; next < places.Length && documents[places[next]] < segment.Base + segment.Documents; next++)
            {
                var document = documents[places[next]] - segment.Base;
                if (scorer?.Advance(document) == document && (scorer.IsExact || scorer.Matches())) scores[places[next]] = scorer.Score;
            }
        }

        return scores;
    }

    private TopDocuments SearchTop(Weight weight, long countedMin)
    {
        var after = request.After is { } hit ? new ScoredDocument((int)hit.Position, hit.Score) : (ScoredDocument?)null;
        var top = new TopDocuments(KeptMax, countedMin, after) { Budget = budget };
        foreach (var segment in index.Segments)
        {
            if (top.IsOver()) break;
            top.Base = segment.Base;
            weight.Search(segment, top);
        }

        return top;
    }

    private List<SearchHit> HitsOf(TopDocuments top)
    {
        var hits = HitsOf(top.ToArray().AsSpan(Math.Min(request.Skip, top.Count)));
        return request.Sort.Count == 0 ? hits : [.. hits.Select(static hit => hit with { SortValues = [(double)hit.Score] })];
    }

    private List<SearchHit> HitsOf(ReadOnlySpan<ScoredDocument> documents)
    {
        using var reader = new HitReader(index, _options, request);
        var hits = new List<SearchHit>(documents.Length);
        foreach (var document in documents) hits.Add(reader.Read(document.Document, document.Score) with { Position = document.Document });
        return hits;
    }
}
