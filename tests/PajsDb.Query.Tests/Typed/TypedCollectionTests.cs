using Pajs.Query.Tests.Typed.Models;
using Xunit;

namespace Pajs.Query.Tests.Typed;

public sealed class TypedCollectionTests : IDisposable
{
    private readonly PajsDb _db = PajsDb.Open(PajsDb.InMemory);

    public void Dispose() => _db.Dispose();

    [Fact]
    public void Objects_are_inserted_found_replaced_and_deleted()
    {
        var people = _db.Collection<Person>("people");
        Assert.Equal("a", people.Insert(new Person("a", "Anna")));
        Assert.Equal(["b", "c"], people.InsertMany([new Person("b", "Ben"), new Person("c", "Cid")]).Select(static id => id.AsString()));
        Assert.Equal(PajsErrorCode.DuplicateKey, Assert.Throws<PajsException>(() => people.Insert(new Person("a", "Again"))).Code);
        Assert.True(people.Replace(new Person("a", "Ada")));
        Assert.False(people.Replace(new Person("x", "Xia")));
        Assert.False(people.Upsert(new Person("x", "Xia")));
        Assert.Equal(("Ada", "Xia", 4), (people.Get("a")!.Name, people.Get("x")!.Name, (int)people.Count()));
        Assert.True(people.Delete("x"));
        Assert.Null(people.Get("x"));
        Assert.Equal("Cid", people.FindOne(p => p.Name == "Cid")!.Name);
        Assert.Equal(2, people.Count(p => p.Name != "Ada"));
        Assert.Equal(2, people.DeleteMany(p => p.Name != "Ada"));
        Assert.Equal(["Ada"], people.Find(Document.Parse("""{"name": "Ada"}""")).Select(p => p.Name));
    }

    [Fact]
    public async Task Objects_are_written_and_read_without_waiting()
    {
        var people = _db.Collection<Person>();
        await people.InsertAsync(new Person("a", "Anna"));
        await people.InsertManyAsync([new Person("b", "Ben")]);
        Assert.True(await people.ReplaceAsync(new Person("a", "Ada")));
        Assert.False(await people.UpsertAsync(new Person("c", "Cid")));
        Assert.True(await people.DeleteAsync("b"));
        var names = new List<string>();
        await foreach (var person in people.AsQueryable().OrderByDescending(p => p.Name).AsAsyncEnumerable()) names.Add(person.Name);
        Assert.Equal(["Cid", "Ada"], names);
        using var cancellation = new CancellationTokenSource();
        await cancellation.CancelAsync();
        await Assert.ThrowsAsync<OperationCanceledException>(async () =>
        {
            await foreach (var _ in people.AsQueryable().AsAsyncEnumerable().WithCancellation(cancellation.Token))
            {
            }
        });
        Assert.Equal("Ada", (await people.FindOneAndDeleteAsync(p => p.Name == "Ada"))!.Name);
        Assert.Equal(1, await people.DeleteManyAsync(p => true));
    }

    [Fact]
    public void Empty_ids_are_filled_and_sort_by_time()
    {
        var shapes = Enumerable.Range(0, 5).Select(static _ => new Figure()).ToList();
        _db.Collection<Figure>().InsertMany(shapes);
        Assert.All(shapes, static shape => Assert.Equal(7, Guid.Parse(shape.Id!).Version));
        var snake = new Snake();
        var id = _db.Collection<Snake>().Insert(snake);
        Assert.Equal(snake.Id, id.AsGuid());
        var error = Assert.Throws<PajsException>(() => _db.Collection<Fixed>().Insert(new Fixed(null!)));
        Assert.Contains("has no setter", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_transaction_has_collections_of_its_own()
    {
        Assert.Throws<InvalidOperationException>(() => _db.Transact(tx =>
        {
            tx.Collection<Person>().Insert(new Person("a", "Anna"));
            Assert.Equal("Anna", tx.Collection<Person>("person").AsQueryable().Single().Name);
            throw new InvalidOperationException();
        }));
        Assert.Equal(0, _db.Collection<Person>().Count());
    }

    [Fact]
    public void One_object_is_found_and_changed_at_once()
    {
        var people = _db.Collection<Person>();
        people.InsertMany([new Person("a", "Anna", 1), new Person("b", "Ben", 2)]);
        var options = new FindOneAndOptions { Sort = Document.Parse("""{"age": -1}"""), Return = ReturnDocument.After };
        Assert.Equal(12, people.FindOneAndUpdate(p => p.Age > 0, p => p with { Age = p.Age + 10 }, options)!.Age);
        Assert.Equal(12, people.FindOneAndReplace(p => p.Name == "Ben", new Person("b", "Bob"))!.Age);
        Assert.Equal("Bob", people.FindOneAndDelete(p => p.Id == "b")!.Name);
        Assert.Null(people.FindOneAndDelete(p => p.Id == "b"));
    }

    [Fact]
    public async Task Members_are_updated()
    {
        var items = _db.Collection<Item>();
        var at = DateTime.UnixEpoch;
        items.InsertMany([new Item { Id = 1, A = 1, At = at, Lines = [new Line { Sku = "s", Quantity = 2 }] }, new Item { Id = 2, A = 5, At = at }]);
        Assert.Equal(new UpdateResult(1, 1), items.UpdateOne(x => x.A > 3, u => u.Set(x => x.Name, "n").Inc(x => x.A, 2).Push(x => x.Tags, "t")));
        Assert.Equal(("n", 7, "t"), (items.Get(2)!.Name, items.Get(2)!.A, items.Get(2)!.Tags.Single()));
        Assert.Equal(1, items.UpdateOne(x => x.Lines.Any(l => l.Sku == "s"), u => u.Inc(x => x.Lines.Matched().Quantity, 3)).Modified);
        Assert.Equal(5, items.Get(1)!.Lines[0].Quantity);
        var closed = await items.UpdateManyAsync(x => true, u => u.Set(x => x.State, State.Closed).PullWhere(x => x.Lines, l => l.Quantity > 4));
        Assert.Equal(2, closed.Matched);
        Assert.Empty(items.Get(1)!.Lines);
        Assert.Equal(State.Closed, items.FindOneAndUpdate(x => x.Id == 1, u => u.Set(x => x.State, State.Open))!.State);
        Assert.Equal(State.Open, items.Get(1)!.State);
        var upserted = items.UpdateOne(x => x.Id == 9 && x.A == 4, u => u.SetOnInsert(x => x.At, at), new UpdateOptions { Upsert = true });
        Assert.Equal((9, 4), ((int)upserted.UpsertedId!.Value, items.Get(9)!.A));
    }

    [Fact]
    public void A_query_is_explained()
    {
        _db.Collection("person").CreateIndex("""{"age": 1}""");
        _db.Collection<Person>().InsertMany(Enumerable.Range(0, 50).Select(static age => new Person("p" + age, "n", age)));
        Assert.Contains("age_1", _db.Collection<Person>().Find(p => p.Age > 45).Explain().ToJson(), StringComparison.Ordinal);
        Assert.Throws<PajsException>(() => _db.Collection<Person>().AsQueryable().GroupBy(p => p.Age).Select(g => g.Key).Explain());
    }

    [Fact]
    public void Objects_of_one_class_of_a_hierarchy_are_found()
    {
        var animals = _db.Collection<Animal>();
        animals.InsertMany([new Dog { Name = "Rex", Barks = true }, new Cat { Name = "Tom", Lives = 3 }, new Dog { Name = "Bo" }]);
        Assert.Equal(["Rex"], animals.AsQueryable().OfType<Dog>().Where(d => d.Barks).Select(d => d.Name));
        Assert.Equal(["Tom"], animals.Find(a => a is Cat && ((Cat)a).Lives < 9).Select(a => a.Name));
        Assert.Equal(["Bo", "Tom"], animals.Find(a => !(a is Dog) || !((Dog)a).Barks).AsEnumerable().Select(a => a.Name!).Order());
    }

    [Fact]
    public void Fields_without_a_member_can_be_queried()
    {
        var things = _db.Collection<Renamed>();
        things.Documents.Insert(Document.Parse("""{"_id": 1, "x": {"y": 5}}"""));
        Assert.Equal(1, things.FindOne(t => (int)t.Rest!["x.y"] == 5)!.Key);
        Assert.Equal(5, things.AsQueryable().Select(t => (long)t.Rest!["x.y"]).Single());
        Assert.Equal("""{"x.y":5}""", things.FilterOf(t => t.Rest!["x.y"] == 5).ToJson());
    }

    private sealed class Fixed(string id)
    {
        public string Id { get; } = id;
    }
}
