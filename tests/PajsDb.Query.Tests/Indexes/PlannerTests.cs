using Xunit;

namespace Pajs.Query.Tests.Indexes;

/// <summary>Which way is taken, and that it looks at no more than it needs. (That the answers are right is shown by <see cref="IndexLaws"/> and
/// <see cref="PlainIndexLaws"/>.)</summary>
public sealed class PlannerTests : IDisposable
{
    private const int Documents = 2000;

    private readonly PajsDb _db = PajsDb.Open(PajsDb.InMemory);
    private readonly Collection _items;

    public PlannerTests()
    {
        _items = _db.Collection("items");
        _items.InsertMany(Enumerable.Range(0, Documents).Select(static n =>
            Document.Of(("_id", n), ("name", $"n{n:0000}"), ("tenth", n % 10), ("ninth", n % 9), ("big", n))));
    }

    public void Dispose() => _db.Dispose();

    [Theory]
    [InlineData("""{"_id":7}""", "lookup by id", 0)]
    [InlineData("""{"name":"n0007"}""", "lookup by unique index", 1)]
    [InlineData("""{"name":"n0007","tenth":7}""", "lookup by unique index", 1)]
    public void One_document_is_looked_up(string filter, string stage, long keys)
    {
        _items.CreateIndex("""{"name":1}""", new IndexOptions { Unique = true });
        var explained = _items.Find(filter).Explain();
        Assert.Equal(stage, explained["plan.stage"]);
        Assert.Equal((keys, 1L, 1L), (explained["keysExamined"].AsInt64(), explained["documentsExamined"].AsInt64(), explained["rows"].AsInt64()));
        Assert.Equal(7, Assert.Single(_items.Find(filter)).Id);
        Assert.Equal(1, _items.Find(filter).Count());
    }

    [Theory]
    [InlineData("""{"name":{"$like":"n012%"}}""", 10)]
    [InlineData("""{"name":{"$regex":"^n012"}}""", 10)]
    [InlineData("""{"name":{"$regex":"^n01[0-9]*5$"}}""", 100)]
    public void A_prefix_is_a_range(string filter, long keys)
    {
        _items.CreateIndex("""{"name":1}""");
        var explained = _items.Find(filter).Explain();
        Assert.Equal((keys, 10L), (explained["keysExamined"].AsInt64(), explained["documentsExamined"].AsInt64()));
        Assert.Equal(10, _items.Find(filter).Count());
    }

    [Fact]
    public void Later_paths_are_asked_of_keys()
    {
        _items.CreateIndex("""{"tenth":1,"big":-1,"ninth":1}""");
        var explained = _items.Find("""{"tenth":3,"big":{"$gte":1000},"ninth":{"$in":[1,2]},"name":{"$ne":"n1003"}}""").Sort("""{"big":1}""").Explain();
        Assert.Equal(100, explained["keysExamined"]);
        Assert.InRange(explained["documentsExamined"].AsInt64(), 15, 30);
    }

    [Fact]
    public void One_field_comes_from_the_keys_where_they_hold_it()
    {
        _items.CreateIndex("""{"name":-1}""");
        _items.Insert(Document.Parse("""{"_id":-1,"name":9.0}"""));
        var query = _items.Find("""{"name":{"$not":{"$lt":"n1990"}}}""").Sort("""{"name":-1}""").Hint("name_-1");
        var explained = query.Project("""{"name":1,"_id":0}""").Explain();
        Assert.Equal(("covered index scan", 1L), (explained["plan.stage"].AsString(), explained["documentsExamined"].AsInt64()));
        Assert.Equal(query.Select(static document => document["name"]), query.Project("""{"name":1,"_id":0}""").Select(static document => document["name"]));
        Assert.Equal("index scan", query.Explain()["plan.stage"]);
    }

    [Fact]
    public void What_two_indexes_have_in_common_is_looked_at()
    {
        _items.CreateIndex("""{"tenth":1}""");
        _items.CreateIndex("""{"ninth":1}""");
        var query = _items.Find("""{"tenth":3,"ninth":4}""");
        var explained = query.Explain();
        Assert.Equal("ids common to several indexes", explained["plan.stage"]);
        Assert.Equal(query.Hint("$natural").Count(), explained["documentsExamined"].AsInt64());
        Assert.Equal(query.Hint("$natural"), query);
    }

    [Fact]
    public void Different_values_are_found_with_a_document_each()
    {
        _items.CreateIndex("""{"tenth":1}""");
        _items.Insert(Document.Parse("""{"_id":-1,"tenth":null}"""));
        _items.Insert(Document.Parse("""{"_id":-2}"""));
        Assert.Equal((Value[])[Value.Null, .. Enumerable.Range(0, 10).Select(static n => (Value)n)], _items.Distinct("tenth"));
        Assert.Equal((Value[])[5, 6], _items.Distinct("tenth", """{"tenth":{"$in":[5,6]}}"""));
    }

    [Fact]
    public void The_steps_are_told_and_an_index_that_exists_is_not_suggested()
    {
        var query = _items.Find("""{"big":{"$lt":20}}""").Sort("""{"name":-1}""").Skip(5);
        var explained = query.Explain();
        Assert.Equal(["plan", "collection scan", "sort", "skip and limit"], explained["steps"].AsArray().Select(static step => step.AsDocument()["step"].AsString()));
        Assert.Equal((long[])[20, 20, 15], explained["steps"].AsArray().Skip(1).Select(static step => step.AsDocument()["rows"].AsInt64()));
        Assert.Contains("""{"big":1}""", explained["suggestion"].AsString(), StringComparison.Ordinal);
        _items.CreateIndex("""{"big":1}""");
        Assert.False(query.Hint("$natural").Explain().TryGetField("suggestion", out _));
    }
}
