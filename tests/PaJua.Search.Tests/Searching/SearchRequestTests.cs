using Pajs;
using Xunit;

namespace PaJua.Tests.Searching;

/// <summary>What can be asked of a search beside the query.</summary>
public sealed class SearchRequestTests
{
    private const int Documents = 5_000;

    private static readonly SearchSchema Schema = new(
        new SearchField("title") { Analyzer = new AnalyzerDefinition("whitespace") },
        new SearchField("text") { Analyzer = new AnalyzerDefinition("whitespace") },
        new SearchField("tag", SearchFieldType.Keyword));

    public static TheoryData<string> Queries =>
    [
        "text:w1", "text:w1 text:w2 text:w3", "+text:w1 +text:w2", "text:\"w1 w2\"", "text:w*", "*:*", "+text:w1 -text:w2", "text:w1~1",
    ];

    [Theory]
    [MemberData(nameof(Queries))]
    public void A_search_ends_when_its_time_is_over_and_says_so(string query)
    {
        var time = new SteppingTime();
        using var index = Open(time);
        var request = new SearchRequest(SearchQuery.Parse(query)) { Limit = Documents, CountedMin = long.MaxValue };
        var all = index.Search(request);
        Assert.False(all.IsPartial);
        Assert.True(all.Total > 100, "so many that they are looked at in several steps");
        Assert.Equal(all.Hits, index.Search(request with { TimeLimit = TimeSpan.FromDays(1) }).Hits);
        for (var steps = 0; steps < 3; steps++)
        {
            var some = index.Search(request with { TimeLimit = TimeSpan.FromSeconds(steps) });
            Assert.True(some.IsPartial);
            Assert.False(some.IsTotalExact);
            Assert.Equal(some.Total, some.Hits.Count);
            Assert.Subset(all.Hits.ToHashSet(), some.Hits.ToHashSet());
            Assert.True(some.Total < all.Total, $"{some.Total} of {all.Total} in {steps} steps");
        }
    }

    [Theory]
    [MemberData(nameof(Queries))]
    public void A_search_that_is_cancelled_is_an_error(string query)
    {
        using var index = Open(TimeProvider.System);
        var request = new SearchRequest(SearchQuery.Parse(query));
        Assert.Throws<OperationCanceledException>(() => index.Search(request, new CancellationToken(canceled: true)));
    }

    [Theory]
    [MemberData(nameof(Queries))]
    public void Pages_that_begin_behind_the_last_hit_are_the_whole(string query)
    {
        using var index = Open(TimeProvider.System);
        var request = new SearchRequest(SearchQuery.Parse(query)) { Limit = 700, CountedMin = 0 };
        var pages = new List<SearchHit>();
        while (index.Search(request with { After = pages.LastOrDefault() }).Hits is { Count: > 0 } page) pages.AddRange(page);
        Assert.Equal(index.Search(request with { Limit = Documents }).Hits, pages);
    }

    [Fact]
    public void Fields_of_a_request_are_asked_with_their_weights()
    {
        using var index = SearchIndex.InMemory(Schema);
        index.Add([
            new SearchDocument("in title") { { "title", "node" }, { "text", "other" } },
            new SearchDocument("in text") { { "title", "other" }, { "text", "node" } },
            new SearchDocument("in tag") { { "tag", "node" } }]);
        var node = new SearchRequest(new TextQuery(null, "node"));
        Assert.Equal(["in title"], Ids(node with { Fields = ["title"] }));
        Assert.Equal(["in title", "in text"], Ids(node with { Fields = ["title^2", "text"] }));
        Assert.Equal(["in text", "in title"], Ids(node with { Fields = ["title", "text^1.5"] }));
        Assert.Equal(["in tag"], Ids(node with { Fields = ["tag"] }));
        Assert.Equal(["in title", "in text"], Ids(node));
        Assert.Empty(Ids(node with { Fields = [] }));
        Assert.Equal(2 * Score(node with { Fields = ["title"] }), Score(node with { Fields = ["title^2"] }));

        string[] Ids(SearchRequest request) => [.. index.Search(request).Hits.Select(static hit => hit.Id)];
        float Score(SearchRequest request) => index.Search(request).Hits[0].Score;
    }

    [Theory]
    [InlineData("titel", PajsErrorCode.NotFound, "did you mean 'title'?")]
    [InlineData("title^", PajsErrorCode.InvalidSyntax, "The weight of 'title^'")]
    [InlineData("title^-1", PajsErrorCode.InvalidSyntax, "The weight of 'title^-1'")]
    [InlineData("title^x", PajsErrorCode.InvalidSyntax, "The weight of 'title^x'")]
    public void Fields_that_cannot_be_asked_are_errors(string field, PajsErrorCode code, string message)
    {
        using var index = SearchIndex.InMemory(Schema);
        var error = Assert.Throws<PajsException>(() => index.Search(new SearchRequest(new TextQuery(null, "node")) { Fields = [field] }));
        Assert.Equal(code, error.Code);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_field_of_a_query_that_there_is_not_is_an_error_that_names_the_nearest()
    {
        using var index = SearchIndex.InMemory(Schema);
        var error = Assert.Throws<PajsException>(() => index.Search(new SearchRequest(SearchQuery.Parse("+titel:node"))));
        Assert.Equal(PajsErrorCode.NotFound, error.Code);
        Assert.Contains("'titel': did you mean 'title'?", error.Message, StringComparison.Ordinal);
        Assert.Empty(index.Search("titel:node").Hits);
    }

    private static SearchIndex Open(TimeProvider time)
    {
        var random = new Random(1);
        var index = SearchIndex.InMemory(Schema, new SearchIndexOptions { Time = time, IsInBackground = false });
        index.Add(Enumerable.Range(0, Documents).Select(number => new SearchDocument($"d{number}") { { "text", Text(random) } }));
        return index;
    }

    private static string Text(Random random) =>
        string.Join(' ', Enumerable.Range(0, 8).Select(_ => $"w{(int)(40 * Math.Pow(random.NextDouble(), 2))}"));

    // A second passes whenever somebody asks for the time.
    private sealed class SteppingTime : TimeProvider
    {
        private long _seconds;

        public override long TimestampFrequency => 1;

        public override long GetTimestamp() => _seconds++;
    }
}
