using Xunit;

namespace Pajs.Query.Tests.Indexes;

public sealed class IndexTests : IDisposable
{
    private readonly PajsDb _db = PajsDb.Open(PajsDb.InMemory);
    private readonly Collection _towns;

    public IndexTests()
    {
        _towns = _db.Collection("towns");
        string[] countries = ["KE", "NO", "PL", "BR"];
        _towns.InsertMany(Enumerable.Range(0, 2000).Select(n => Document.Of(
            ("_id", n), ("country", countries[n % 4]), ("population", n * 7919 % 1000), ("tags", ArrayValue.Of(n % 5, $"t{n % 3}")))));
    }

    public void Dispose() => _db.Dispose();

    [Fact]
    public void A_query_by_an_indexed_path_looks_at_what_it_gives_and_no_more()
    {
        _towns.CreateIndex("""{"country": 1, "population": -1}""");
        var query = _towns.Find("""{"country": "NO", "population": {"$gte": 990}}""");
        var explained = query.Explain();
        Assert.Equal("ids of an index", explained["plan.stage"]);
        Assert.Equal(query.Count(), explained["documentsExamined"]);
        Assert.Equal(query.Hint("$natural").Select(static town => town.Id), query.Select(static town => town.Id));
        Assert.InRange(query.Count(), 1, 20);
    }

    [Fact]
    public void A_sort_by_an_index_reads_only_the_first()
    {
        _towns.CreateIndex("""{"population": 1}""");
        var query = _towns.Scan().Sort("""{"population": -1}""").Limit(5);
        Assert.Equal("index scan", query.Explain()["plan.stage"]);
        Assert.InRange((long)query.Explain()["documentsExamined"], 5, 5);
        Assert.Equal(query.Hint("$natural").Select(static town => town.Id), query.Select(static town => town.Id));
    }
}
