using System.Globalization;
using Pajs;
using Pajs.Files;
using Xunit;

namespace PaJua.Tests.Results;

/// <summary>Hits and look-ups tell the values that a document was added with, whatever happened to the index since.</summary>
public sealed class StoredResultLaws
{
    private static readonly SearchSchema Schema = new(
        new SearchField("text") { IsStored = true },
        new SearchField("tag", SearchFieldType.Keyword) { IsStored = true },
        new SearchField("hidden", SearchFieldType.Keyword),
        new SearchField("count", SearchFieldType.WholeNumber) { IsStored = true },
        new SearchField("price", SearchFieldType.Number) { IsStored = true },
        new SearchField("open", SearchFieldType.Boolean) { IsStored = true },
        new SearchField("day", SearchFieldType.Date) { IsStored = true },
        new SearchField("where", SearchFieldType.Place) { IsStored = true });

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void What_was_stored_is_told(int seed)
    {
        var random = new Random(seed);
        var model = new Dictionary<string, SearchDocument>();
        var files = new MemoryFileSystem();
        var options = new SearchIndexOptions { IsInBackground = false, MemoryBytes = 150_000 };
        var index = SearchIndex.Open(files, "/index", Schema, options, isDurable: true);
        for (var step = 0; step < 120; step++)
        {
            var id = $"d{random.Next(200)}";
            switch (random.Next(20))
            {
                case < 12:
                    index.Add(Enumerable.Range(0, 10).Select(_ => Any(random, model)).ToList());
                    break;
                case < 15:
                    Assert.Equal(model.Remove(id), index.Delete(id));
                    break;
                case 15:
                    index.Commit();
                    break;
                case 16:
                    index.Compact();
                    break;
                case 17:
                    index.Dispose();
                    index = SearchIndex.Open(files, "/index", null, options, isDurable: true);
                    break;
                default:
                    AssertStored(index, model, random);
                    break;
            }
        }

        AssertStored(index, model, random);
        index.Dispose();
    }

    [Fact]
    public void Only_the_fields_that_are_asked_for_are_told()
    {
        using var index = SearchIndex.InMemory(Schema);
        index.Add(new SearchDocument("1") { { "tag", "a" }, { "text", "node" }, { "tag", "b" }, { "hidden", "x" } });
        var hit = Hit(index, ["tag"]);
        Assert.Equal(["a", "b"], Assert.Single(hit.Fields).Value);
        Assert.Empty(Hit(index, []).Fields);
        Assert.Equal(["tag", "text"], Hit(index, null).Fields.Keys);
        Assert.Empty(Hit(index, ["count"]).Fields);
        Assert.Equal([("text", (SearchValue)"node")], index.Get("1", ["text"])!.Values.Select(static value => (value.Key, value.Value)));
        AssertRefused(PajsErrorCode.NotFound, "field of the search index called 'tags': did you mean 'tag'?", () => Hit(index, ["tags"]));
        AssertRefused(PajsErrorCode.InvalidQuery, "The field 'hidden' of the search index is not stored", () => Hit(index, ["hidden"]));
        AssertRefused(PajsErrorCode.InvalidQuery, "'hidden'", () => index.Get("1", ["hidden"]));
    }

    [Fact]
    public void What_is_not_there_is_told_so()
    {
        using var index = SearchIndex.InMemory(Schema);
        Assert.Null(index.Get("1"));
        index.Add(new SearchDocument("1"));
        Assert.Empty(index.Get("1")!.Values);
        Assert.Null(index.Get(""));
        Assert.Null(index.Get(new string('x', 2_000)));
        index.Delete("1");
        Assert.Null(index.Get("1"));
    }

    private static SearchHit Hit(SearchIndex index, string[]? stored) =>
        Assert.Single(index.Search(new SearchRequest(SearchQuery.Parse("text:node")) { Stored = stored }).Hits);

    private static void AssertRefused(PajsErrorCode code, string message, Action action)
    {
        var error = Assert.Throws<PajsException>(action);
        Assert.Equal(code, error.Code);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    private static SearchDocument Any(Random random, Dictionary<string, SearchDocument> model)
    {
        var document = new SearchDocument($"d{random.Next(200)}");
        for (var count = random.Next(8); count > 0; count--)
        {
            var number = random.Next();
            (string Field, SearchValue Value) value = random.Next(8) switch
            {
                0 => ("text", string.Create(CultureInfo.InvariantCulture, $"w{number % 7} ü {number}")),
                1 => ("tag", $"t{number % 9}"),
                2 => ("hidden", "x"),
                3 => ("count", (long)number * (random.Next(2) == 0 ? 1 : -1)),
                4 => ("price", random.NextDouble()),
                5 => ("open", number % 2 == 0),
                6 => ("day", new DateTime(number * 1_000_000L, DateTimeKind.Utc)),
                _ => ("where", SearchValue.At((random.NextDouble() * 360) - 180, (random.NextDouble() * 180) - 90)),
            };
            document.Add(value.Field, value.Value);
        }

        model[document.Id] = document;
        return document;
    }

    private static void AssertStored(SearchIndex index, Dictionary<string, SearchDocument> model, Random random)
    {
        Assert.Equal(model.Count, index.Count);
        foreach (var document in model.Values) Assert.Equal(Stored(document), index.Get(document.Id)?.Values);
        Assert.Null(index.Get($"e{random.Next(200)}"));
        var hits = index.Search(new SearchRequest(new AllQuery()) { Limit = 500 }).Hits;
        Assert.Equal(model.Keys.Order(), hits.Select(static hit => hit.Id).Order());
        foreach (var hit in hits)
        {
            var expected = Stored(model[hit.Id]).GroupBy(static value => value.Key, static value => value.Value).ToList();
            Assert.Equal(expected.Select(static field => field.Key), hit.Fields.Keys);
            foreach (var field in expected) Assert.Equal(field, hit.Fields[field.Key]);
        }
    }

    private static List<KeyValuePair<string, SearchValue>> Stored(SearchDocument document) =>
        [.. document.Values.Where(static value => value.Key != "hidden")];
}
