using Xunit;

namespace Pajs.Query.Tests.Updates;

/// <summary>Updates that MongoDB refuses: the error names the operator and the path.</summary>
public sealed class UpdateErrorTests
{
    [Theory]
    [InlineData("""{}""", "at least one operator")]
    [InlineData("""{"a":1}""", "'a'")]
    [InlineData("""{"$set":{"a":1},"b":2}""", "'b'")]
    [InlineData("""{"$put":{"a":1}}""", "'$put'")]
    [InlineData("""{"$set":5}""", "'$set'")]
    [InlineData("""{"$set":{"":1}}""", "'$set'", "empty name")]
    [InlineData("""{"$set":{"a..b":1}}""", "'a..b'")]
    [InlineData("""{"$set":{"a.":1}}""", "'a.'")]
    [InlineData("""{"$set":{"$a":1}}""", "'$a'")]
    [InlineData("""{"$set":{"a.$b":1}}""", "'a.$b'")]
    [InlineData("""{"$set":{"$":1}}""", "'$'")]
    [InlineData("""{"$set":{"$[].a":1}}""", "'$[].a'")]
    [InlineData("""{"$set":{"a.$.b.$":1}}""", "more than one")]
    [InlineData("""{"$set":{"a.$[].b.$":1}}""", "'a.$[].b.$'")]
    [InlineData("""{"$set":{"a.$[X]":1}}""", "'X'", "lower-case")]
    [InlineData("""{"$set":{"a.$[x]":1}}""", "'x'", "not given")]
    [InlineData("""{"$inc":{"a":"1"}}""", "'$inc'", "'a'", "number")]
    [InlineData("""{"$mul":{"a":null}}""", "'$mul'", "'a'", "number")]
    [InlineData("""{"$rename":{"a":5}}""", "'$rename'", "'a'")]
    [InlineData("""{"$rename":{"a":"a"}}""", "'$rename'", "'a'")]
    [InlineData("""{"$rename":{"a.$[]":"b"}}""", "'a.$[]'")]
    [InlineData("""{"$rename":{"a":"b.$"}}""", "'b.$'")]
    [InlineData("""{"$rename":{"a":"a.b"}}""", "conflict", "'a.b'")]
    [InlineData("""{"$currentDate":{"a":1}}""", "'$currentDate'", "'a'")]
    [InlineData("""{"$currentDate":{"a":{"$type":"timestamp"}}}""", "'$currentDate'", "'a'")]
    [InlineData("""{"$bit":{"a":{"not":1}}}""", "'$bit'", "'a'")]
    [InlineData("""{"$bit":{"a":{}}}""", "'$bit'", "'a'")]
    [InlineData("""{"$bit":{"a":{"or":1.0}}}""", "'$bit'", "'a'")]
    [InlineData("""{"$push":{"a":{"$slice":1}}}""", "'$push'", "'a'", "$each")]
    [InlineData("""{"$push":{"a":{"$each":1}}}""", "'$push'", "'a'", "$each")]
    [InlineData("""{"$push":{"a":{"$each":[],"$slice":1.5}}}""", "$slice")]
    [InlineData("""{"$push":{"a":{"$each":[],"$position":"0"}}}""", "$position")]
    [InlineData("""{"$push":{"a":{"$each":[],"$sort":2}}}""", "$sort")]
    [InlineData("""{"$push":{"a":{"$each":[],"$sort":{}}}}""", "$sort")]
    [InlineData("""{"$push":{"a":{"$each":[],"x":1}}}""", "'x'")]
    [InlineData("""{"$addToSet":{"a":{"$each":1}}}""", "'$addToSet'", "'a'")]
    [InlineData("""{"$addToSet":{"a":{"$each":[],"$slice":1}}}""", "'$addToSet'", "'a'")]
    [InlineData("""{"$pop":{"a":2}}""", "'$pop'", "'a'")]
    [InlineData("""{"$pullAll":{"a":1}}""", "'$pullAll'", "'a'")]
    [InlineData("""{"$pull":{"a":{"$in":1}}}""", "'$in'")]
    [InlineData("""{"$pull":{"a":{"b":{"$foo":1}}}}""", "'$foo'", "'b'")]
    public void A_malformed_update_is_refused_before_any_document_is_seen(string update, params string[] said)
    {
        var error = Assert.Throws<PajsException>(() => Update.Parse(Document.Parse(update)));
        Assert.Equal(PajsErrorCode.InvalidQuery, error.Code);
        Assert.All(said, part => Assert.Contains(part, error.Message, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("""{"$set":{"a":1},"$inc":{"a":1}}""", "'$set' at 'a'", "'$inc' at 'a'")]
    [InlineData("""{"$set":{"a":1,"a.b":2}}""", "'a.b'")]
    [InlineData("""{"$set":{"a.b.c":1},"$unset":{"a.b":1}}""", "'$unset' at 'a.b'", "'a.b.c'")]
    [InlineData("""{"$set":{"a":1},"$setOnInsert":{"a.b":1}}""", "'$setOnInsert'")]
    [InlineData("""{"$rename":{"a":"b"},"$set":{"b":1}}""", "'$rename'")]
    [InlineData("""{"$rename":{"a":"b"},"$set":{"a.x":1}}""", "'$rename'")]
    [InlineData("""{"$rename":{"a":"b","b":"c"}}""", "'b'")]
    [InlineData("""{"$set":{"a.0":1,"a.$[]":2}}""", "'a.0'", "'a.$[]'")]
    [InlineData("""{"$set":{"a.$":1,"a.$[]":2}}""", "'a.$'", "'a.$[]'")]
    public void Operators_that_change_the_same_part_conflict(string update, params string[] said)
    {
        var error = Assert.Throws<PajsException>(() => Update.Parse(Document.Parse(update)));
        Assert.Equal(PajsErrorCode.InvalidQuery, error.Code);
        Assert.All(said.Append("conflict"), part => Assert.Contains(part, error.Message, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("""{"_id":7,"a":"x"}""", """{"$inc":{"a":1}}""", "'$inc'", "'a'", "_id 7", "String")]
    [InlineData("""{"_id":7,"a":null}""", """{"$inc":{"a":1}}""", "Null")]
    [InlineData("""{"_id":7,"a":"x"}""", """{"$mul":{"a":1}}""", "'$mul'")]
    [InlineData("""{"_id":7,"a":1.5}""", """{"$bit":{"a":{"or":1}}}""", "'$bit'", "integer")]
    [InlineData("""{"_id":7,"a":1}""", """{"$push":{"a":1}}""", "'$push'", "array")]
    [InlineData("""{"_id":7,"a":null}""", """{"$addToSet":{"a":1}}""", "'$addToSet'", "array")]
    [InlineData("""{"_id":7,"a":1}""", """{"$pull":{"a":1}}""", "'$pull'", "array")]
    [InlineData("""{"_id":7,"a":{}}""", """{"$pullAll":{"a":[1]}}""", "'$pullAll'", "array")]
    [InlineData("""{"_id":7,"a":1}""", """{"$pop":{"a":1}}""", "'$pop'", "array")]
    [InlineData("""{"_id":7,"a":1}""", """{"$set":{"a.b":1}}""", "'$set'", "'a.b'", "'b'", "Int64")]
    [InlineData("""{"_id":7,"a":null}""", """{"$inc":{"a.b.c":1}}""", "'$inc'", "'a.b.c'", "Null")]
    [InlineData("""{"_id":7,"a":[1]}""", """{"$set":{"a.b":1}}""", "'a.b'", "Array")]
    [InlineData("""{"_id":7,"a":[]}""", """{"$set":{"a.1500001":1}}""", "1500001")]
    [InlineData("""{"_id":7}""", """{"$set":{"a.$[]":1}}""", "'a.$[]'", "no array at 'a'")]
    [InlineData("""{"_id":7,"a":1}""", """{"$unset":{"a.$[].b":1}}""", "no array at 'a'")]
    [InlineData("""{"_id":7,"a":[1]}""", """{"$set":{"a.$":1}}""", "'$'", "matched no element")]
    [InlineData("""{"_id":7}""", """{"$set":{"a.$":1}}""", "'$'", "matched no element")]
    [InlineData("""{"_id":7}""", """{"$set":{"_id":8}}""", "'$set'", "'_id'")]
    [InlineData("""{"_id":7}""", """{"$unset":{"_id":1}}""", "'$unset'", "'_id'")]
    [InlineData("""{"_id":7}""", """{"$rename":{"_id":"a"}}""", "'_id'")]
    [InlineData("""{"_id":7,"a":8}""", """{"$rename":{"a":"_id"}}""", "'_id'")]
    [InlineData("""{"_id":7}""", """{"$inc":{"_id":1}}""", "'_id'")]
    [InlineData("""{"_id":7,"a":[{"b":1}]}""", """{"$rename":{"a.0.b":"c"}}""", "in an array")]
    [InlineData("""{"_id":7,"a":[{"b":1}],"c":1}""", """{"$rename":{"c":"a.0"}}""", "in an array")]
    [InlineData("""{"_id":7,"a":{"$decimal":"79228162514264337593543950335"}}""", """{"$inc":{"a":1}}""", "'$inc'", "range of decimal")]
    [InlineData("""{"_id":7,"a":{"$decimal":"79228162514264337593543950335"}}""", """{"$mul":{"a":2}}""", "'$mul'", "range of decimal")]
    [InlineData("""{"_id":7,"a":9223372036854775807}""", """{"$inc":{"a":1}}""", "'$inc'", "'a'", "range of int64")]
    [InlineData("""{"_id":7,"a":-9223372036854775808}""", """{"$inc":{"a":-1}}""", "'$inc'", "range of int64")]
    [InlineData("""{"_id":7,"a":4611686018427387904}""", """{"$mul":{"a":2}}""", "'$mul'", "range of int64")]
    [InlineData("""{"_id":7,"a":-9223372036854775808}""", """{"$mul":{"a":-1}}""", "'$mul'", "range of int64")]
    public void An_update_that_does_not_fit_the_document_is_refused(string document, string update, params string[] said) =>
        Updating.ExpectError(document, update, """{"_id":7}""", [], [.. said, "the document with the _id 7"]);

    [Theory]
    [InlineData("""{"x":1}""", """{"y":1}""", "'y'")]
    [InlineData("""{"x":1}""", """{"x":2}""", "second one about 'x'")]
    [InlineData("""{"x":1,"y":1}""", null, "'x'", "'y'")]
    [InlineData("""{"$and":[{"x":1},{"z.a":1}]}""", null, "'x'", "'z'")]
    [InlineData("""{"X":1}""", null, "'X'")]
    [InlineData("""{}""", null, "names no element")]
    [InlineData("""{"x":{"$foo":1}}""", null, "'$foo'")]
    public void Array_filters_are_about_one_name_each_and_all_used(string first, string? second, params string[] said)
    {
        string[] filters = second is null ? [first] : [first, second];
        Updating.ExpectError("""{"_id":7,"a":[1]}""", """{"$set":{"a.$[x]":1}}""", "{}", filters, said);
    }

    [Fact]
    public void No_path_and_no_update_makes_a_document_too_deep()
    {
        var path = string.Join('.', Enumerable.Repeat("a", 101));
        var update = Document.Of(("$set", Document.Of((path, 1))));
        Assert.Equal(PajsErrorCode.InvalidQuery, Assert.Throws<PajsException>(() => Update.Parse(update)).Code);

        var deep = Enumerable.Range(0, 90).Aggregate((Value)1, (inner, _) => Document.Of(("d", inner)));
        var document = Document.Of(("_id", 1), ("x", Enumerable.Range(0, 50).Aggregate((Value)1, (inner, _) => Document.Of(("a", inner)))));
        var into = string.Join('.', Enumerable.Repeat("a", 30).Prepend("x").Append("b"));
        var error = Assert.Throws<PajsException>(() => Updating.Apply(document, Document.Of(("$set", Document.Of((into, deep)))), Document.Empty, []));
        Assert.Equal(PajsErrorCode.InvalidDocument, error.Code);
        error = Assert.Throws<PajsException>(() => Updating.Apply(document, Document.Of(("$push", Document.Of((into, deep)))), Document.Empty, []));
        Assert.Equal(PajsErrorCode.InvalidDocument, error.Code);
    }

    [Fact]
    public void No_update_makes_a_document_too_large()
    {
        var half = Document.Of(("_id", 1), ("a", new string('x', 9_000_000)));
        var update = Document.Of(("$set", Document.Of(("b", new string('y', 9_000_000)))));
        var error = Assert.Throws<PajsException>(() => Updating.Apply(half, update, Document.Empty, []));
        Assert.Equal(PajsErrorCode.DocumentTooLarge, error.Code);
    }
}
