using Pajs;
using Xunit;

namespace PaJua.Tests.Suggesting;

/// <summary>What somebody who types may mean.</summary>
public sealed class SuggestingTests
{
    [Theory]
    [InlineData("gr", "graph 3, green 2, great 1")]
    [InlineData("GRA", "graph 3")]
    [InlineData("quick gra", "quick graph 3")]
    [InlineData("graph", "graph 3")]
    [InlineData("x", "")]
    public void A_word_is_completed_by_the_most_frequent(string typed, string expected)
    {
        using var index = Filled();
        Assert.Equal(expected, string.Join(", ", index.Suggest(typed).Select(static known => $"{known.Text} {known.DocumentFrequency}")));
    }

    [Fact]
    public void Keywords_are_completed_as_a_whole_and_a_field_can_be_named()
    {
        using var index = Filled();
        Assert.Equal(["New York", "New Delhi"], index.Suggest("New ", ["city"]).Select(static known => known.Text));
        Assert.Equal(["graph"], index.Suggest("g", ["title"], limit: 1).Select(static known => known.Text));
        Assert.Equal(PajsErrorCode.NotFound, Assert.Throws<PajsException>(() => index.Suggest("g", ["x"])).Code);
        Assert.Equal(PajsErrorCode.InvalidQuery, Assert.Throws<PajsException>(() => index.Suggest("g", ["year"])).Code);
        Assert.Throws<ArgumentOutOfRangeException>(() => index.Suggest("g", limit: 0));
    }

    [Theory]
    [InlineData("grpah", "graph")]
    [InlineData("Quick  Grpah!", "Quick  graph!")]
    [InlineData("+title:grpah^2 -(gren OR quick)", "+title:graph^2 -(green OR quick)")]
    [InlineData("\"quick grpah\"~3", "\"quick graph\"~3")]
    [InlineData("grpah AND gren", "graph AND green")]
    [InlineData("grpah*", null)]
    [InlineData("grpah~1", null)]
    [InlineData("/grpah/", null)]
    [InlineData("grpah7", null)]
    [InlineData("graph green", null)]
    [InlineData("zzzzzzz", null)]
    [InlineData("city:grpah", null)]
    [InlineData("", null)]
    public void Words_that_are_not_there_are_corrected(string text, string? expected)
    {
        using var index = Filled();
        Assert.Equal(expected, index.Correct(text));
        var request = new SearchRequest(SearchQuery.ParseLenient(text).Query);
        Assert.Null(index.Search(request).DidYouMean);
        Assert.Equal(expected, index.Search(request with { DidYouMeanOf = text }).DidYouMean);
    }

    [Fact]
    public void A_rare_word_is_corrected_to_one_that_is_far_more_frequent()
    {
        using var index = SearchIndex.InMemory("text");
        index.Add("0", ("text", "grahp"));
        for (var i = 1; i < 100; i++) index.Add($"{i}", ("text", "graph"));
        Assert.Null(index.Correct("grahp"));
        index.Add("100", ("text", "graph"));
        Assert.Equal("graph", index.Correct("grahp"));
        Assert.Null(index.Correct("graph"));
    }

    [Fact]
    public void The_short_forms_are_enough_to_begin_with()
    {
        using var index = SearchIndex.InMemory("title", "body");
        index.Add("1", ("title", "Node"), ("body", "fast"));
        Assert.True(index.Contains("1"));
        Assert.False(index.Contains("2"));
        var hit = Assert.Single(index.Search("node").Hits);
        Assert.Equal("Node", hit.Fields["title"][0].Text);
        Assert.Equal(PajsErrorCode.NotFound, Assert.Throws<PajsException>(() => index.Add("2", ("titel", "x"))).Code);
        Assert.Equal(1, index.Count);
    }

    private static SearchIndex Filled()
    {
        var index = SearchIndex.InMemory(new SearchSchema(
            new SearchField("title"),
            new SearchField("body"),
            new SearchField("city", SearchFieldType.Keyword),
            new SearchField("year", SearchFieldType.WholeNumber)));
        index.Add("1", ("title", "A quick graph"), ("body", "green"), ("city", "New York"));
        index.Add("2", ("title", "The graph"), ("body", "graph green"), ("city", "New York"));
        index.Add("3", ("title", "Graph of great things"), ("body", "blue"), ("city", "New Delhi"));
        return index;
    }
}
