using PaJua;
using Xunit;

namespace Pajs.Query.Tests.Text;

/// <summary>Words among the conditions of a filter, and as the first stage of a pipeline.</summary>
public sealed class TextFilterTests : IDisposable
{
    private readonly PajsDb _db = PajsDb.Open(PajsDb.InMemory);
    private readonly Collection _c;

    public TextFilterTests()
    {
        _c = _db.Collection("c");
        _c.InsertMany(Enumerable.Range(0, 20).Select(static number => Document.Of(
            ("_id", number), ("text", (number % 2 == 0 ? "red " : "blue ") + (number % 3 == 0 ? "fox fox" : "hen")), ("n", 20 - number))));
        _c.CreateIndex("""{"n": 1}""");
        _c.CreateTextIndex(new SearchField("text"), new SearchField("n", SearchFieldType.WholeNumber));
    }

    public void Dispose() => _db.Dispose();

    [Theory]
    [InlineData("""{"$text": {"$search": "fox"}}""", "0 3 6 9 12 15 18")]
    [InlineData("""{"$text": {"$search": "+red +fox"}, "n": {"$lt": 10}}""", "12 18")]
    [InlineData("""{"$and": [{"$text": {"$search": "red"}}, {"$text": {"$search": "fox"}}]}""", "0 6 12 18")]
    [InlineData("""{"$or": [{"$text": {"$search": "\"blue fox\""}}, {"_id": 2}]}""", "2 3 9 15")]
    [InlineData("""{"$nor": [{"$text": {"$search": "hen"}}, {"_id": {"$lt": 10}}]}""", "12 15 18")]
    [InlineData("""{"$text": {"$search": "hen", "$caseSensitive": false}, "_id": 5}""", "5")]
    [InlineData("""{"$text": {"$search": ""}}""", "")]
    public void It_stands_wherever_a_condition_stands(string filter, string ids)
    {
        Assert.Equal(ids, string.Join(' ', _c.Find(filter).Select(static document => document.Id.ToJson())));
        var count = ids.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length;
        Assert.Equal(count, _c.Count(filter));
        Assert.Equal(count, _c.Distinct("_id", filter).Count);
        Assert.Equal(count, _c.Aggregate($$"""[{"$match": {{filter}}}]""").Count());
        Assert.Equal(count, _c.Find(filter).Hint("$natural").Count());
        Assert.Equal(count, _c.Find(filter).Hint("n_1").Count());
        var pages = new List<Document>();
        for (string? cursor = null; ;)
        {
            var page = _c.Find(filter).Page(2, cursor, PageConsistency.Snapshot);
            pages.AddRange(page.Documents);
            if ((cursor = page.Cursor) is null) break;
        }

        Assert.Equal(ids, string.Join(' ', pages.Select(static document => document.Id.ToJson())));
        Assert.Equal(count, _c.Find(filter).Sort("""{"n": 1}""").Limit(100).Count());
    }

    [Fact]
    public void The_plan_says_what_the_words_found()
    {
        var plan = _c.Find("""{"$text": {"$search": "fox"}, "n": {"$lt": 10}}""").Explain();
        Assert.Contains(""""stage":"text index","search":"fox","found":7"""", plan.ToJson(), StringComparison.Ordinal);
    }

    [Fact]
    public void Writes_can_ask_for_words()
    {
        Assert.Equal(7, _c.UpdateMany("""{"$text": {"$search": "fox"}}""", """{"$set": {"text": "green"}}""").Modified);
        Assert.Equal(0, _c.Count("""{"$text": {"$search": "fox"}}"""));
        Assert.Equal(1, _c.UpdateOne("""{"$text": {"$search": "green"}}""", """{"$set": {"text": "black"}}""").Modified);
        Assert.Equal(6, _c.DeleteMany("""{"$text": {"$search": "green"}}"""));
        Assert.Equal(14, _c.Count());
        Assert.Equal("""{"_id":0,"text":"black","n":20}""", _c.FindOne("""{"$text": {"$search": "black"}}""")!.ToJson());
    }

    [Fact]
    public void A_search_is_the_first_stage_of_a_pipeline()
    {
        var found = _c.Aggregate("""
            [{"$search": {"query": "fox red", "in": ["text"], "scoreField": "score", "highlightField": "why"}}, {"$limit": 2}, {"$project": {"scored": {"$gt": ["$score", 0]}, "why": 1}}]
            """).ToList();
        Assert.Equal(
            ["""{"_id":0,"why":{"text":"<mark>red</mark> <mark>fox</mark> <mark>fox</mark>"},"scored":true}""", """{"_id":6,"why":{"text":"<mark>red</mark> <mark>fox</mark> <mark>fox</mark>"},"scored":true}"""],
            found.Select(static document => document.ToJson()));
        var groups = _c.Aggregate("""[{"$search": {"query": "fox"}}, {"$group": {"_id": {"$mod": ["$_id", 2]}, "count": {"$sum": 1}}}, {"$sort": {"_id": 1}}]""");
        Assert.Equal(["""{"_id":0,"count":4}""", """{"_id":1,"count":3}"""], groups.Select(static document => document.ToJson()));
        Assert.Equal(7, _c.Aggregate("""[{"$search": {"query": "fox"}}]""").Count());
    }

    [Theory]
    [InlineData("""[{"$limit": 1}, {"$search": {"query": "fox"}}]""", "The stage '$search' needs to be the first stage of a pipeline over a collection, whose text index it asks.")]
    [InlineData("""[{"$search": {"text": "fox"}}]""", "The stage '$search' needs an object of 'query', 'in', 'scoreField', 'highlightField', and not of 'text'.")]
    [InlineData("""[{"$search": {"query": 1}}]""", "The stage '$search' needs 'query' to be a text.")]
    [InlineData("""[{"$limit": 1}, {"$match": {"$text": {"$search": "fox"}}}]""",
        "The operator '$text' at the top of a filter needs to stand in the filter of a query, or in a $match that is the first stage of a pipeline over a collection.")]
    [InlineData("""[{"$unionWith": {"coll": "c", "pipeline": [{"$match": {"$text": {"$search": "fox"}}}]}}]""",
        "The operator '$text' at the top of a filter needs to stand in the filter of a query, or in a $match that is the first stage of a pipeline over a collection.")]
    [InlineData("""[{"$match": {"$text": "fox"}}]""", "The operator '$text' at the top of a filter needs an object {$search: \"what is searched for\"}.")]
    [InlineData("""[{"$match": {"$text": {"$search": "fox", "$language": "de"}}}]""",
        "The operator '$text' at the top of a filter needs '$search' with a text, and nothing else; here is '$language'. The analyzers of the index say what is the same word.")]
    [InlineData("""[{"$search": {"query": "fox", "in": ["texts"]}}]""", "There is no field of the search index called 'texts': did you mean 'text'? There are: text, n.")]
    public void What_cannot_be_asked_is_told(string pipeline, string message)
    {
        var error = Assert.Throws<PajsException>(() => _c.Aggregate(pipeline).Count());
        Assert.Equal(message, error.Message);
    }

    [Fact]
    public void Neither_a_transaction_nor_a_collection_without_an_index_can_be_asked()
    {
        using var transaction = _db.BeginTransaction();
        var inside = transaction.Collection("c");
        const string filter = """{"$text": {"$search": "fox"}}""";
        Assert.StartsWith("'c' cannot be searched", Assert.Throws<PajsException>(() => inside.Find(filter).ToList()).Message, StringComparison.Ordinal);
        Assert.StartsWith("'c' cannot be searched", Assert.Throws<PajsException>(() => inside.DeleteMany(filter)).Message, StringComparison.Ordinal);
        Assert.StartsWith("'c' cannot be searched", Assert.Throws<PajsException>(() => _c.FindOneAndDelete(Document.Parse(filter))).Message, StringComparison.Ordinal);
        var other = _db.Collection("d");
        other.Insert(Document.Of(("_id", 1)));
        Assert.StartsWith("The collection 'd' has no text index", Assert.Throws<PajsException>(() => other.Find(filter).ToList()).Message, StringComparison.Ordinal);
        Assert.StartsWith("The collection 'd' has no text index", Assert.Throws<PajsException>(() => other.DeleteMany(filter)).Message, StringComparison.Ordinal);
    }
}
