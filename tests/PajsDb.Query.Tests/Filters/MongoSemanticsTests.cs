using Xunit;

namespace Pajs.Query.Tests.Filters;

/// <summary>What MongoDB answers, as a table: a filter, the documents it matches, and those it does not.</summary>
public sealed class MongoSemanticsTests
{
    public static TheoryData<string, string[], string[]> Scenarios => new()
    {
        // Equality, and the kinds of number.
        { """{}""", ["""{}""", """{"a":1}"""], [] },
        { """{"a":1}""", ["""{"a":1}""", """{"a":1.0}""", """{"a":{"$decimal":"1.00"}}"""], ["""{"a":2}""", """{"a":"1"}""", """{"a":true}""", """{}"""] },
        { """{"a":1,"b":2}""", ["""{"b":2,"a":1}"""], ["""{"a":1}""", """{"a":1,"b":3}"""] },
        { """{"a":{"$double":"NaN"}}""", ["""{"a":{"$double":"NaN"}}"""], ["""{"a":0}""", """{}"""] },
        { """{"a":{"$eq":{"$gt":1}}}""", ["""{"a":{"$gt":1}}"""], ["""{"a":2}"""] },

        // Objects are compared whole, in the order of their fields; dotted paths look inside.
        { """{"a":{"b":1,"c":2}}""", ["""{"a":{"b":1,"c":2}}""", """{"a":[{"b":1,"c":2}]}"""], ["""{"a":{"c":2,"b":1}}""", """{"a":{"b":1}}"""] },
        { """{"a.b":1}""", ["""{"a":{"b":1}}""", """{"a":{"b":[0,1]}}""", """{"a":[{"b":0},{"b":1}]}"""], ["""{"a":{"b":2}}""", """{"a":1}""", """{"a.b":1}"""] },
        { """{"a.b.c":1}""", ["""{"a":[{"b":[{"c":1}]}]}"""], ["""{"a":[[{"b":{"c":1}}]]}"""] },

        // Arrays match by element or whole, one level deep.
        { """{"a":1}""", ["""{"a":[0,1]}"""], ["""{"a":[[1]]}""", """{"a":[]}"""] },
        { """{"a":[0,1]}""", ["""{"a":[0,1]}""", """{"a":[[0,1],5]}""", """{"a":[0.0,1.0]}"""], ["""{"a":[1,0]}""", """{"a":[0,1,2]}""", """{"a":0}"""] },
        { """{"a":[]}""", ["""{"a":[]}""", """{"a":[[]]}"""], ["""{"a":[1]}""", """{}""", """{"a":null}"""] },

        // A step that is a number counts to an element, or names a field.
        { """{"a.1":5}""", ["""{"a":[4,5]}""", """{"a":{"1":5}}""", """{"a":[{"1":5}]}"""], ["""{"a":[5,4]}""", """{"a":[5]}"""] },
        { """{"a.0":1}""", ["""{"a":[1]}"""], ["""{"a":[[1]]}"""] },
        { """{"a.0":[1]}""", ["""{"a":[[1]]}"""], ["""{"a":[1]}"""] },
        { """{"a.0.b":1}""", ["""{"a":[{"b":1}]}""", """{"a":[{"b":[1]}]}""", """{"a":[[{"b":1}]]}"""], ["""{"a":[{"b":2},{"b":1}]}"""] },
        { """{"a.0.0":1}""", ["""{"a":[[1]]}"""], ["""{"a":[1]}""", """{"a":[[2,1]]}"""] },
        { """{"a.00":1}""", ["""{"a":{"00":1}}"""], ["""{"a":[1]}"""] },

        // Null is equal to what is missing.
        { """{"a":null}""", ["""{}""", """{"a":null}""", """{"a":[1,null]}"""], ["""{"a":0}""", """{"a":[]}""", """{"a":false}"""] },
        { """{"a.b":null}""", ["""{}""", """{"a":1}""", """{"a":{}}""", """{"a":[{"b":1},{}]}"""], ["""{"a":{"b":1}}""", """{"a":[]}""", """{"a":[1,2]}""", """{"a":[{"b":1}]}"""] },
        { """{"a":{"$ne":null}}""", ["""{"a":0}""", """{"a":[]}"""], ["""{}""", """{"a":null}""", """{"a":[null,1]}"""] },

        // Comparison, within one type.
        { """{"a":{"$gt":5}}""", ["""{"a":6}""", """{"a":5.5}""", """{"a":[1,9]}""", """{"a":{"$double":"Infinity"}}"""], ["""{"a":5}""", """{"a":"6"}""", """{"a":{"$date":"2024-05-06"}}""", """{}""", """{"a":{"$double":"NaN"}}"""] },
        { """{"a":{"$gte":5,"$lt":7}}""", ["""{"a":5}""", """{"a":6.9}""", """{"a":[1,9]}"""], ["""{"a":7}""", """{"a":4}""", """{"a":null}"""] },
        { """{"a":{"$lt":5}}""", ["""{"a":4}""", """{"a":{"$double":"-Infinity"}}"""], ["""{"a":5}""", """{"a":null}""", """{"a":{"$double":"NaN"}}""", """{}"""] },
        { """{"a":{"$lte":{"$double":"NaN"}}}""", ["""{"a":{"$double":"NaN"}}"""], ["""{"a":1}""", """{"a":{"$double":"-Infinity"}}"""] },
        { """{"a":{"$gt":{"$double":"NaN"}}}""", [], ["""{"a":1}""", """{"a":{"$double":"NaN"}}"""] },
        { """{"a":{"$gte":null}}""", ["""{}""", """{"a":null}"""], ["""{"a":1}""", """{"a":false}"""] },
        { """{"a":{"$gt":null}}""", [], ["""{}""", """{"a":null}""", """{"a":1}"""] },
        { """{"a":{"$gt":"b"}}""", ["""{"a":"c"}""", """{"a":"ba"}""", """{"a":"ż"}"""], ["""{"a":"b"}""", """{"a":"B"}""", """{"a":5}"""] },
        { """{"a":{"$gt":false}}""", ["""{"a":true}"""], ["""{"a":false}""", """{"a":1}"""] },
        { """{"a":{"$gt":[1,2]}}""", ["""{"a":[1,3]}""", """{"a":[1,2,0]}""", """{"a":[[2]]}"""], ["""{"a":[1,2]}""", """{"a":5}"""] },
        { """{"a":{"$gt":{"b":1}}}""", ["""{"a":{"b":2}}""", """{"a":{"c":0}}""", """{"a":{"b":1,"c":0}}"""], ["""{"a":{"b":1}}""", """{"a":{"a":9}}"""] },
        { """{"a":{"$lt":{"$date":"2024-05-06"}}}""", ["""{"a":{"$date":"2024-05-05"}}"""], ["""{"a":{"$date":"2024-05-06"}}""", """{"a":0}"""] },
        { """{"a":{"$gt":9007199254740992}}""", ["""{"a":9007199254740993}""", """{"a":{"$decimal":"9007199254740992.1"}}"""], ["""{"a":9007199254740992.0}"""] },

        // Negations ask that no value matches.
        { """{"a":{"$ne":1}}""", ["""{}""", """{"a":2}""", """{"a":[2,3]}"""], ["""{"a":1}""", """{"a":[1,2]}"""] },
        { """{"a":{"$not":{"$gt":5}}}""", ["""{}""", """{"a":5}""", """{"a":"x"}""", """{"a":[]}"""], ["""{"a":6}""", """{"a":[1,6]}"""] },
        { """{"a":{"$not":{"$gt":5,"$lt":8}}}""", ["""{"a":4}""", """{"a":9}"""], ["""{"a":6}""", """{"a":[4,9]}"""] },
        { """{"a":{"$not":{"$not":{"$eq":1}}}}""", ["""{"a":1}"""], ["""{"a":2}""", """{}"""] },

        // Lists.
        { """{"a":{"$in":[1,"x",null]}}""", ["""{"a":1.0}""", """{"a":"x"}""", """{}""", """{"a":[7,"x"]}"""], ["""{"a":2}""", """{"a":"y"}"""] },
        { """{"a":{"$in":[]}}""", [], ["""{}""", """{"a":1}"""] },
        { """{"a":{"$in":[[1,2]]}}""", ["""{"a":[1,2]}""", """{"a":[[1,2]]}"""], ["""{"a":1}"""] },
        { """{"a":{"$nin":[1,null]}}""", ["""{"a":2}""", """{"a":[]}"""], ["""{"a":1}""", """{}""", """{"a":[2,1]}"""] },

        // Existence.
        { """{"a":{"$exists":true}}""", ["""{"a":null}""", """{"a":[]}""", """{"a":0}"""], ["""{}"""] },
        { """{"a":{"$exists":0}}""", ["""{}"""], ["""{"a":null}"""] },
        { """{"a.b":{"$exists":true}}""", ["""{"a":{"b":null}}""", """{"a":[{},{"b":1}]}"""], ["""{"a":[]}""", """{"a":[1]}""", """{"a":1}"""] },
        { """{"a.1":{"$exists":true}}""", ["""{"a":[1,2]}"""], ["""{"a":[1]}"""] },

        // Joined filters.
        { """{"$and":[{"a":{"$gt":1}},{"a":{"$lt":4}}]}""", ["""{"a":2}""", """{"a":[0,9]}"""], ["""{"a":1}"""] },
        { """{"$or":[{"a":1},{"b":1}]}""", ["""{"a":1}""", """{"b":1}"""], ["""{"a":2}""", """{}"""] },
        { """{"$nor":[{"a":1},{"b":1}]}""", ["""{}""", """{"a":2}"""], ["""{"a":1}""", """{"b":1}"""] },
        { """{"c":1,"$or":[{"a":1},{"$and":[{"b":1},{"d":{"$exists":false}}]}]}""", ["""{"c":1,"a":1}""", """{"c":1,"b":1}"""], ["""{"a":1}""", """{"c":1,"b":1,"d":1}"""] },
    };

    [Theory]
    [MemberData(nameof(Scenarios))]
    public void Filter_matches_as_in_MongoDB(string filter, string[] matching, string[] others)
    {
        var parsed = FilterParser.Parse(Document.Parse(filter));
        foreach (var document in matching) Assert.True(parsed.Matches(Document.Parse(document).Element), $"{filter} should match {document}");
        foreach (var document in others) Assert.False(parsed.Matches(Document.Parse(document).Element), $"{filter} should not match {document}");
    }

    [Theory]
    [InlineData("""{"a":{"$foo":1}}""", "Unknown operator '$foo' at 'a'.")]
    [InlineData("""{"a.b":{"$gt":1,"x":2}}""", "Unknown operator 'x' at 'a.b'.")]
    [InlineData("""{"$foo":1}""", "Unknown operator '$foo' at the top of a filter.")]
    [InlineData("""{"$gt":1}""", "Unknown operator '$gt' at the top of a filter.")]
    [InlineData("""{"a":{"$in":1}}""", "The operator '$in' at 'a' needs an array.")]
    [InlineData("""{"a":{"$nin":{}}}""", "The operator '$nin' at 'a' needs an array.")]
    [InlineData("""{"a":{"$not":1}}""", "The operator '$not' at 'a' needs an object of operators.")]
    [InlineData("""{"a":{"$not":{"b":1}}}""", "The operator '$not' at 'a' needs an object of operators.")]
    [InlineData("""{"$or":[]}""", "The operator '$or' at the top of a filter needs an array of at least one filter.")]
    [InlineData("""{"$and":[1]}""", "The operator '$and' at the top of a filter needs an array of at least one filter.")]
    [InlineData("""{"$nor":{}}""", "The operator '$nor' at the top of a filter needs an array of at least one filter.")]
    [InlineData("""{"$or":[{"a":{"$not":{"$bar":1}}}]}""", "Unknown operator '$bar' at 'a'.")]
    public void A_malformed_filter_is_refused_by_operator_and_path(string filter, string message)
    {
        var error = Assert.Throws<PajsException>(() => FilterParser.Parse(Document.Parse(filter)));
        Assert.Equal(PajsErrorCode.InvalidQuery, error.Code);
        Assert.Equal(message, error.Message);
    }
}
