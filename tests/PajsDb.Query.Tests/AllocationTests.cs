using Xunit;

namespace Pajs.Query.Tests;

/// <summary>The paths that run for every document allocate nothing.</summary>
public sealed class AllocationTests
{
    private static readonly Document Town = Document.Parse(
        """{"_id":"0190-town","name":"Oslo","at":{"$date":"2024-05-06"},"geo":{"lat":59.9,"lng":10.7},"tags":["a","b",{"c":[1,2,3]}],"population":709037}""");

    [Fact]
    public void Asking_a_filter_allocates_nothing()
    {
        var filter = FilterParser.Parse(Document.Parse(
            """{"population":{"$gt":1000,"$lt":{"$decimal":"1000000.5"}},"tags.c":{"$in":[3,9]},"geo.lat":{"$ne":0},"$or":[{"x":1},{"name":"Oslo"}]}"""));
        Assert.True(filter.Matches(Town.Element));
        Assert.Equal(0, Allocated(() => filter.Matches(Town.Element)));
    }

    [Fact]
    public void Finding_a_field_allocates_nothing() =>
        Assert.Equal(0, Allocated(() => ElementPath.Find(Town.Element, "tags.2.c.1").Int64 == 2));

    [Fact]
    public void Making_a_key_allocates_nothing() => Assert.Equal(0, Allocated(() =>
    {
        var key = new KeyWriter(stackalloc byte[KeyEncoding.StackBytes]);
        DocumentKey.Append(ref key, new CollectionId(1), Town.Element.IsMissing ? Value.Null : 0.1);
        KeyEncoding.Append(ref key, Town.Element.Field("name"u8));
        var isKey = key.Length > 4;
        key.Dispose();
        return isKey;
    }));

    [Fact]
    public void Looking_up_a_document_allocates_nothing()
    {
        using var db = PajsDb.Open(PajsDb.InMemory);
        var towns = db.Collection("towns");
        towns.Insert(Town);
        Value id = "0190-town";
        Assert.Equal(0, Allocated(() =>
        {
            var found = towns.TryGet(id, out var town);
            var isTown = town.MessagePack.Length == Town.MessagePack.Length;
            town.Dispose();
            return found && isTown;
        }));
    }

    /// <summary>Ten times as many documents that do not match cost no more than what belongs to the query itself.</summary>
    [Theory]
    [InlineData("""{"n": -1}""")]
    [InlineData("""{"indexed": {"$gte": 0}, "n": -1}""")]
    public void A_document_that_is_skipped_allocates_nothing(string filter)
    {
        using var db = PajsDb.Open(PajsDb.InMemory);
        var (few, many) = (Filled(db, 200), Filled(db, 2_000));
        var query = Document.Parse(filter);
        var allocated = Allocated(() => few.Find(query).FirstOrDefault() is null);
        Assert.InRange(Allocated(() => many.Find(query).FirstOrDefault() is null), 0, allocated + (100 * 512));
    }

    /// <summary>What a group looks at is read where it is stored; only its groups, and strings that are greater than all before, are made objects
    /// of.</summary>
    [Theory]
    [InlineData("""[{"$group":{"_id":null,"sum":{"$sum":"$n"},"average":{"$avg":"$indexed"}}}]""", 8)]
    [InlineData("""[{"$group":{"_id":{"$literal":1},"all":{"$count":{}},"text":{"$max":"$text"},"first":{"$first":"$text"}}}]""", 8)]
    [InlineData("""[{"$match":{"n":{"$gte":10}}},{"$group":{"_id":"$text","sum":{"$sum":"$n"},"average":{"$avg":"$indexed"}}}]""", 8)]
    [InlineData("""[{"$sortByCount":"$text"}]""", 8)]
    [InlineData("""[{"$group":{"_id":{"$mod":["$n",10]},"sum":{"$sum":"$n"},"average":{"$avg":"$indexed"}}}]""", 200)]
    public void A_document_of_a_group_allocates_little(string pipeline, int bytesPerDocument)
    {
        const int documents = 10_000;
        using var db = PajsDb.Open(PajsDb.InMemory);
        var collection = Filled(db, documents);
        var allocated = Allocated(() => collection.Aggregate(pipeline).Any(), times: 5);
        Assert.InRange(allocated, 0, 5 * (documents * bytesPerDocument));
    }

    private static Collection Filled(PajsDb db, int count)
    {
        var collection = db.Collection($"c{count}");
        collection.InsertMany(Enumerable.Range(0, count).Select(static n => Document.Of(("_id", n), ("indexed", n), ("n", n), ("text", "some text"))));
        collection.CreateIndex("""{"indexed": 1}""");
        return collection;
    }

    // The least of several rounds: what each call allocates is in all of them, and what the runtime allocates once, when it compiles anew, in one.
    private static long Allocated(Func<bool> work, int times = 100)
    {
        const int rounds = 4;

        // The first calls compile and fill pools.
        for (var i = 0; i < times; i++) Assert.True(work());
        return Enumerable.Range(0, rounds).Min(_ =>
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var i = 0; i < times; i++) work();
            return GC.GetAllocatedBytesForCurrentThread() - before;
        });
    }
}
