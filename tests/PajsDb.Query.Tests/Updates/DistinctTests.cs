using Pajs.Testing.Models;
using Xunit;

namespace Pajs.Query.Tests.Updates;

public sealed class DistinctTests
{
    [Theory]
    [InlineData("a", "{}", """[null,1,2.5,"x",{"b":1},[1]]""")]
    [InlineData("a", """{"_id":{"$lte":3}}""", """[1,2.5]""")]
    [InlineData("a.b", "{}", """[1]""")]
    [InlineData("o.b", "{}", """[1,2,3]""")]
    [InlineData("o.0.b", "{}", """[1]""")]
    [InlineData("o.1", "{}", """[{"b":[2,3,1]}]""")]
    [InlineData("a.0", "{}", """[1.0]""")]
    [InlineData("z", "{}", """[]""")]
    [InlineData("_id", """{"a":1}""", """[1,2,7]""")]
    public void Elements_of_arrays_count_each_and_equal_values_once(string path, string filter, string expected)
    {
        using var db = ModelDatabase.Open();
        var all = db.Collection("all");
        string[] documents =
        [
            """{"_id":1,"a":1}""", """{"_id":2,"a":[1.0,2.5]}""", """{"_id":3}""", """{"_id":4,"a":null}""", """{"_id":5,"a":"x"}""", """{"_id":6,"a":{"b":1}}""",
            """{"_id":7,"a":[[1],[1],"x",1]}""", """{"_id":8,"a":[]}""", """{"_id":9,"o":[{"b":1},{"b":[2,3,1]},5,[{"b":9}]]}""",
        ];
        all.InsertMany(documents.Select(Document.Parse));
        Assert.Equal(expected, ((Value)all.Distinct(path, filter).ToArray()).ToJson());
        if (filter == "{}") Assert.Equal(expected, ((Value)all.Distinct(path).ToArray()).ToJson());
    }

    [Fact]
    public void Nothing_is_found_where_nothing_is()
    {
        using var db = ModelDatabase.Open();
        Assert.Empty(db.Collection("none").Distinct("a"));
        Assert.Throws<PajsException>(() => db.Collection("none").Distinct("a", """{"$foo":1}"""));
    }
}
