using PaJua.Results;
using PaJua.Searching.Weights;
using PaJua.Suggesting;

namespace PaJua.Searching;

/// <summary>One search.</summary>
/// <param name="index">What is searched.</param>
/// <param name="defaults">How what the query leaves open is done.</param>
/// <param name="request">What is searched for.</param>
internal sealed class Search(IndexView index, CompilerOptions defaults, SearchRequest request)
{
    /// <summary>Runs it.</summary>
    public SearchResults Run()
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(request.Limit, nameof(request));
        ArgumentOutOfRangeException.ThrowIfNegative(request.Skip, nameof(request));
        using var reader = new HitReader(index, defaults, request);
        var weight = new QueryCompiler(index, defaults).Compile(request.Query);
        var top = new TopDocuments(request.Skip + request.Limit, request.CountedMin);
        foreach (var segment in index.Segments)
        {
            top.Base = segment.Base;
            weight.Search(segment, top);
        }

        return new SearchResults(HitsOf(top.ToArray().AsSpan(Math.Min(request.Skip, top.Count)), reader), top.Matches, !top.LeftOut)
        {
            DidYouMean = request.DidYouMeanOf is { } text ? new QueryCorrection(index, defaults).Correct(request.Query, text) : null,
        };
    }

    private static List<SearchHit> HitsOf(ReadOnlySpan<ScoredDocument> documents, HitReader reader)
    {
        var hits = new List<SearchHit>(documents.Length);
        foreach (var document in documents) hits.Add(reader.Read(document.Document, document.Score));
        return hits;
    }
}
