using System.Text;
using PaJua.Searching.Weights;

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
        var weight = new QueryCompiler(index, defaults).Compile(request.Query);
        var top = new TopDocuments(request.Skip + request.Limit, request.CountedMin);
        foreach (var segment in index.Segments)
        {
            top.Base = segment.Base;
            weight.Search(segment, top);
        }

        return new SearchResults([.. HitsOf(top.ToArray().AsSpan(Math.Min(request.Skip, top.Count)))], top.Matches, !top.LeftOut);
    }

    private List<SearchHit> HitsOf(ReadOnlySpan<ScoredDocument> documents)
    {
        var hits = new List<SearchHit>(documents.Length);
        foreach (var document in documents)
        {
            var segment = index.SegmentOf(document.Document);
            using var reader = segment.Segment.OpenDocuments();
            hits.Add(new SearchHit(Encoding.UTF8.GetString(reader.Id(document.Document - segment.Base)), document.Score));
        }

        return hits;
    }
}
