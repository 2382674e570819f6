using Xunit;

namespace PaJua.Tests.Searching;

/// <summary>Clauses of nothing but stop words are left out of a query, as in Lucene.</summary>
public sealed class LeftOutClauseTests
{
    private static readonly SearchSchema Schema = new(
        new SearchField("text") { Analyzer = AnalyzerDefinition.Preset("english"), IsStored = true },
        new SearchField("tag", SearchFieldType.Keyword));

    [Theory]
    [InlineData("+the +fox", "+fox")]
    [InlineData("the AND fox", "+fox")]
    [InlineData("+fox -the", "fox")]
    [InlineData("fox -the", "fox")]
    [InlineData("-the -fox", "-fox")]
    [InlineData("the fox", "fox")]
    [InlineData("+\"to be\" +fox", "+fox")]
    [InlineData("+text:the +fox", "+fox")]
    [InlineData("+(the of) +fox", "+fox")]
    [InlineData("+(+the -of) +fox", "+fox")]
    [InlineData("+(the)^=3 +fox", "+fox")]
    [InlineData("+(the dog) +fox", "+dog +fox")]
    [InlineData("+(the OR (of AND a)) +(fox OR the)", "+fox")]
    [InlineData("fox OR (NOT the)", "fox")]
    public void The_others_are_asked(string text, string same)
    {
        using var index = Filled();
        var expected = Found(index, same);
        Assert.NotEmpty(expected);
        Assert.Equal(expected, Found(index, text));
    }

    [Theory]
    [InlineData("the")]
    [InlineData("+the")]
    [InlineData("-the")]
    [InlineData("+the -of")]
    [InlineData("\"the of\"")]
    [InlineData("(the)^=2")]
    [InlineData("(the fox)~2")]
    [InlineData("+tag:the +fox")]
    [InlineData("+the* +fox~0 -fox")]
    public void Nothing_is_found_where_nothing_else_is_asked_or_that_does_not_match(string text)
    {
        using var index = Filled();
        Assert.Empty(Found(index, text));
    }

    [Fact]
    public void A_field_that_has_the_word_is_asked_for_it()
    {
        using var index = SearchIndex.InMemory(new SearchSchema(
            new SearchField("english") { Analyzer = AnalyzerDefinition.Preset("english") }, new SearchField("plain")));
        index.Add("1", ("english", "the fox"), ("plain", "other"));
        index.Add("2", ("english", "a fox"), ("plain", "the"));
        Assert.Equal(["2"], Found(index, "+the +fox").Select(static hit => hit.Id));
        Assert.Equal(["1"], Found(index, "-the +fox").Select(static hit => hit.Id));
        Assert.Equal(2, Found(index, "+english:the +fox").Count);
    }

    [Fact]
    public void A_query_without_clauses_is_not_left_out()
    {
        using var index = Filled();
        var fox = new QueryClause(ClauseKind.Must, new TextQuery(null, "fox"));
        SearchQuery[] nothing = [new BooleanQuery([]), new BestFieldQuery([]), new TextQuery("tag", "none"), new TermQuery("text", "the")];
        foreach (var query in nothing)
            Assert.Empty(index.Search(new SearchRequest(new BooleanQuery([fox, new QueryClause(ClauseKind.Must, query)]))).Hits);
        SearchQuery[] empty = [new TextQuery("text", ""), new PhraseQuery("text", "the, of"), new BestFieldQuery([new TextQuery(null, "the")])];
        foreach (var query in empty)
            Assert.Equal(Found(index, "fox"), HitsOf(index, new BooleanQuery([fox, new QueryClause(ClauseKind.Must, query)])));
        Assert.Equal(Found(index, "fox"), HitsOf(index, new BooleanQuery([fox, new QueryClause(ClauseKind.Filter, new TextQuery(null, "the"))])));
    }

    private static SearchIndex Filled()
    {
        var index = SearchIndex.InMemory(Schema);
        string[] texts = ["the quick fox", "the lazy dog", "a fox and a dog", "of foxes"];
        foreach (var (number, text) in texts.Index()) index.Add($"{number}", ("text", text), ("tag", "a"));
        return index;
    }

    private static List<(string Id, float Score)> Found(SearchIndex index, string text) => HitsOf(index, SearchQuery.Parse(text));

    private static List<(string Id, float Score)> HitsOf(SearchIndex index, SearchQuery query) =>
        [.. index.Search(new SearchRequest(query)).Hits.Select(static hit => (hit.Id, hit.Score))];
}
