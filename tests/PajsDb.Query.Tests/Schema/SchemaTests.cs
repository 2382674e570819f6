using Xunit;

namespace Pajs.Query.Tests.Schema;

public sealed class SchemaTests
{
    public static TheoryData<string, string[], string[]> Scenarios => new()
    {
        { """{}""", ["""{}""", """{"a":1}"""], [] },
        { """{"required":["a","b"]}""", ["""{"a":null,"b":1}"""], ["""{"a":1}"""] },
        { """{"properties":{"a":{"bsonType":"string"}}}""", ["""{"a":"x"}""", """{}"""], ["""{"a":1}""", """{"a":null}"""] },
        { """{"properties":{"a":{"bsonType":["int","null"]}}}""", ["""{"a":1}""", """{"a":null}"""], ["""{"a":1.5}""", """{"a":9000000000}"""] },
        { """{"properties":{"a":{"type":"number"}}}""", ["""{"a":1}""", """{"a":1.5}"""], ["""{"a":"1"}"""] },
        { """{"properties":{"a":{"type":"integer"}}}""", ["""{"a":1}"""], ["""{"a":1.5}"""] },
        { """{"properties":{"a":{}},"additionalProperties":false}""", ["""{"a":1}""", """{}"""], ["""{"a":1,"b":1}"""] },
        { """{"additionalProperties":{"type":"string"},"properties":{"a":{}}}""", ["""{"a":1,"b":"x"}"""], ["""{"a":1,"b":1}"""] },
        { """{"additionalProperties":false}""", ["""{}"""], ["""{"a":1}"""] },
        { """{"properties":{"a":{"minimum":1,"maximum":3}}}""", ["""{"a":1}""", """{"a":3.0}""", """{"a":"x"}"""], ["""{"a":0}""", """{"a":3.1}""", """{"a":{"$double":"NaN"}}"""] },
        { """{"properties":{"a":{"minimum":1,"exclusiveMinimum":true,"maximum":3,"exclusiveMaximum":true}}}""", ["""{"a":2}"""], ["""{"a":1}""", """{"a":3}"""] },
        { """{"properties":{"a":{"multipleOf":0.5}}}""", ["""{"a":1.5}""", """{"a":2}"""], ["""{"a":1.25}"""] },
        { """{"properties":{"a":{"minLength":2,"maxLength":3}}}""", ["""{"a":"ab"}""", """{"a":"🙂🙂🙂"}""", """{"a":5}"""], ["""{"a":"a"}""", """{"a":"abcd"}"""] },
        { """{"properties":{"a":{"pattern":"^x"}}}""", ["""{"a":"xy"}""", """{"a":1}"""], ["""{"a":"yx"}"""] },
        { """{"properties":{"a":{"enum":["x",1,null,[1]]}}}""", ["""{"a":"x"}""", """{"a":1.0}""", """{"a":null}""", """{"a":[1]}"""], ["""{"a":"y"}""", """{"a":[1,2]}"""] },
        { """{"properties":{"a":{"items":{"type":"string"},"minItems":1,"maxItems":2}}}""", ["""{"a":["x"]}""", """{"a":7}"""], ["""{"a":[]}""", """{"a":["x",1]}""", """{"a":["x","y","z"]}"""] },
        { """{"properties":{"a":{"items":[{"type":"string"},{}],"additionalItems":false}}}""", ["""{"a":["x",1]}""", """{"a":[]}"""], ["""{"a":[1]}""", """{"a":["x",1,2]}"""] },
        { """{"properties":{"a":{"items":[{}],"additionalItems":{"type":"number"}}}}""", ["""{"a":["x",1]}"""], ["""{"a":["x","y"]}"""] },
        { """{"properties":{"a":{"uniqueItems":true}}}""", ["""{"a":[1,2,"1"]}"""], ["""{"a":[1,2,1.0]}"""] },
        { """{"minProperties":1,"maxProperties":2}""", ["""{"a":1}"""], ["""{}""", """{"a":1,"b":1,"c":1}"""] },
        { """{"allOf":[{"required":["a"]},{"required":["b"]}]}""", ["""{"a":1,"b":1}"""], ["""{"a":1}"""] },
        { """{"anyOf":[{"required":["a"]},{"required":["b"]}]}""", ["""{"a":1,"b":1}""", """{"b":1}"""], ["""{}"""] },
        { """{"oneOf":[{"required":["a"]},{"required":["b"]}]}""", ["""{"b":1}"""], ["""{"a":1,"b":1}""", """{}"""] },
        { """{"not":{"required":["a"]},"title":"t","description":"d"}""", ["""{"b":1}"""], ["""{"a":1}"""] },
        { """{"properties":{"a":{"properties":{"b":{"type":"number"}},"required":["b"]}}}""", ["""{"a":{"b":1}}""", """{"a":1}"""], ["""{"a":{}}""", """{"a":{"b":"x"}}"""] },
    };

    [Theory]
    [MemberData(nameof(Scenarios))]
    public void A_schema_accepts_and_names_what_it_does_not(string schema, string[] valid, string[] invalid)
    {
        var parsed = SchemaParser.Parse(Document.Parse(schema).Element);
        var filter = FilterParser.Parse(Document.Of(("$jsonSchema", Document.Parse(schema))));
        foreach (var json in valid)
        {
            Assert.True(filter.Matches(Document.Parse(json).Element), $"{schema} should accept {json}");
            Assert.Null(parsed.FindViolation(Document.Parse(json).Element));
        }

        foreach (var json in invalid)
        {
            Assert.False(filter.Matches(Document.Parse(json).Element), $"{schema} should refuse {json}");
            Assert.NotNull(parsed.FindViolation(Document.Parse(json).Element));
        }
    }

    [Theory]
    [InlineData("""{"required":["a"]}""", """{}""", "'a' must be there")]
    [InlineData("""{"properties":{"a":{"properties":{"b":{"type":"string"}}}}}""", """{"a":{"b":1}}""", "'a.b' must be of the type String")]
    [InlineData("""{"properties":{"a":{"items":{"minimum":2}}}}""", """{"a":[5,1]}""", "'a.1' must be at least 2")]
    [InlineData("""{"properties":{"a":{}},"additionalProperties":false}""", """{"b":1}""", "'b' must not be there")]
    [InlineData("""{"maxProperties":0}""", """{"b":1}""", "the document must have at most 0 fields")]
    public void A_violation_is_named_by_its_path(string schema, string document, string violation) =>
        Assert.Equal(violation, SchemaParser.Parse(Document.Parse(schema).Element).FindViolation(Document.Parse(document).Element));

    [Theory]
    [InlineData("""{"foo":1}""", "Unknown keyword 'foo' in a schema.")]
    [InlineData("""{"properties":{"a":{"bsonType":"strin"}}}""", "The keyword 'bsonType' of a schema needs the name of a type, or an array of them.")]
    [InlineData("""{"properties":1}""", "The keyword 'properties' of a schema needs an object of schemas.")]
    [InlineData("""{"minItems":-1}""", "The keyword 'minItems' of a schema needs an integer of at least 0.")]
    [InlineData("""{"required":[]}""", "The keyword 'required' of a schema needs an array of names.")]
    [InlineData("""{"exclusiveMinimum":true}""", "The keyword 'exclusiveMinimum' of a schema needs 'minimum' beside it.")]
    [InlineData("""{"anyOf":[]}""", "The keyword 'anyOf' of a schema needs an array of schemas.")]
    public void A_malformed_schema_is_refused_by_its_keyword(string schema, string message)
    {
        var error = Assert.Throws<PajsException>(() => SchemaParser.Parse(Document.Parse(schema).Element));
        Assert.Equal(PajsErrorCode.InvalidQuery, error.Code);
        Assert.Equal(message, error.Message);
    }
}
