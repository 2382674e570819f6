using Xunit;

namespace Pajs.Query.Tests.Typed;

/// <summary>Indexes, pages, hints and caches of classes.</summary>
public sealed class TypedIndexTests : IDisposable
{
    private readonly PajsDb _db = PajsDb.Open(PajsDb.InMemory);
    private readonly Collection<Town> _towns;

    public TypedIndexTests()
    {
        _towns = _db.Collection<Town>();
        _towns.InsertMany(Enumerable.Range(0, 20).Select(static n => new Town
        {
            Id = n, Name = $"t{n:00}", Country = n % 2 == 0 ? "no" : "pl", Population = 100 - n, Mayor = new Person($"m{n}"), Roads = [new Road(n, [n])],
        }));
    }

    public void Dispose() => _db.Dispose();

    [Fact]
    public void Members_become_the_keys_of_indexes()
    {
        Assert.Equal("""{"name":1}""", _towns.CreateIndex(t => t.Name, new IndexOptions { Unique = true }).Keys.ToJson());
        Assert.Equal("""{"country":1,"name":1}""", _towns.CreateIndex(t => new { t.Country, t.Name }).Keys.ToJson());
        Assert.Equal("""{"country":1,"pop":-1}""", _towns.CreateIndex(i => i.Ascending(t => t.Country).Descending(t => t.Population)).Keys.ToJson());
        Assert.Equal("""{"mayor.name":1}""", _towns.CreateIndex(t => t.Mayor!.Name).Keys.ToJson());
        Assert.Equal("""{"roads.number":1}""", _towns.CreateIndex(t => t.Roads.Each().Number).Keys.ToJson());
        Assert.Equal("""{"roads.lanes":-1}""", _towns.CreateIndex(i => i.Descending(t => t.Roads.Each().Lanes)).Keys.ToJson());
        Assert.Equal("""{"country":1,"mayor.name":"geo"}""", new IndexKeys<Town>().Ascending(t => t.Country).Geo(t => t.Mayor!.Name).ToString());
        Assert.Equal(6, _towns.Indexes.Count);
        Assert.True(_towns.Indexes[0].Unique);
        Assert.Equal(PajsErrorCode.DuplicateKey, Assert.Throws<PajsException>(() => _towns.Insert(new Town { Id = 99, Name = "t00" })).Code);
        Assert.Equal("index scan", _towns.Find(t => t.Roads.Any(r => r.Number == 3)).OrderBy(t => t.Name).Hint("roads.number_1").Explain()["plan.stage"]);
        Assert.True(_towns.DropIndex(t => t.Name));
        Assert.False(_towns.DropIndex(t => t.Name));
        Assert.True(_towns.DropIndex(i => i.Ascending(t => t.Country).Descending(t => t.Population)));
        Assert.False(_towns.DropIndex(i => i.Ascending(t => t.Country).Ascending(t => t.Population)));
        Assert.True(_towns.DropIndex("mayor.name_1"));
        Assert.Equal(3, _towns.Indexes.Count);
    }

    [Fact]
    public async Task Indexes_are_made_beside_other_work_and_can_be_given_up()
    {
        Assert.True((await _towns.CreateIndexAsync(t => t.Population)).IsReady);
        Assert.True((await _towns.CreateIndexAsync(i => i.Descending(t => t.Name))).IsReady);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _towns.CreateIndexAsync(t => t.Country, cancellationToken: new CancellationToken(true)));
        Assert.Equal(2, _towns.Indexes.Count);
    }

    [Fact]
    public void What_is_no_stored_member_makes_no_index()
    {
        foreach (Action make in (Action[])[
            () => _towns.CreateIndex(t => t.Name + "x"), () => _towns.CreateIndex(t => t.Roads.Matched().Number),
            () => _towns.CreateIndex(t => new { t.Name, Length = t.Name.Length }), () => _towns.CreateIndex(i => i.Ascending(t => t.Name).Descending(t => t.Name))])
            Assert.Equal(PajsErrorCode.InvalidQuery, Assert.Throws<PajsException>(make).Code);
        Assert.Empty(_towns.Indexes);
    }

    [Fact]
    public void Pages_of_objects_follow_one_another()
    {
        var query = _towns.Find(t => t.Country == "no").OrderByDescending(t => t.Population);
        var (names, cursor) = (new List<string>(), default(string));
        do
        {
            var page = query.Select(t => new { t.Name, t.Population }).Page(3, cursor);
            names.AddRange(page.Items.Select(static item => $"{item.Name}:{item.Population}"));
            cursor = page.Cursor;
        }
        while (cursor is not null);

        Assert.Equal(query.AsEnumerable().Select(static t => $"{t.Name}:{t.Population}"), names);
        var first = query.Page(4, consistency: PageConsistency.Snapshot);
        _towns.DeleteMany(t => t.Id > 0);
        Assert.Equal([8, 10], query.Page(2, first.Cursor).Items.Select(static t => t.Id));
        Assert.Equal(([], null), (query.Take(0).Page(2).Items, query.Take(0).Page(2).Cursor));
        Assert.Throws<PajsException>(() => _towns.AsQueryable().GroupBy(t => t.Country).Select(g => g.Key).Page(2));
    }

    [Fact]
    public void Hints_and_caches_go_with_queries()
    {
        _towns.CreateIndex(t => t.Name);
        var query = _towns.Find(t => t.Population > 50);
        Assert.Equal("collection scan", query.Hint("$natural").Explain()["plan.stage"]);
        Assert.Throws<PajsException>(() => query.Hint("none").ToList());
        Assert.Throws<PajsException>(() => query.Hint("name_1").Sum(t => t.Population));
        var cached = query.OrderBy(t => t.Name).Cache(TimeSpan.FromMinutes(1));
        Assert.Equal(20, cached.ToList().Count);
        Assert.Equal(20, cached.Count());
        Assert.Equal(20, cached.ToList().Count);
        Assert.Equal(20, cached.Count());
        Assert.Equal(2, _db.QueryCache.Hits);
        _towns.Delete(3);
        Assert.Equal((19, 19), (cached.ToList().Count, cached.Count()));
        var sum = query.Sum(t => t.Population);
        Assert.Equal(sum, query.Cache(TimeSpan.FromMinutes(1)).Sum(t => t.Population));
        Assert.Equal(sum, query.Cache(TimeSpan.FromMinutes(1)).Sum(t => t.Population));
        Assert.Equal(3, _db.QueryCache.Hits);
    }

    private sealed class Town
    {
        public int Id { get; set; }

        public string Name { get; set; } = "";

        public string? Country { get; set; }

        [Name("pop")]
        public int Population { get; set; }

        public Person? Mayor { get; set; }

        public List<Road> Roads { get; set; } = [];
    }

    private sealed record Person(string Name);

    private sealed record Road(int Number, int[] Lanes);
}
