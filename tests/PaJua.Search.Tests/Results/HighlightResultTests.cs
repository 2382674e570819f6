using System.Text;
using Pajs;
using Xunit;

namespace PaJua.Tests.Results;

/// <summary>Hits show why they were found.</summary>
public sealed class HighlightResultTests
{
    private static readonly SearchSchema Schema = new(
        new SearchField("title") { Analyzer = AnalyzerDefinition.Preset("english"), IsStored = true },
        new SearchField("body") { IsStored = true },
        new SearchField("note") { IsStored = true, Weight = 0 },
        new SearchField("tag", SearchFieldType.Keyword) { IsStored = true },
        new SearchField("secret"));

    [Theory]
    [InlineData("run", "title=<mark>Running</mark> Nodes")]
    [InlineData("nodes", "title=Running <mark>Nodes</mark>|body=The <mark>nodes</mark> of a graph are quick.")]
    [InlineData("title:nodes", "title=Running <mark>Nodes</mark>")]
    [InlineData("+nodes -zebra", "title=Running <mark>Nodes</mark>|body=The <mark>nodes</mark> of a graph are quick.")]
    [InlineData("body:GRA*", "body=The nodes of a <mark>graph</mark> are quick.")]
    [InlineData("body:gr?ph", "body=The nodes of a <mark>graph</mark> are quick.")]
    [InlineData("body:/q[ui]+ck/", "body=The nodes of a graph are <mark>quick</mark>.")]
    [InlineData("body:grahp~1", "body=The nodes of a <mark>graph</mark> are quick.")]
    [InlineData("body:\"graph are\"", "body=The nodes of a <mark>graph</mark> <mark>are</mark> quick.")]
    [InlineData("body:\"are graph\"~2", "body=The nodes of a <mark>graph</mark> <mark>are</mark> quick.")]
    [InlineData("tag:a&b body:graph", "body=The nodes of a <mark>graph</mark> are quick.|tag=<mark>a&amp;b</mark>")]
    [InlineData("note:remember", "note=<mark>Remember</mark> this")]
    [InlineData("*:*", "")]
    public void What_a_query_asks_is_marked(string query, string expected)
    {
        using var index = Filled();
        var hit = Assert.Single(index.Search(new SearchRequest(SearchQuery.Parse(query)) { Highlight = new HighlightOptions() }).Hits);
        Assert.Equal(expected, string.Join('|', hit.Highlights.Select(static shown => $"{shown.Key}={shown.Value}")));
    }

    [Fact]
    public void Fields_that_are_named_are_shown()
    {
        using var index = Filled();
        var options = new HighlightOptions { Fields = ["body", "note"], NoMatchLength = 8, MarkStart = "[", MarkEnd = "]" };
        var hit = Assert.Single(index.Search(new SearchRequest(SearchQuery.Parse("nodes")) { Highlight = options, Stored = [] }).Hits);
        Assert.Equal(["body", "note"], hit.Highlights.Keys);
        Assert.Equal("The [nodes] of a graph are quick.", hit.Highlights["body"].Text);
        Assert.Equal("Remember", hit.Highlights["note"].Text);
        Assert.Empty(hit.Fields);
        Assert.Empty(Assert.Single(index.Search("nodes").Hits).Highlights);
    }

    [Fact]
    public void Fields_that_the_request_asks_are_shown()
    {
        using var index = Filled();
        var request = new SearchRequest(SearchQuery.Parse("remember nodes")) { Highlight = new HighlightOptions(), Fields = ["note"] };
        var shown = Assert.Single(Assert.Single(index.Search(request).Hits).Highlights);
        Assert.Equal(("note", "<mark>Remember</mark> this"), (shown.Key, shown.Value.Text));
    }

    [Theory]
    [InlineData("secret", PajsErrorCode.InvalidQuery, "The field 'secret' of the search index is not stored")]
    [InlineData("titel", PajsErrorCode.NotFound, "field of the search index called 'titel': did you mean 'title'?")]
    public void A_field_that_cannot_be_shown_is_a_clear_error(string field, PajsErrorCode code, string message)
    {
        using var index = Filled();
        var request = new SearchRequest(SearchQuery.Parse("nodes")) { Highlight = new HighlightOptions { Fields = [field] } };
        var error = Assert.Throws<PajsException>(() => index.Search(request));
        Assert.Equal(code, error.Code);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Texts_may_come_from_elsewhere()
    {
        using var index = Filled();
        var request = new SearchRequest(SearchQuery.Parse("secret:hidden body:nodes"))
        {
            Highlight = new HighlightOptions(),
            Texts = static (id, field) => field == "secret" ? [$"Of {Encoding.UTF8.GetString(id)}:", "What is hidden."] : [],
        };
        var hit = Assert.Single(index.Search(request).Hits);
        Assert.Equal("secret=What is <mark>hidden</mark>.", string.Join('|', hit.Highlights.Select(static shown => $"{shown.Key}={shown.Value}")));
        Assert.Equal(1, Assert.Single(hit.Highlights["secret"].Passages).Value);
    }

    [Fact]
    public void The_passage_of_the_rarer_term_comes_first()
    {
        using var index = Filled();
        for (var i = 0; i < 20; i++) index.Add(new SearchDocument($"common{i}") { { "body", "common words" } });
        index.Add(new SearchDocument("long")
            { { "body", $"The common one. {string.Concat(Enumerable.Repeat("Nothing here. ", 40))} The rare one." } });
        var options = new HighlightOptions { PassagesMax = 1, PassageLength = 20 };
        var hits = index.Search(new SearchRequest(SearchQuery.Parse("body:common body:rare")) { Highlight = options, Limit = 1 }).Hits;
        Assert.Equal("The <mark>rare</mark> one.", Assert.Single(hits).Highlights["body"].Text);
    }

    [Fact]
    public void Exactly_the_words_of_the_query_are_marked_in_every_hit()
    {
        var random = new Random(1);
        var schema = new SearchSchema(new SearchField("text") { Analyzer = new AnalyzerDefinition("whitespace"), IsStored = true });
        using var index = SearchIndex.InMemory(schema, new SearchIndexOptions { IsInBackground = false, MemoryBytes = 100_000 });
        for (var i = 0; i < 500; i++)
        {
            index.Add(new SearchDocument($"{i}")
                { { "text", string.Join(' ', Enumerable.Range(0, random.Next(1, 40)).Select(_ => $"w{random.Next(30)}")) } });
            if (i % 100 == 50) index.Commit();
        }

        for (var round = 0; round < 40; round++)
        {
            string[] words = [$"w{random.Next(30)}", $"w{random.Next(30)}"];
            var options = new HighlightOptions { WholeField = true, MarkStart = "[", MarkEnd = "]" };
            var hits = index.Search(new SearchRequest(SearchQuery.Parse(string.Join(' ', words))) { Limit = 600, Highlight = options }).Hits;
            Assert.NotEmpty(hits);
            foreach (var hit in hits)
            {
                var marked = hit.Fields["text"][0].Text.Split(' ').Select(word => words.Contains(word) ? $"[{word}]" : word);
                Assert.Equal(string.Join(' ', marked), hit.Highlights["text"].Text);
            }
        }
    }

    private static SearchIndex Filled()
    {
        var index = SearchIndex.InMemory(Schema);
        index.Add(new SearchDocument("1")
        {
            { "title", "Running Nodes" }, { "body", "The nodes of a graph are quick." }, { "note", "Remember this" },
            { "tag", "a&b" }, { "secret", "What is hidden" },
        });
        return index;
    }
}
