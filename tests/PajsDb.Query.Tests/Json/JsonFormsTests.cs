using Xunit;

namespace Pajs.Query.Tests.Json;

public sealed class JsonFormsTests
{
    [Theory]
    [InlineData("""{}""")]
    [InlineData("""{"a":1,"b":-1,"c":1.0,"d":-0.0,"e":1E+300,"f":9223372036854775807,"g":-9223372036854775808}""")]
    [InlineData("""{"s":"plain","t":"\"\\\n\u0001","u":"żółć 漢字 🙂","":"empty name"}""")]
    [InlineData("""{"a":[],"b":[1,[2,[3,{"c":[]}]]],"n":null,"t":true,"f":false}""")]
    [InlineData("""{"d":{"$date":"2024-05-06T07:08:09Z"},"e":{"$date":"0001-01-01T00:00:00Z"},"f":{"$date":"9999-12-31T23:59:59.9999999Z"}}""")]
    [InlineData("""{"b":{"$binary":"AAH/"},"c":{"$binary":""},"u":{"$uuid":"01890a5d-ac96-774b-bcce-b302099a8057"}}""")]
    [InlineData("""{"m":{"$decimal":"1.10"},"n":{"$decimal":"-79228162514264337593543950335"},"o":{"$decimal":"0.0000000000000000000000000000"}}""")]
    [InlineData("""{"n":{"$double":"NaN"},"p":{"$double":"Infinity"},"m":{"$double":"-Infinity"}}""")]
    [InlineData("""{"$object":{"$date":1}}""")]
    [InlineData("""{"x":{"$object":{"$object":{"$object":{"$uuid":null,"y":2}},"z":3}}}""")]
    public void Canonical_text_is_written_as_it_was_read(string json) => Assert.Equal(json, Document.Parse(json).ToJson());

    [Theory]
    [InlineData("-0", "0")]
    [InlineData("1e2", "100.0")]
    [InlineData("9223372036854775808", """{"$decimal":"9223372036854775808"}""")]
    [InlineData("-79228162514264337593543950336", "-7.922816251426434E+28")]
    [InlineData("1E400", null)]
    [InlineData("""{"$date":"2024-05-06"}""", """{"$date":"2024-05-06T00:00:00Z"}""")]
    [InlineData("""{"$date":"2024-05-06T07:08+02:00"}""", """{"$date":"2024-05-06T05:08:00Z"}""")]
    [InlineData("""{"$date":"2024-05-06T07:08:09.5000-00:30"}""", """{"$date":"2024-05-06T07:38:09.5Z"}""")]
    [InlineData("""{"$date":"2024-05-06T07:08:09"}""", null)]
    [InlineData("""{"$date":"2024-02-30"}""", null)]
    [InlineData("""{"$date":0}""", null)]
    [InlineData("""{"$decimal":"-0.00"}""", """{"$decimal":"0.00"}""")]
    [InlineData("""{"$decimal":"0.12345678901234567890123456789"}""", null)]
    [InlineData("""{"$decimal":"1e5"}""", null)]
    [InlineData("""{"$decimal":"."}""", null)]
    [InlineData("""{"$decimal":""}""", null)]
    [InlineData("""{"$uuid":"01890a5d"}""", null)]
    [InlineData("""{"$binary":"A"}""", null)]
    [InlineData("""{"$double":"1"}""", null)]
    [InlineData("""{"$object":1}""", null)]
    [InlineData("""{"$date":"2024-05-06","x":1}""", null)]
    [InlineData("\"\\ud800\"", null)]
    [InlineData("{\"\\ud800\":1}", null)]
    [InlineData("{\"$\\udc00\":1}", null)]
    [InlineData("{\"$binary\":\"\\ud800\"}", null)]
    [InlineData("{\"$uuid\":\"\\ud800\"}", null)]
    [InlineData("\"\\ud83d\\ude42\"", "\"🙂\"")]
    public void Other_texts_become_canonical_or_are_refused(string json, string? canonical)
    {
        if (canonical is null)
            Assert.Equal(PajsErrorCode.InvalidDocument, Assert.Throws<PajsException>(() => Value.Parse(json)).Code);
        else
            Assert.Equal(canonical, Value.Parse(json).ToJson());
    }

    // An attribute cannot carry such text, for it is stored as UTF-8 itself.
    [Fact]
    public void Indented_arrays_are_laid_out_alike_whatever_they_hold()
    {
        var document = Document.Parse("""{"a": [1, 2.5, -3.0, 1e300, 0.0, "x"], "b": [[10.75, 59.9]]}""");
        const string Expected = """
            {
              "a": [
                1,
                2.5,
                -3.0,
                1E+300,
                0.0,
                "x"
              ],
              "b": [
                [
                  10.75,
                  59.9
                ]
              ]
            }
            """;
        Assert.Equal(Expected, document.ToJson(indented: true).ReplaceLineEndings("\n"));
        Assert.Equal(document, Document.Parse(document.ToJson(indented: true)));
    }

    [Theory]
    [InlineData(0.0, "0.0")]
    [InlineData(-0.0, "-0.0")]
    [InlineData(-7.0, "-7.0")]
    [InlineData(999_999_999_999_999.0, "999999999999999.0")]
    [InlineData(1e15, "1000000000000000.0")]
    [InlineData(123456789012345680.0, "1.2345678901234568E+17")]
    [InlineData(1e16, "10000000000000000.0")]
    [InlineData(1e17, "1E+17")]
    [InlineData(1e18, "1E+18")]
    [InlineData(-1e19, "-1E+19")]
    [InlineData(9_007_199_254_740_993.0, "9007199254740992.0")]
    [InlineData(0.1, "0.1")]
    [InlineData(5e-324, "5E-324")]
    [InlineData(-1.7976931348623157e308, "-1.7976931348623157E+308")]
    public void A_double_is_a_number_with_point_or_exponent(double value, string json) => Assert.Equal(json, ((Value)value).ToJson());

    [Fact]
    public void Text_that_is_not_well_formed_is_refused_and_not_repaired()
    {
        var error = Assert.Throws<PajsException>(() => Document.Parse("{\n\"ż\": \"a\ud800\"}"));
        Assert.Equal("Invalid JSON at line 2, column 8: the text has half of a surrogate pair.", error.Message);
        error = Assert.Throws<PajsException>(() => Document.Parse([.. "{\"a\":\""u8, 0xC3, 0x28, .. "\"}"u8]));
        Assert.Equal("Invalid JSON at line 1, column 7: the text is not UTF-8.", error.Message);
        Assert.Throws<ArgumentException>(() => (Value)"a\udc00");
        Assert.Throws<ArgumentException>(() => Document.Of(("\ud800b", 1)));
    }

    [Theory]
    [InlineData("{\"a\": 1,\n \"b\": tru}", "Invalid JSON at line 2, column 10")]
    [InlineData("{\"a\":1,\"a\":2}", "Invalid JSON at line 1, column 1: the object has two fields named 'a'.")]
    [InlineData("[1]", "Invalid JSON at line 1, column 1: a document is a JSON object.")]
    [InlineData("{} {}", "Invalid JSON at line 1, column 4")]
    [InlineData("", "Invalid JSON at line 1, column 1")]
    [InlineData("{\"ż\":{\"$uuid\":\"x\"}}", "Invalid JSON at line 1, column 15: the text is no uuid, such as")]
    public void An_error_names_line_and_column(string json, string message) =>
        Assert.StartsWith(message, Assert.Throws<PajsException>(() => Document.Parse(json)).Message, StringComparison.Ordinal);
}
