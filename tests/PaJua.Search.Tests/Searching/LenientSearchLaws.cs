using Pajs;
using Pajs.Testing.Randomness;
using PaJua.Tests.Schemas;
using Xunit;

namespace PaJua.Tests.Searching;

/// <summary>Whatever is typed into a search box, and whatever the fields are: something is found or nothing, and there is no error.</summary>
public sealed class LenientSearchLaws
{
    // PAJSDB_TEXTS=100000 tries five times as many.
    private const int Texts = 20_000;
    private const int TextsOfIndex = 100;

    private static readonly PajsErrorCode[] Refusals =
        [PajsErrorCode.NotFound, PajsErrorCode.InvalidSyntax, PajsErrorCode.InvalidQuery, PajsErrorCode.BudgetExceeded];

    [Fact]
    public void No_text_is_an_error_and_what_is_none_strictly_finds_the_same()
    {
        var (texts, first) = (RunSize.Texts(Texts), RunSize.Seed(1));
        var refused = 0;
        for (var seed = first; seed < first + (texts / TextsOfIndex); seed++)
        {
            var random = new Random(seed);
            var schema = AnySchema.Of(random);
            var typed = new TypedTexts(schema, random);
            using var index = Filled(schema, typed, random);
            for (var i = 0; i < TextsOfIndex; i++)
                if (!Verify(index, typed.Text(), $"seed {seed}, text {i}", isShown: i % 4 == 0)) refused++;
        }

        Assert.InRange(refused, texts / 20, texts / 2);
    }

    [Theory]
    [InlineData("year:abc node", "1")]
    [InlineData("+year:abc +node", "")]
    [InlineData("node -year:abc", "1")]
    [InlineData("year:[abc TO 2010] year:2001", "2")]
    [InlineData("year:/2.*/ node", "1")]
    [InlineData("year:no* node", "1")]
    [InlineData("place:5 node", "1")]
    [InlineData("flat:\"a node\" node", "1")]
    [InlineData("/n(ode/ node", "1")]
    [InlineData("/((n{1000}){1000}){1000}/ year:2001", "2")]
    [InlineData("is:maybe OR is:true", "2")]
    [InlineData("(year:abc)^=3 node", "1")]
    [InlineData("node~1 AND NOT year:x~1", "1")]
    public void A_clause_that_cannot_be_asked_matches_nothing(string text, string expected)
    {
        using var index = SearchIndex.InMemory(
            new SearchSchema(
                new SearchField("title") { IsStored = true },
                new SearchField("flat") { HasPositions = false },
                new SearchField("year", SearchFieldType.WholeNumber),
                new SearchField("is", SearchFieldType.Boolean),
                new SearchField("place", SearchFieldType.Place)));
        index.Add("1", ("title", "a node"), ("year", 1990L));
        index.Add("2", ("title", "other"), ("year", 2001L), ("is", true));
        Assert.Equal(expected, string.Join(' ', index.Search(text).Hits.Select(static hit => hit.Id)));
        Assert.Null(Record.Exception(() => index.Correct(text)));
        var request = new SearchRequest(SearchQuery.ParseLenient(text).Query) { Highlight = new HighlightOptions(), DidYouMeanOf = text };
        Assert.Contains(Assert.ThrowsAny<PajsException>(() => index.Search(request)).Code, Refusals);
        Assert.Equal(expected, string.Join(' ', index.Search(request with { IsLenient = true }).Hits.Select(static hit => hit.Id)));
    }

    [Fact]
    public void Damage_and_arguments_are_errors_all_the_same()
    {
        using var index = SearchIndex.InMemory("title");
        Assert.Throws<ArgumentNullException>(() => index.Search((string)null!));
        Assert.Throws<ArgumentOutOfRangeException>(() => index.Search("node", -1));
        var request = new SearchRequest(new AllQuery()) { IsLenient = true };
        Assert.Throws<PajsException>(() => index.Search(request with { Fields = ["titel"] }));
        Assert.Throws<PajsException>(() => index.Search(request with { Sort = [new FieldSort("titel")] }));
        Assert.False(new PaJua.Searching.Weights.CompilerOptions([]) { IsLenient = true }.Tolerates(new PajsException(PajsErrorCode.Corrupt, "damaged")));
    }

    private static SearchIndex Filled(SearchSchema schema, TypedTexts typed, Random random)
    {
        var index = SearchIndex.InMemory(schema, new SearchIndexOptions { IsInBackground = false, CacheBytes = 1 << 20 });
        var documents = random.Next(20);
        for (var number = 0; number < documents; number++)
        {
            index.Add(typed.Document(number));
            if (random.Next(10) == 0) index.Commit();
        }

        return index;
    }

    // Whether the text can be asked strictly too.
    private static bool Verify(SearchIndex index, string text, string story, bool isShown)
    {
        try
        {
            var found = index.Search(text, limit: 5);
            Assert.InRange(found.Hits.Count, 0, 5);
            Assert.DoesNotContain(found.Hits, static hit => float.IsNaN(hit.Score));
            Assert.NotEqual(text, index.Correct(text));
            if (isShown) Show(index, text);
            return FindsTheSameStrictly(index, text, found);
        }
        catch (Exception error)
        {
            throw new InvalidOperationException($"{story}: {error.Message} — {text} — {index.Schema.ToJson()}", error);
        }
    }

    // Names before colons may be of no field here.
    private static void Show(SearchIndex index, string text)
    {
        var request = new SearchRequest(SearchQuery.ParseLenient(text).Query) { IsLenient = true, Highlight = new HighlightOptions(), DidYouMeanOf = text };
        Assert.NotEqual(text, index.Search(request).DidYouMean);
    }

    private static bool FindsTheSameStrictly(SearchIndex index, string text, SearchResults found)
    {
        try
        {
            var options = new QueryParserOptions { Fields = [.. index.Schema.Fields.Select(static field => field.Name)] };
            var strict = index.Search(new SearchRequest(SearchQuery.ParseLenient(text, options).Query) { Limit = 5 });
            Assert.Equal(strict.Hits.Select(static hit => (hit.Id, hit.Score)), found.Hits.Select(static hit => (hit.Id, hit.Score)));
            return true;
        }
        catch (PajsException error)
        {
            Assert.Contains(error.Code, Refusals);
            return false;
        }
    }
}
