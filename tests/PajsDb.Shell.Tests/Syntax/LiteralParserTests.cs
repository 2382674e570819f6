using Pajs.Shell.Syntax;

namespace Pajs.Shell.Tests.Syntax;

public class LiteralParserTests
{
    [Theory]
    [InlineData("1", "1")]
    [InlineData("-1", "-1")]
    [InlineData("+1", "1")]
    [InlineData("- 1", "-1")]
    [InlineData("0", "0")]
    [InlineData("9223372036854775807", "9223372036854775807")]
    [InlineData("-9223372036854775808", "-9223372036854775808")]
    [InlineData("9223372036854775808", """{"$decimal":"9223372036854775808"}""")]
    [InlineData("100000000000000000000000000000000", "1E+32")]
    [InlineData("0x10", "16")]
    [InlineData("-0XfF", "-255")]
    [InlineData("0x7fffffffffffffff", "9223372036854775807")]
    [InlineData("-0x8000000000000000", "-9223372036854775808")]
    [InlineData("1.5", "1.5")]
    [InlineData(".5", "0.5")]
    [InlineData("5.", "5.0")]
    [InlineData("1.0", "1.0")]
    [InlineData("1e3", "1000.0")]
    [InlineData("1E-2", "0.01")]
    [InlineData("-2.5e+1", "-25.0")]
    [InlineData("NaN", """{"$double":"NaN"}""")]
    [InlineData("Infinity", """{"$double":"Infinity"}""")]
    [InlineData("-Infinity", """{"$double":"-Infinity"}""")]
    [InlineData("true", "true")]
    [InlineData("false", "false")]
    [InlineData("null", "null")]
    [InlineData("\"x\"", "\"x\"")]
    [InlineData("'x'", "\"x\"")]
    [InlineData("'it''s'", null)]
    [InlineData("'say \"hi\"'", """ "say \"hi\"" """)]
    [InlineData(@"'a\nb\t\\\'\/'", """ "a\nb\t\\'/" """)]
    [InlineData(@"'\x41\u0042\u{43}\u{1F600}'", "\"ABC😀\"")]
    [InlineData(@"'\uD83D\uDE00'", "\"😀\"")]
    [InlineData("'😀'", "\"😀\"")]
    [InlineData("[]", "[]")]
    [InlineData("[1,'a',[true],]", """[1,"a",[true]]""")]
    [InlineData("{}", "{}")]
    [InlineData("{a:1,'b c':2,\"$d\":3,4:5,$e:6,}", """{"a":1,"b c":2,"$d":3,"4":5,"$e":6}""")]
    [InlineData("{true:1,null:2,new:3}", """{"true":1,"null":2,"new":3}""")]
    [InlineData("{a:/* one */1}", """{"a":1}""")]
    [InlineData("ISODate('2024-01-31')", """{"$date":"2024-01-31T00:00:00Z"}""")]
    [InlineData("ISODate('2024-01-31T12:30Z')", """{"$date":"2024-01-31T12:30:00Z"}""")]
    [InlineData("ISODate('2024-01-31T12:30:15.250')", """{"$date":"2024-01-31T12:30:15.25Z"}""")]
    [InlineData("new Date('2024-01-31T12:30:15+02:00')", """{"$date":"2024-01-31T10:30:15Z"}""")]
    [InlineData("ISODate()", """{"$date":"2024-05-06T07:08:09Z"}""")]
    [InlineData("UUID('01890A5D-AC96-774B-BCCE-B302099A8057')", """{"$uuid":"01890a5d-ac96-774b-bcce-b302099a8057"}""")]
    [InlineData("UUID('01890a5dac96774bbcceb302099a8057')", """{"$uuid":"01890a5d-ac96-774b-bcce-b302099a8057"}""")]
    [InlineData("Decimal('1.10')", """{"$decimal":"1.10"}""")]
    [InlineData("NumberDecimal('-0.5')", """{"$decimal":"-0.5"}""")]
    [InlineData("NumberLong('12')", "12")]
    [InlineData("NumberInt(12)", "12")]
    [InlineData("Binary('aGVsbG8=')", """{"$binary":"aGVsbG8="}""")]
    [InlineData("""{"$date":"2024-01-31T00:00:00Z"}""", """{"$date":"2024-01-31T00:00:00Z"}""")]
    [InlineData("""{at: {"$gt": {"$date":"2024-01-31T00:00:00Z"}}}""", """{"at":{"$gt":{"$date":"2024-01-31T00:00:00Z"}}}""")]
    [InlineData("""{"$object":{"$date":1}}""", """{"$object":{"$date":1}}""")]
    public void A_literal_stands_for_a_value(string text, string? json)
    {
        if (json is null) Assert.Throws<SyntaxException>(() => Parsing.Literal(text));
        else Assert.Equal(json.Trim(), Parsing.Literal(text).ToJson());
    }

    [Fact]
    public void What_is_printed_can_be_typed()
    {
        var document = Document.Of(
            ("i", 1), ("d", 1.0), ("nan", double.NaN), ("m", 1.10m), ("s", "a\"b\\c\u0001\u2028"), ("n", Value.Null), ("t", Parsing.Now),
            ("u", Guid.Parse("01890a5d-ac96-774b-bcce-b302099a8057")), ("b", new byte[] { 1, 2, 3 }), ("o", Document.Of(("x", true))),
            ("a", new Value[] { 1, "x" }), ("escaped", Document.Of(("$date", 5))));
        var typed = Parsing.Literal(document.ToJson()).AsDocument();
        Assert.Equal(document.MessagePack.ToArray(), typed.MessagePack.ToArray());
        Assert.Equal(document.MessagePack.ToArray(), Parsing.Literal(document.ToJson(indented: true)).AsDocument().MessagePack.ToArray());
    }

    [Theory]
    [InlineData('[', ']')]
    [InlineData('{', '}')]
    public void A_hundred_levels_are_the_most(char open, char close)
    {
        var step = open == '{' ? "{a:" : "[";
        string Nested(int depth) => string.Concat(Enumerable.Repeat(step, depth)) + "1" + new string(close, depth);

        Parsing.Literal(Nested(LiteralParser.MaxDepth));
        var error = Parsing.Error($"db.c.get({Nested(LiteralParser.MaxDepth + 1)})");
        Assert.Equal("nested deeper than 100 levels", error.Message);
        Assert.Equal("db.c.get(".Length + (step.Length * LiteralParser.MaxDepth), error.Position);
        Assert.Equal("nested deeper than 100 levels", Parsing.Error($"db.c.get({Nested(100_000)})").Message);
    }
}
