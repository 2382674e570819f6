using System.Text;
using PaJua.Searching.Weights;

namespace PaJua.Searching;

/// <summary>One search.</summary>
/// <param name="index">What is searched.</param>
/// <param name="defaults">How what the query leaves open is done.</param>
/// <param name="request">What is searched for.</param>
/// <param name="budget">How long it may take.</param>
internal sealed class Search(IndexView index, CompilerOptions defaults, SearchRequest request, SearchBudget budget)
{
    /// <summary>Runs it.</summary>
    public SearchResults Run()
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(request.Limit, nameof(request));
        ArgumentOutOfRangeException.ThrowIfNegative(request.Skip, nameof(request));
        var weight = Compile();
        var after = request.After is { } hit ? new ScoredDocument((int)hit.Position, hit.Score) : (ScoredDocument?)null;
        var top = new TopDocuments(request.Skip + request.Limit, request.CountedMin, after) { Budget = budget };
        foreach (var segment in index.Segments)
        {
            if (top.IsOver()) break;
            top.Base = segment.Base;
            weight.Search(segment, top);
        }

        var hits = HitsOf(top.ToArray().AsSpan(Math.Min(request.Skip, top.Count)));
        return new SearchResults(hits, top.Matches, !top.LeftOut) { IsPartial = budget.IsSpent };
    }

    /// <summary>How the score of a document comes about.</summary>
    /// <returns>Null where there is no document of the id.</returns>
    public ScoreExplanation? Explain(ReadOnlySpan<byte> id) =>
        index.Find(id) is var (segment, document) ? Compile().Explain(segment, document) : null;

    private Weight Compile()
    {
        var options = request.Fields is { } fields ? defaults with { Fields = FieldWeights.Read(index.Schema, fields) } : defaults;
        return new QueryCompiler(index, options, budget).Compile(request.Query);
    }

    private List<SearchHit> HitsOf(ReadOnlySpan<ScoredDocument> documents)
    {
        var hits = new List<SearchHit>(documents.Length);
        foreach (var document in documents)
        {
            var segment = index.SegmentOf(document.Document);
            using var reader = segment.Segment.OpenDocuments();
            var id = Encoding.UTF8.GetString(reader.Id(document.Document - segment.Base));
            hits.Add(new SearchHit(id, document.Score) { Position = document.Document });
        }

        return hits;
    }
}
