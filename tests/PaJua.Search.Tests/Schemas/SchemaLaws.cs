using Pajs;
using Xunit;

namespace PaJua.Tests.Schemas;

/// <summary>A schema as JSON is the same schema, and what is no schema is a clear error.</summary>
public sealed class SchemaLaws
{
    [Fact]
    public void Every_schema_is_read_as_it_was_written()
    {
        var random = new Random(1);
        for (var i = 0; i < 500; i++)
        {
            var schema = AnySchema.Of(random);
            var read = SearchSchema.Parse(schema.ToJson());
            Assert.Equal(schema.Fields, read.Fields);
            Assert.Equal(schema.ToJson(), read.ToJson());
        }
    }

    [Fact]
    public void Damaged_text_is_another_schema_or_an_error_of_its_own()
    {
        var random = new Random(2);
        var errors = 0;
        for (var i = 0; i < 3_000; i++)
        {
            var text = AnySchema.Of(random).ToJson().ToCharArray();
            for (var change = random.Next(1, 4); change > 0; change--) text[random.Next(text.Length)] = (char)random.Next(32, 127);
            try
            {
                var read = SearchSchema.Parse(new string(text));
                Assert.Equal(read.Fields, SearchSchema.Parse(read.ToJson()).Fields);
            }
            catch (PajsException error)
            {
                Assert.Contains(error.Code, new[] { PajsErrorCode.InvalidSyntax, PajsErrorCode.NotFound });
                errors++;
            }
        }

        Assert.InRange(errors, 1_000, 2_999);
    }

    [Fact]
    public void People_write_names_and_what_is_not_usual()
    {
        var schema = SearchSchema.Parse(
            """{"fields": ["body", {"type": "text", "name": "title", "analyzer": "english", "weight": 2, "stored": true}, """
            + """{"name": "year", "type": "wholeNumber"}]}""");
        SearchField[] expected =
        [
            new("body"),
            new("title") { Analyzer = AnalyzerDefinition.Preset("english"), Weight = 2, IsStored = true },
            new("year", SearchFieldType.WholeNumber),
        ];
        Assert.Equal(expected, schema.Fields);
        Assert.Equal(
            """{"fields":[{"name":"n","type":"number","weight":0,"stored":true,"positions":false,"lengths":false,"column":false,"k1":2,"b":0}]}""",
            new SearchSchema(new SearchField("n", SearchFieldType.Number)
            {
                Weight = 0, IsStored = true, HasPositions = false, HasLengths = false, HasColumn = false, K1 = 2, B = 0,
            }).ToJson());
    }

    [Theory]
    [InlineData("", PajsErrorCode.InvalidSyntax, "is no JSON")]
    [InlineData("[]", PajsErrorCode.InvalidSyntax, "has to be an object with the array 'fields'")]
    [InlineData("{}", PajsErrorCode.InvalidSyntax, "needs the array 'fields'")]
    [InlineData("""{"field": []}""", PajsErrorCode.NotFound, "called 'field': did you mean 'fields'?")]
    [InlineData("""{"fields": [], "fields": []}""", PajsErrorCode.InvalidSyntax, "has 'fields' twice")]
    [InlineData("""{"fields": {}}""", PajsErrorCode.InvalidSyntax, "'fields' that are no array")]
    [InlineData("""{"fields": [1]}""", PajsErrorCode.InvalidSyntax, "has to be a name, or an object with a 'name', but is 1")]
    [InlineData("""{"fields": [{"type": "text"}]}""", PajsErrorCode.InvalidSyntax, "needs a 'name'")]
    [InlineData("""{"fields": [""]}""", PajsErrorCode.InvalidSyntax, "an empty name")]
    [InlineData("""{"fields": ["a", "a"]}""", PajsErrorCode.InvalidSyntax, "Two fields of a search index are named 'a'")]
    [InlineData("""{"fields": [{"name": "a", "name": "b"}]}""", PajsErrorCode.InvalidSyntax, "'name' is given twice")]
    [InlineData("""{"fields": [{"name": "a", "tipe": "text"}]}""", PajsErrorCode.NotFound,
        "option of the field 'a' called 'tipe': did you mean 'type'?")]
    [InlineData("""{"fields": [{"name": "a", "type": "keywords"}]}""", PajsErrorCode.NotFound, "called 'keywords': did you mean 'keyword'?")]
    [InlineData("""{"fields": [{"name": "a", "stored": 1}]}""", PajsErrorCode.InvalidSyntax,
        "'stored' of the field 'a' is 1, but has to be true or false")]
    [InlineData("""{"fields": [{"name": "a", "weight": -1}]}""", PajsErrorCode.InvalidSyntax, "Weight has to be a finite number, at least 0")]
    [InlineData("""{"fields": [{"name": "a", "b": 1.5}]}""", PajsErrorCode.InvalidSyntax, "B has to be from 0 to 1")]
    [InlineData("""{"fields": [{"name": "a", "k1": 1e99}]}""", PajsErrorCode.InvalidSyntax, "K1 has to be a finite number, at least 0")]
    [InlineData("""{"fields": [{"name": "a", "analyzer": "englisch"}]}""", PajsErrorCode.NotFound, "'englisch': did you mean 'english'?")]
    public void What_is_no_schema_is_a_clear_error(string json, PajsErrorCode code, string message)
    {
        var error = Assert.Throws<PajsException>(() => SearchSchema.Parse(json));
        Assert.Equal(code, error.Code);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_is_a_well_formed_text()
    {
        Assert.Throws<ArgumentException>(() => new SearchSchema(new SearchField("a\ud800")));
        Assert.Throws<ArgumentException>(() => new SearchSchema(new SearchField("a", (SearchFieldType)99)));
    }
}
