using Xunit;

namespace Pajs.Query.Tests.Filters;

/// <summary>What MongoDB's manual says of each operator, as a table: a filter, the documents it matches, and those it does not.</summary>
public sealed class FilterOperatorTests
{
    public static TheoryData<string, string[], string[]> Scenarios => new()
    {
        // Types, by name and by number; an array is asked as a whole and by element.
        { """{"a":{"$type":"string"}}""", ["""{"a":"x"}""", """{"a":[1,"x"]}"""], ["""{"a":1}""", """{"a":null}""", """{}""", """{"a":[["x"]]}"""] },
        { """{"a":{"$type":2}}""", ["""{"a":"x"}"""], ["""{"a":1}"""] },
        { """{"a":{"$type":"number"}}""", ["""{"a":1}""", """{"a":1.5}""", """{"a":{"$decimal":"1.5"}}"""], ["""{"a":"1"}""", """{"a":true}"""] },
        { """{"a":{"$type":["null","bool"]}}""", ["""{"a":null}""", """{"a":false}"""], ["""{}""", """{"a":0}"""] },
        { """{"a":{"$type":"array"}}""", ["""{"a":[]}""", """{"a":[1]}"""], ["""{"a":{"b":[1]}}"""] },
        { """{"a":{"$type":"int"}}""", ["""{"a":2147483647}"""], ["""{"a":2147483648}""", """{"a":1.0}"""] },
        { """{"a":{"$type":18}}""", ["""{"a":2147483648}""", """{"a":1}"""], ["""{"a":1.0}"""] },
        { """{"a":{"$type":"binData"}}""", ["""{"a":{"$binary":"AA=="}}""", """{"a":{"$uuid":"01890a5d-ac96-774b-bcce-b302099a8057"}}"""], ["""{"a":"AA=="}"""] },
        { """{"a":{"$type":"objectId"}}""", [], ["""{"a":"x"}"""] },
        { """{"a":{"$not":{"$type":"string"}}}""", ["""{"a":1}""", """{}"""], ["""{"a":"x"}"""] },

        // Remainders.
        { """{"a":{"$mod":[4,0]}}""", ["""{"a":8}""", """{"a":0}""", """{"a":[1,4]}""", """{"a":4.9}""", """{"a":{"$decimal":"4.5"}}"""], ["""{"a":5}""", """{"a":"8"}""", """{}""", """{"a":{"$double":"NaN"}}"""] },
        { """{"a":{"$mod":[4,-1]}}""", ["""{"a":-5}"""], ["""{"a":5}""", """{"a":3}"""] },
        { """{"a":{"$mod":[-1,0]}}""", ["""{"a":-9223372036854775808}""", """{"a":3}"""], ["""{"a":"x"}"""] },
        { """{"a":{"$mod":[2.9,1.5]}}""", ["""{"a":3}"""], ["""{"a":2}"""] },

        // The number of elements.
        { """{"a":{"$size":2}}""", ["""{"a":[1,2]}""", """{"a":[[],[]]}"""], ["""{"a":[1]}""", """{"a":[[1,2]]}""", """{"a":2}""", """{}"""] },
        { """{"a":{"$size":0}}""", ["""{"a":[]}"""], ["""{"a":[[]]}""", """{}"""] },
        { """{"a.b":{"$size":1}}""", ["""{"a":{"b":[1]}}""", """{"a":[{"b":[]},{"b":[7]}]}"""], ["""{"a":[{"b":1}]}"""] },

        // Patterns.
        { """{"a":{"$regex":"^x.z$"}}""", ["""{"a":"xyz"}""", """{"a":["q","x-z"]}"""], ["""{"a":"xyzz"}""", """{"a":"XYZ"}""", """{"a":5}""", """{"a":"x\nz"}"""] },
        { """{"a":{"$regex":"^x.z$","$options":"is"}}""", ["""{"a":"XYZ"}""", """{"a":"x\nz"}"""], ["""{"a":"xz"}"""] },
        { """{"a":{"$options":"m","$regex":"^b$"}}""", ["""{"a":"a\nb\nc"}"""], ["""{"a":"abc"}"""] },
        { """{"a":{"$regex":"a b # remark","$options":"x"}}""", ["""{"a":"ab"}"""], ["""{"a":"a b"}"""] },
        { """{"a":{"$regex":"(a)\\1"}}""", ["""{"a":"xaa"}"""], ["""{"a":"aba"}"""] },
        { """{"a":{"$not":{"$regex":"^x"}}}""", ["""{"a":"y"}""", """{}""", """{"a":7}"""], ["""{"a":"xy"}""", """{"a":["a","x"]}"""] },
        { """{"a":{"$regex":"ż","$ne":"ż"}}""", ["""{"a":"żółw"}"""], ["""{"a":"ż"}"""] },

        // SQL's wildcards.
        { """{"a":{"$like":"a%c"}}""", ["""{"a":"ac"}""", """{"a":"abc"}""", """{"a":"a%c"}""", """{"a":"acbc"}"""], ["""{"a":"abcd"}""", """{"a":"xac"}""", """{"a":"AC"}""", """{"a":1}"""] },
        { """{"a":{"$like":"_b_"}}""", ["""{"a":"abc"}""", """{"a":"żbż"}""", """{"a":"🙂b🙂"}"""], ["""{"a":"b"}""", """{"a":"abcd"}"""] },
        { """{"a":{"$like":"100\\%"}}""", ["""{"a":"100%"}"""], ["""{"a":"1000"}"""] },
        { """{"a":{"$like":"%"}}""", ["""{"a":""}""", """{"a":"x"}"""], ["""{"a":null}""", """{}"""] },
        { """{"a":{"$like":""}}""", ["""{"a":""}"""], ["""{"a":"x"}"""] },
        { """{"a":{"$like":"%ab%ab%_"}}""", ["""{"a":"xabyabz"}""", """{"a":"ababab"}"""], ["""{"a":"xabyab"}""", """{"a":"abz"}"""] },

        // Each of several.
        { """{"a":{"$all":[1,2]}}""", ["""{"a":[3,2,1]}"""], ["""{"a":[1]}""", """{"a":1}""", """{}"""] },
        { """{"a":{"$all":[1]}}""", ["""{"a":1}""", """{"a":[1,5]}"""], ["""{"a":[[1]]}"""] },
        { """{"a":{"$all":[[1,2]]}}""", ["""{"a":[1,2]}""", """{"a":[[1,2],3]}"""], ["""{"a":[2,1]}"""] },
        { """{"a":{"$all":[]}}""", [], ["""{"a":[]}""", """{"a":1}""", """{}"""] },
        { """{"a":{"$all":[{"$elemMatch":{"b":1,"c":2}},{"$elemMatch":{"b":3}}]}}""", ["""{"a":[{"b":1,"c":2},{"b":3}]}"""], ["""{"a":[{"b":1,"c":2}]}""", """{"a":[{"b":1},{"b":3,"c":2}]}"""] },
        { """{"a":{"$not":{"$all":[1,2]}}}""", ["""{"a":[1]}""", """{}"""], ["""{"a":[1,2]}"""] },

        // One element that fulfils everything.
        { """{"a":{"$elemMatch":{"$gt":1,"$lt":4}}}""", ["""{"a":[0,2]}"""], ["""{"a":[0,9]}""", """{"a":2}""", """{"a":[[2]]}""", """{}"""] },
        { """{"a":{"$elemMatch":{"b":1,"c":{"$gt":1}}}}""", ["""{"a":[{"b":1,"c":2}]}"""], ["""{"a":[{"b":1,"c":0},{"b":0,"c":2}]}""", """{"a":{"b":1,"c":2}}"""] },
        { """{"a":{"$elemMatch":{"b.c":1}}}""", ["""{"a":[{"b":[{"c":0},{"c":1}]}]}"""], ["""{"a":[{"b":{"c":2}}]}"""] },
        { """{"a":{"$elemMatch":{"$or":[{"b":1},{"c":1}]}}}""", ["""{"a":[{"c":1}]}"""], ["""{"a":[{"d":1}]}""", """{"a":[1]}"""] },
        { """{"a":{"$elemMatch":{"$not":{"$gt":5}}}}""", ["""{"a":[9,5]}""", """{"a":["x"]}"""], ["""{"a":[6,7]}""", """{"a":[]}"""] },
        { """{"a":{"$elemMatch":{"$in":[1,2]}}}""", ["""{"a":[3,2]}"""], ["""{"a":2}"""] },
        { """{"a":{"$elemMatch":{"$elemMatch":{"$gt":5}}}}""", ["""{"a":[[1],[6]]}"""], ["""{"a":[6]}"""] },
        { """{"a":{"$elemMatch":{}}}""", ["""{"a":[{}]}"""], ["""{"a":[1]}""", """{"a":[]}"""] },
        { """{"a.b":{"$elemMatch":{"$gte":5}}}""", ["""{"a":[{"b":[1]},{"b":[5]}]}"""], ["""{"a":[{"b":5}]}"""] },

        // Fields compared with each other.
        { """{"$expr":{"$gt":["$a","$b"]}}""", ["""{"a":2,"b":1}""", """{"a":"x","b":1}""", """{"a":1}"""], ["""{"a":1,"b":2}""", """{}"""] },
        { """{"$expr":{"$eq":["$a.b",[1,2]]}}""", ["""{"a":[{"b":1},{"b":2}]}""", """{"a":{"b":[1,2]}}"""], ["""{"a":{"b":1}}"""] },
        { """{"$expr":"$a"}""", ["""{"a":1}""", """{"a":""}""", """{"a":[]}"""], ["""{"a":0}""", """{"a":null}""", """{}""", """{"a":false}"""] },
        { """{"$expr":{"$lt":[{"$sum":"$a"},10]},"b":1}""", ["""{"a":[1,2],"b":1}"""], ["""{"a":[9,2],"b":1}""", """{"a":[]}"""] },
        { """{"$expr":{"$lt":["$a","$$NOW"]},"a":{"$type":"date"}}""", ["""{"a":{"$date":"2001-01-01"}}"""], ["""{"a":{"$date":"9001-01-01"}}"""] },

        // Remarks.
        { """{"a":1,"$comment":"why"}""", ["""{"a":1}"""], ["""{"a":2}"""] },
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
    [InlineData("""{"a":{"$type":"strin"}}""", "The operator '$type' at 'a' needs the name or number of a type, or an array of them.")]
    [InlineData("""{"a":{"$type":[]}}""", "The operator '$type' at 'a' needs the name or number of a type, or an array of them.")]
    [InlineData("""{"a":{"$mod":[0,1]}}""", "The operator '$mod' at 'a' needs an array of a divisor, which is not 0, and a remainder.")]
    [InlineData("""{"a":{"$mod":[1]}}""", "The operator '$mod' at 'a' needs an array of a divisor, which is not 0, and a remainder.")]
    [InlineData("""{"a":{"$size":-1}}""", "The operator '$size' at 'a' needs an integer of at least 0.")]
    [InlineData("""{"a":{"$size":"2"}}""", "The operator '$size' at 'a' needs an integer of at least 0.")]
    [InlineData("""{"a":{"$regex":5}}""", "The operator '$regex' at 'a' needs a string.")]
    [InlineData("""{"a":{"$regex":"x","$options":"q"}}""", "The operator '$regex' at 'a' knows the options i, m, s, x and u, and not 'q'.")]
    [InlineData("""{"a":{"$options":"i"}}""", "The operator '$options' at 'a' needs a '$regex' beside it.")]
    [InlineData("""{"a":{"$like":7}}""", "The operator '$like' at 'a' needs a string.")]
    [InlineData("""{"a":{"$like":"x\\"}}""", "The operator '$like' at 'a' needs a pattern in which a character follows each backslash.")]
    [InlineData("""{"a":{"$all":1}}""", "The operator '$all' at 'a' needs an array.")]
    [InlineData("""{"a":{"$all":[{"$elemMatch":{}},1]}}""", "The operator '$all' at 'a' needs '$elemMatch' in each of its elements, or in none.")]
    [InlineData("""{"a":{"$elemMatch":1}}""", "The operator '$elemMatch' at 'a' needs an object of conditions.")]
    [InlineData("""{"a":{"$elemMatch":{"$foo":1}}}""", "Unknown operator '$foo' at 'a'.")]
    [InlineData("""{"$where":"this.a"}""", "The operator '$where' at the top of a filter is not supported: PajsDb runs no JavaScript. '$expr' compares fields and computes.")]
    [InlineData("""{"$expr":{"$foo":1}}""", "Unknown operator '$foo' in an expression.")]
    public void A_malformed_filter_is_refused_by_operator_and_path(string filter, string message)
    {
        var error = Assert.Throws<PajsException>(() => FilterParser.Parse(Document.Parse(filter)));
        Assert.Equal(PajsErrorCode.InvalidQuery, error.Code);
        Assert.Equal(message, error.Message);
    }

    [Fact]
    public void An_invalid_pattern_is_refused_with_its_reason()
    {
        var error = Assert.Throws<PajsException>(() => FilterParser.Parse(Document.Parse("""{"a":{"$regex":"(x"}}""")));
        Assert.Equal(PajsErrorCode.InvalidQuery, error.Code);
        Assert.StartsWith("The operator '$regex' at 'a' needs a valid pattern: ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_pattern_that_never_ends_is_stopped()
    {
        var filter = FilterParser.Parse(Document.Parse("""{"a":{"$regex":"^(?=(a+)+$)(a+)+\\1$"}}"""));
        var document = Document.Of(("a", new string('a', 60) + "!"));
        var error = Assert.Throws<PajsException>(() => filter.Matches(document.Element));
        Assert.Equal(PajsErrorCode.InvalidQuery, error.Code);
        Assert.Contains("took longer than 1 s", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"a":{"$regex":"^x+y"}}""")]
    [InlineData("""{"a":{"$like":"x%y_"}}""")]
    [InlineData("""{"l":{"$elemMatch":{"$gt":1,"$lt":4}}}""")]
    [InlineData("""{"o.p":{"$type":"int"},"l":{"$size":3},"n":{"$mod":[2,1]}}""")]
    [InlineData("""{"$expr":{"$and":[{"$gt":["$n","$o.p"]},{"$ne":["$a","z"]}]}}""")]
    public void Asking_a_filter_allocates_nothing(string json)
    {
        var filter = FilterParser.Parse(Document.Parse(json));
        var document = Document.Parse("""{"a":"xxxyz","l":[0,1,2],"o":{"p":5},"n":7}""");
        for (var i = 0; i < 200; i++) Assert.True(filter.Matches(document.Element));
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++) filter.Matches(document.Element);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1000);
    }
}
