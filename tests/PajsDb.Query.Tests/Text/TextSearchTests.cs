using Pajs.Testing.Clocks;
using PaJua;
using Xunit;

namespace Pajs.Query.Tests.Text;

/// <summary>What a search of a collection finds, and says of it.</summary>
public sealed class TextSearchTests : IDisposable
{
    private static readonly string[] Films =
    [
        """{"_id": 1, "title": "The Godfather", "plot": "A crime family <and> its patriarch.", "genres": ["Crime", "Drama"], "year": 1972, "cast": [{"name": "Al Pacino"}]}""",
        """{"_id": 2, "title": "The Godfather Part II", "plot": "The family goes on.", "genres": ["Crime", "Drama"], "year": 1974, "cast": [{"name": "Al Pacino"}]}""",
        """{"_id": 3, "title": "Fantastic Fox", "plot": "A fox and his family.", "genres": ["Animation"], "year": 2009}""",
        """{"_id": "four", "title": "Silence", "plot": 4, "genres": "Drama", "year": "unknown"}""",
    ];

    private readonly ManualTimeProvider _time = new();
    private readonly PajsDb _db;
    private readonly Collection _films;

    public TextSearchTests()
    {
        _db = PajsDb.Open(PajsDb.InMemory, new PajsOptions { TimeProvider = _time });
        _films = _db.Collection("films");
        _films.InsertMany(Films.Select(static film => Document.Parse(film)));
        var english = AnalyzerDefinition.Preset("english");
        _films.CreateTextIndex(
            new SearchField("title") { Analyzer = english, Weight = 3 },
            new SearchField("plot") { Analyzer = english },
            new SearchField("cast.name"),
            new SearchField("genres", SearchFieldType.Keyword),
            new SearchField("year", SearchFieldType.WholeNumber));
    }

    public void Dispose() => _db.Dispose();

    [Theory]
    [InlineData("families", "2 3 1")]
    [InlineData("+family -godfather", "3")]
    [InlineData("\"crime family\"", "1")]
    [InlineData("pacino", "1 2")]
    [InlineData("cast.name:al", "1 2")]
    [InlineData("godfahter~1", "1 2")]
    [InlineData("silense~1", "\"four\"")]
    [InlineData("year:[1973 TO *]", "2 3")]
    [InlineData("genres:Drama", "1 2 \"four\"")]
    [InlineData("title:", "")]
    [InlineData("((", "")]
    public void It_finds_what_people_type(string text, string ids) => Assert.Equal(ids, Ids(_films.Search(text)));

    [Fact]
    public void It_tells_everything_that_is_asked_for()
    {
        var results = _films.Search("crime godfather").Where("""{"year": {"$lt": 1974}}""").Highlight().Facet("genres").Facet(new HistogramFacet("year", 10)).Run();

        var hit = Assert.Single(results.Hits);
        Assert.Equal("The Godfather", hit.Document["title"].AsString());
        Assert.Equal(1, hit.Id.AsInt64());
        Assert.Equal("A <mark>crime</mark> family &lt;and&gt; its patriarch.", hit.Highlights["plot"].Text);
        Assert.Equal("The <mark>Godfather</mark>", hit.Highlights["title"].Text);
        Assert.Equal(["Crime 1", "Drama 1"], results.Facets[0].Counts.Select(static count => $"{count.Name} {count.Count}"));
        Assert.Equal(["1970 1"], results.Facets[1].Counts.Select(static count => $"{count.Name} {count.Count}"));
        Assert.True(results.Total == 1 && results.IsTotalExact);
        Assert.Equal(hit.Score, (float)_films.Search("crime godfather").Explain(1)!.Value);
    }

    [Fact]
    public void It_sorts_skips_limits_projects_and_counts()
    {
        var family = _films.Search("family").SortBy("year", descending: true);
        Assert.Equal("3 2 1", Ids(family));
        Assert.Equal("2", Ids(family.Skip(1).Limit(1)));
        var only = family.Limit(1).Project("""{"title": 1, "_id": 0}""").Run();
        Assert.Equal("""{"title":"Fantastic Fox"}""", only.Hits[0].Document.ToJson());
        Assert.Equal(3, only.Hits[0].Id.AsInt64());
        Assert.Equal(2009, only.Hits[0].SortValues[0].WholeNumber);
        Assert.Equal(3, only.Total);
        Assert.Equal("1 2", Ids(_films.Search(new TermQuery("cast.name", "pacino"))));
        Assert.Equal("3", Ids(_films.Search("fox family").In("plot").Limit(1)));
    }

    [Fact]
    public void It_says_what_may_have_been_meant()
    {
        Assert.Equal("pacino", _films.Search("pacinno").DidYouMean().Run().DidYouMean);
        Assert.Null(_films.Search("pacinno").Run().DidYouMean);
        Assert.Equal(["pacino"], _films.Suggest("pac", ["cast.name"]).Select(static suggestion => suggestion.Text));
    }

    [Fact]
    public void It_sees_every_commit_before_it_and_none_of_an_open_transaction()
    {
        _films.UpdateMany("""{"_id": 3}""", """{"$set": {"title": "Quick Hen"}}""");
        Assert.Equal("3", Ids(_films.Search("hen")));
        Assert.Equal("3", Ids(_films.Search("fox")));
        _films.Delete(3);
        Assert.Equal("", Ids(_films.Search("hen")));
        using var transaction = _db.BeginTransaction();
        transaction.Collection("films").Insert(Document.Parse("""{"_id": 9, "title": "Hen"}"""));
        Assert.Equal("", Ids(_films.Search("hen")));
        var error = Assert.Throws<PajsException>(() => transaction.Collection("films").Search("hen").Run());
        Assert.Equal((PajsErrorCode.InvalidQuery, "'films' cannot be searched by words within a transaction; search before it begins, and get the documents by their ids."),
            (error.Code, error.Message));
        transaction.Commit();
        Assert.Equal("9", Ids(_films.Search("hen")));
    }

    [Fact]
    public void What_has_expired_is_not_found_and_not_counted()
    {
        _films.CreateIndex("""{"until": 1}""", new IndexOptions { ExpireAfter = TimeSpan.Zero });
        _films.Insert(Document.Of(("_id", 7), ("title", "Hen"), ("genres", "Short"), ("until", _time.GetUtcNow().AddSeconds(1))));
        Assert.Equal("7", Ids(_films.Search("hen")));
        _time.Advance(TimeSpan.FromSeconds(2));
        var results = _films.Search("hen").Facet("genres").Run();
        Assert.Empty(results.Hits);
        Assert.Equal(0, results.Total);
        Assert.Empty(results.Facets[0].Counts);
        Assert.Empty(_films.Find("""{"$text": {"$search": "hen"}}"""));
    }

    [Fact]
    public void The_index_can_be_made_by_keys_and_is_shown_and_dropped()
    {
        Assert.True(_films.DropIndex(_films.Indexes[0].Name));
        Assert.Empty(_films.Indexes);
        Assert.Equal("The collection 'films' has no text index; make one, as with CreateIndex({\"title\": \"text\"}).",
            Assert.Throws<PajsException>(() => _films.Search("hen").Run()).Message);
        var options = new IndexOptions { Name = "words", Weights = Document.Parse("""{"title": 2.5}"""), Analyzer = AnalyzerDefinition.Preset("english") };
        var index = _films.CreateIndex(Document.Parse("""{"title": "text", "year": "number", "genres": "keyword"}"""), options);
        Assert.Equal(("words", true, 4L), (index.Name, index.IsReady, index.EntryCount));
        Assert.Equal("""{"title":"text","year":"number","genres":"keyword"}""", index.Keys.ToJson());
        Assert.Equal(2.5f, index.TextFields![0].Weight);
        Assert.Equal("1 2", Ids(_films.Search("godfathers")));
        Assert.Equal(index.Name, _films.CreateIndex(index.Keys, options).Name);
    }

    [Theory]
    [InlineData("""{"plot": "text"}""", null, "The text index 'plot_text' of 'films' cannot be made: it has the text index 'title_text_plot_text_cast.name_text_genres_keyword_year_wholeNumber' already, of "
        + """{"title":"text","plot":"text","cast.name":"text","genres":"keyword","year":"wholeNumber"}, and a collection has one at most. Drop that one first, or change this one.""")]
    [InlineData("""{"plot": "text", "year": 1}""", null, """The path 'year' of a text index needs one of "text", "keyword", "wholeNumber", "number", "boolean", "date", "place", and not 1.""")]
    [InlineData("""{"plot": "text"}""", """{"title": 2}""", "The weight of 'title' is of no path of texts of the index.")]
    [InlineData("""{"plot": "text"}""", """{"plot": -1}""", "The weight of 'plot' is a finite number of at least 0, and not -1.")]
    [InlineData("""{"a..b": "text"}""", null, "The path 'a..b' of a text index has an empty step, or '$' in it.")]
    [InlineData("""{"a": 1}""", """{"a": 2}""", "Weights and an analyzer are for a text index, one of whose paths has \"text\".")]
    public void What_makes_no_index_is_refused(string keys, string? weights, string message)
    {
        var options = new IndexOptions { Weights = weights is null ? null : Document.Parse(weights) };
        var error = Assert.Throws<PajsException>(() => _films.CreateIndex(Document.Parse(keys), options));
        Assert.Equal((PajsErrorCode.InvalidQuery, message), (error.Code, error.Message));
        Assert.Single(_films.Indexes);
    }

    [Fact]
    public void Options_that_mean_nothing_to_words_are_refused()
    {
        var error = Assert.Throws<PajsException>(() => _db.Collection("others").CreateIndex("""{"a": "text"}""", new IndexOptions { Unique = true }));
        Assert.Equal("A text index has a name, weights and an analyzer, and none of unique, sparse, partialFilter, collation and expireAfterSeconds.", error.Message);
    }

    [Fact]
    public void A_building_that_is_given_up_leaves_no_index()
    {
        Assert.True(_films.DropIndex(_films.Indexes[0].Name));
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        Assert.Throws<OperationCanceledException>(() => _films.CreateTextIndex([new SearchField("title")], null, null, cancelled.Token));
        Assert.Empty(_films.Indexes);
    }

    [Fact]
    public void Building_tells_how_far_it_is()
    {
        var many = _db.Collection("many");
        many.InsertMany(Enumerable.Range(0, 3000).Select(static number => Document.Of(("_id", number), ("text", $"word{number % 7}"))));
        var steps = new Steps();
        var index = many.CreateTextIndex([new SearchField("text")], "words", steps);
        Assert.Equal([1000, 2000, 3000], steps.Told.Where(static count => count > 0).Distinct());
        Assert.Equal(3000, index.EntryCount);
        Assert.Equal(429, many.Search("word0").Run().Total);
    }

    private static string Ids(TextSearch search) => string.Join(' ', search.Run().Hits.Select(static hit => hit.Id.ToJson()));

    private sealed class Steps : IProgress<long>
    {
        public List<long> Told { get; } = [];

        public void Report(long value) => Told.Add(value);
    }
}
