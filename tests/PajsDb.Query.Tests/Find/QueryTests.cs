using Pajs.Testing.Models;
using Xunit;

namespace Pajs.Query.Tests.Find;

public sealed class QueryTests
{
    [Theory]
    [InlineData("""{"a":1}""", """[{"_id":3},{"_id":1,"a":null},{"_id":4,"a":{"$double":"NaN"}},{"_id":2,"a":-1},{"_id":0,"a":"x"}]""", "1 3 4 2 0")]
    [InlineData("""{"a":-1}""", """[{"_id":3},{"_id":1,"a":null},{"_id":4,"a":{"$double":"NaN"}},{"_id":2,"a":-1},{"_id":0,"a":"x"}]""", "0 2 4 1 3")]
    [InlineData("""{"a":1,"b":-1}""", """[{"_id":1,"a":1,"b":1},{"_id":2,"a":1.0,"b":2},{"_id":3,"a":0,"b":9}]""", "3 2 1")]
    [InlineData("""{"a":1}""", """[{"_id":1,"a":[5,2]},{"_id":2,"a":3},{"_id":3,"a":[]},{"_id":4}]""", "3 4 1 2")]
    [InlineData("""{"a":-1}""", """[{"_id":1,"a":[5,2]},{"_id":2,"a":3},{"_id":3,"a":[]},{"_id":4}]""", "1 2 4 3")]
    [InlineData("""{"a.b":1}""", """[{"_id":1,"a":[{"b":9},{"b":1}]},{"_id":2,"a":{"b":2}},{"_id":3,"a":[{"b":5},7]}]""", "3 1 2")]
    [InlineData("""{"a.1":1}""", """[{"_id":1,"a":[0,9]},{"_id":2,"a":[9,0]},{"_id":3,"a":{"1":5}}]""", "2 3 1")]
    [InlineData("""{"_id":-1}""", """[{"_id":"b"},{"_id":2},{"_id":"a"},{"_id":1.5}]""", "b a 2 1.5")]
    [InlineData("""{"_id":1}""", """[{"_id":"b"},{"_id":2},{"_id":"a"},{"_id":1.5}]""", "1.5 2 a b")]
    [InlineData("""{"s":1}""", """[{"_id":1,"s":"ab"},{"_id":2,"s":"a"},{"_id":3,"s":"a\u0000"},{"_id":4,"s":""},{"_id":5,"s":"Z"}]""", "4 5 2 3 1")]
    public void Documents_come_in_the_order_asked_for(string sort, string documents, string ids)
    {
        using var db = ModelDatabase.Open();
        var collection = Filled(db, documents);
        Assert.Equal(Ids(ids, collection), collection.Scan().Sort(sort).Select(document => document.Id));
    }

    [Theory]
    [InlineData("""{"a":1}""", """{"_id":1,"a":2}""")]
    [InlineData("""{"a":true,"_id":false}""", """{"a":2}""")]
    [InlineData("""{"_id":1}""", """{"_id":1}""")]
    [InlineData("""{"_id":0,"a":1,"s":1,"o":1}""", """{"a":2,"o":{"x":1,"y":{"z":3}},"s":"t"}""")]
    [InlineData("""{"o.y":1}""", """{"_id":1,"o":{"y":{"z":3}}}""")]
    [InlineData("""{"o.x":1,"o.y.z":1,"_id":0}""", """{"o":{"x":1,"y":{"z":3}}}""")]
    [InlineData("""{"a.b":1,"o.x.b":1}""", """{"_id":1,"o":{}}""")]
    [InlineData("""{"l.p":1,"_id":0}""", """{"l":[{"p":1},{},[{"p":3}]]}""")]
    [InlineData("""{"l":0,"o":0}""", """{"_id":1,"a":2,"s":"t"}""")]
    [InlineData("""{"_id":0,"l":0,"s":0}""", """{"a":2,"o":{"x":1,"y":{"z":3}}}""")]
    [InlineData("""{"l.p":0,"o.y.z":0,"a":0,"s":0}""", """{"_id":1,"o":{"x":1,"y":{}},"l":[{"q":2},{"q":5},[{}],7]}""")]
    [InlineData("""{"_id":0}""", """{"a":2,"o":{"x":1,"y":{"z":3}},"l":[{"p":1,"q":2},{"q":5},[{"p":3}],7],"s":"t"}""")]
    [InlineData("""{}""", """{"_id":1,"a":2,"o":{"x":1,"y":{"z":3}},"l":[{"p":1,"q":2},{"q":5},[{"p":3}],7],"s":"t"}""")]
    [InlineData("""{"nowhere":1}""", """{"_id":1}""")]
    public void A_projection_gives_the_fields_asked_for(string projection, string expected)
    {
        using var db = ModelDatabase.Open();
        var collection = Filled(db, """[{"_id":1,"a":2,"o":{"x":1,"y":{"z":3}},"l":[{"p":1,"q":2},{"q":5},[{"p":3}],7],"s":"t"}]""");
        Assert.Equal(expected, Assert.Single(collection.Scan().Project(projection)).ToJson());
    }

    [Theory]
    [InlineData("""{"a":1,"b":0}""", "The projection cannot take 'b': includes and excludes cannot be mixed.")]
    [InlineData("""{"a":2}""", "The projection cannot take 'a': it needs 1 or true to include it, 0 or false to exclude it.")]
    [InlineData("""{"a":{"$slice":1}}""", "The projection cannot take 'a': it needs 1 or true to include it, 0 or false to exclude it.")]
    [InlineData("""{"a":1,"a.b":1}""", "The projection cannot take 'a.b': it stands inside, or around, another path.")]
    [InlineData("""{"a.b":1,"a":1}""", "The projection cannot take 'a': it stands inside, or around, another path.")]
    public void A_malformed_projection_is_refused(string projection, string message)
    {
        using var db = ModelDatabase.Open();
        var error = Assert.Throws<PajsException>(() => db.Collection("a").Scan().Project(projection));
        Assert.Equal(PajsErrorCode.InvalidQuery, error.Code);
        Assert.Equal(message, error.Message);
    }

    [Theory]
    [InlineData("""{"a":2}""")]
    [InlineData("""{"a":"asc"}""")]
    [InlineData("""{"a":1,"b":{}}""")]
    public void A_malformed_sort_is_refused(string sort)
    {
        using var db = ModelDatabase.Open();
        Assert.Equal(PajsErrorCode.InvalidQuery, Assert.Throws<PajsException>(() => db.Collection("a").Scan().Sort(sort)).Code);
    }

    [Theory]
    [InlineData(0, 0, "0 1 2 3 4 5 6 7 8 9")]
    [InlineData(0, 3, "0 1 2")]
    [InlineData(8, 0, "8 9")]
    [InlineData(8, 5, "8 9")]
    [InlineData(3, 2, "3 4")]
    [InlineData(10, 1, "")]
    [InlineData(long.MaxValue, long.MaxValue, "")]
    public void Skip_and_limit_cut_out_a_page_with_and_without_sorting(long skip, long limit, string ids)
    {
        using var db = ModelDatabase.Open();
        var collection = db.Collection("a");
        collection.InsertMany(Enumerable.Range(0, 10).Select(i => Document.Of(("_id", i), ("rank", -i))));
        foreach (var query in new[] { collection.Scan(), collection.Scan().Sort("""{"rank":-1}""") })
        {
            var page = query.Skip(skip).Limit(limit);
            Assert.Equal(ids, string.Join(' ', page.Select(document => document.Id)));
            Assert.Equal(page.Count(), page.AsEnumerable().LongCount());
        }
    }

    [Fact]
    public void A_query_is_put_anew_each_time_and_sees_one_state()
    {
        using var db = ModelDatabase.Open();
        var collection = Filled(db, """[{"_id":1},{"_id":2}]""");
        var query = collection.Scan();
        using var walk = query.GetEnumerator();
        Assert.True(walk.MoveNext());
        collection.Delete(2);
        collection.Insert(Document.Of(("_id", 3)));
        Assert.True(walk.MoveNext());
        Assert.Equal(2, walk.Current.Id);
        Assert.False(walk.MoveNext());
        Assert.Equal([1, 3], query.Select(document => document.Id));
    }

    [Fact]
    public void A_query_is_not_changed_by_what_is_made_of_it()
    {
        using var db = ModelDatabase.Open();
        var collection = Filled(db, """[{"_id":1,"a":2},{"_id":2,"a":1}]""");
        var all = collection.Scan();
        var page = all.Sort("""{"a":1}""").Limit(1).Project("""{"a":1,"_id":0}""");
        Assert.Equal("""{"a":1}""", Assert.Single(page).ToJson());
        Assert.Equal([1, 2], all.Select(document => document.Id));
    }

    [Fact]
    public async Task A_query_is_a_stream_too()
    {
        using var db = ModelDatabase.Open();
        var collection = Filled(db, """[{"_id":1},{"_id":2}]""");
        var ids = new List<Value>();
        await foreach (var document in collection.Scan()) ids.Add(document.Id);
        await foreach (var document in collection.Find("""{"_id":2}""").AsAsyncEnumerable()) ids.Add(document.Id);
        Assert.Equal([1, 2, 2], ids);
        using var cancelled = new CancellationTokenSource();
        await using var walk = collection.Scan().GetAsyncEnumerator(cancelled.Token);
        Assert.True(await walk.MoveNextAsync());
        await cancelled.CancelAsync();
        await Assert.ThrowsAsync<OperationCanceledException>(async () => await walk.MoveNextAsync());
    }

    [Fact]
    public void A_collection_that_does_not_exist_is_empty()
    {
        using var db = ModelDatabase.Open();
        var nothing = db.Collection("nothing");
        Assert.Empty(nothing.Scan());
        Assert.Null(nothing.FindOne("{}"));
        Assert.Equal(0, nothing.Count());
        Assert.Equal(0, nothing.Count("""{"a":1}"""));
        Assert.Equal(0, nothing.DeleteMany("{}"));
        Assert.False(nothing.Delete(1));
        Assert.False(nothing.Replace(Document.Of(("_id", 1))));
        Assert.Empty(db.CollectionNames);
    }

    private static Collection Filled(PajsDb db, string documents)
    {
        var collection = db.Collection("a");
        collection.InsertMany(Value.Parse(documents).AsArray().Select(document => document.AsDocument()));
        return collection;
    }

    // The ids as the collection has them: a number where the text is one.
    private static IEnumerable<Value> Ids(string ids, Collection collection) =>
        ids.Split(' ').Select(text => collection.Scan().Select(document => document.Id).First(id => id.Kind == ValueKind.String ? id.AsString() == text : id.ToJson() == text));
}
