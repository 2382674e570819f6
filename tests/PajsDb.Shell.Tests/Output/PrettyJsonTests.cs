using Pajs.Shell.Output;

namespace Pajs.Shell.Tests.Output;

public class PrettyJsonTests
{
    [Theory]
    [InlineData("1", "1")]
    [InlineData("[1,2]", "[1, 2]")]
    [InlineData("{}", "{}")]
    [InlineData("""{"a":1}""", "{\n  \"a\": 1\n}")]
    [InlineData("""{"a":{"b":[1,2.5]},"s":"x,y:\"z"}""", "{\n  \"a\": {\"b\": [1, 2.5]},\n  \"s\": \"x,y:\\\"z\"\n}")]
    [InlineData("""{"long":["aaaaaaaaaaaaaaaaaaaa","bbbbbbbbbbbbbbbbbbbb"]}""",
        "{\n  \"long\": [\n    \"aaaaaaaaaaaaaaaaaaaa\",\n    \"bbbbbbbbbbbbbbbbbbbb\"\n  ]\n}")]
    [InlineData("""{"at":{"$date":"2024-01-31T00:00:00Z"}}""", "{\n  \"at\": {\"$date\": \"2024-01-31T00:00:00Z\"}\n}")]
    public void What_fits_stays_on_a_line(string json, string expected) => Assert.Equal(expected, PrettyJson.Format(Value.Parse(json), 40));

    [Fact]
    public void It_is_the_same_json()
    {
        var document = Document.Of(
            ("a", new Value[] { 1, 2.0, 1.10m, "x\u0001,:", Value.Null }), ("o", Document.Of(("$date", 5))), ("e", Document.Empty),
            ("deep", Document.Of(("x", Document.Of(("y", new string('z', 100)))))), ("b", new byte[] { 1, 2 }));
        Assert.Equal(document.MessagePack.ToArray(), Document.Parse(PrettyJson.Format(document, 30)).MessagePack.ToArray());
    }
}
