using Xunit;

namespace PaJua.Tests.Searching;

/// <summary>A fuzzy word finds in a field of stems what it is near to as a stem.</summary>
public sealed class FuzzyStemTests
{
    private static readonly string[] Texts =
    [
        "The Godfather", "running nodes", "a gun", "hut", "movies", "moves", "Node's", "recommendation", "an ox", "rusting", "agreed", "agr",
    ];

    [Theory]
    [InlineData("godfahter~1", "The Godfather")]
    [InlineData("godfather~0", "The Godfather")]
    [InlineData("GODFATHERS~1", "The Godfather")]
    [InlineData("running~1", "running nodes|a gun")]
    [InlineData("running~0", "running nodes")]
    [InlineData("rinning~1", "running nodes")]
    [InlineData("gunning~", "a gun|running nodes")]
    [InlineData("runs~", "running nodes|a gun|rusting")]
    [InlineData("movies~0", "movies")]
    [InlineData("movie~1", "movies|moves")]
    [InlineData("nodes~0", "running nodes|Node's")]
    [InlineData("rekommandations~", "recommendation")]
    [InlineData("rekommandations~1", "")]
    [InlineData("oxing~", "an ox")]
    [InlineData("the~0", "")]
    [InlineData("xunning~0", "")]
    public void Of_a_short_stem_nearer_terms_than_of_a_long_one(string text, string expected)
    {
        using var index = Filled("english");
        Assert.Equal(expected, string.Join('|', index.Search(text).Hits.Select(static hit => hit.Fields["text"][0].Text)));
    }

    [Theory]
    [InlineData("running~1", "<mark>running</mark> nodes|a <mark>gun</mark>")]
    [InlineData("godfahter~1", "The <mark>Godfather</mark>")]
    public void What_was_found_is_marked(string text, string expected)
    {
        using var index = Filled("english");
        var found = index.Search(new SearchRequest(SearchQuery.Parse(text)) { Highlight = new HighlightOptions() });
        Assert.Equal(expected, string.Join('|', found.Hits.Select(static hit => hit.Highlights["text"].Text)));
    }

    [Fact]
    public void Terms_that_an_analyzer_made_are_not_analyzed_again()
    {
        // Of "agreed" the term is "agre", and of that as a word it would be "agr".
        using var index = Filled("english");
        var near = new SearchRequest(new TextQuery("text", "agreed") { Distance = 0 }) { Highlight = new HighlightOptions() };
        Assert.Equal("<mark>agreed</mark>", Assert.Single(index.Search(near).Hits).Highlights["text"].Text);
        Assert.Equal(["agr", "agreed"], index.Search("agre~0").Hits.Select(static hit => hit.Fields["text"][0].Text).Order());
        Assert.Empty(index.Search(new SearchRequest(new TextQuery("text", "the") { Distance = 1 })).Hits);
    }

    [Fact]
    public void A_field_without_stems_is_asked_for_the_word_as_it_was_typed()
    {
        using var index = Filled("standard");
        Assert.Equal(["running nodes"], index.Search("runing~1").Hits.Select(static hit => hit.Fields["text"][0].Text));
        Assert.Empty(index.Search("gunnings~1").Hits);
    }

    [Fact]
    public void The_stem_scores_as_the_word_and_what_is_farther_less()
    {
        using var index = Filled("english");
        var (word, fuzzy) = (index.Search("running").Hits, index.Search("running~1").Hits);
        Assert.Equal(word[0].Score, fuzzy[0].Score);
        Assert.True(fuzzy[1].Score < fuzzy[0].Score);
    }

    private static SearchIndex Filled(string analyzer)
    {
        var index = SearchIndex.InMemory(new SearchSchema(
            new SearchField("text") { Analyzer = AnalyzerDefinition.Preset(analyzer), IsStored = true, HasLengths = false }));
        foreach (var (number, text) in Texts.Index()) index.Add($"{number}", ("text", text));
        return index;
    }
}
