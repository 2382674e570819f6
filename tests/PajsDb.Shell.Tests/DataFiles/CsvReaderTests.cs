using System.Text;
using Pajs.Shell.DataFiles;

namespace Pajs.Shell.Tests.DataFiles;

public class CsvReaderTests
{
    [Theory]
    [InlineData("a,b\n1,x\n", """2: {"a":1,"b":"x"}""")]
    [InlineData("a,b\r\n1,x\r\n2,y", """2: {"a":1,"b":"x"}|3: {"a":2,"b":"y"}""")]
    [InlineData("\uFEFFa\n1", """2: {"a":1}""")]
    [InlineData("a,b\n\"x, y\",\"say \"\"hi\"\"\"", """2: {"a":"x, y","b":"say \"hi\""}""")]
    [InlineData("a,b\n\"two\r\nlines\",1\n3,4", """2: {"a":"two\r\nlines","b":1}|4: {"a":3,"b":4}""")]
    [InlineData("a,b\n,\"\"", """2: {"b":""}""")]
    [InlineData("a,b\n\n1,2\n\n", """3: {"a":1,"b":2}""")]
    [InlineData("\"a,b\",c\n1,2", """2: {"a,b":1,"c":2}""")]
    [InlineData("a\n x \n", """2: {"a":" x "}""")]
    [InlineData("_id,name\n7,\"Zoë 😀\"", """2: {"_id":7,"name":"Zoë 😀"}""")]
    [InlineData("a", "")]
    [InlineData("", "")]
    public void Records_become_documents(string csv, string expected) =>
        Assert.Equal(expected, string.Join('|', Reading.All(Reading.Open(csv, DataFormat.Csv))));

    [Theory]
    [InlineData("a,b\n1\n2,3", "2! the record has 1 fields and the header has 2|3: {\"a\":2,\"b\":3}")]
    [InlineData("a,b\n1,2,3\n2,3", "2! the record has 3 fields and the header has 2|3: {\"a\":2,\"b\":3}")]
    [InlineData("a,b\nx\"y\",2\n2,3", "2! a quote within a field that does not begin with one|3: {\"a\":2,\"b\":3}")]
    [InlineData("a,b\n\"x\"y,2\n2,3", "2! text behind the closing quote of field 1|3: {\"a\":2,\"b\":3}")]
    [InlineData("a,b\n1,\"x\ny", "2! a quoted field is not closed before the end of the file")]
    public void A_bad_record_costs_itself_alone(string csv, string expected) =>
        Assert.Equal(expected, string.Join('|', Reading.All(Reading.Open(csv, DataFormat.Csv))));

    [Fact]
    public void Bytes_that_are_no_text_are_refused_with_their_line()
    {
        byte[] csv = [.. "a,b\n1,"u8, 0xC3, 0x28, .. "\n2,3"u8];
        Assert.Equal(["2! field 2 is not valid UTF-8", """3: {"a":2,"b":3}"""], Reading.All(Reading.Open(csv, DataFormat.Csv)));
    }

    [Theory]
    [InlineData("a,a\n1,2", "'a' is there twice")]
    [InlineData("a,\n1,2", "field 2 has no name")]
    [InlineData("a,\"b\n1,2", "a quoted field is not closed")]
    public void A_bad_header_ends_everything(string csv, string expected)
    {
        var error = Assert.Throws<PajsException>(() => Reading.Open(csv, DataFormat.Csv).Read());
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.Contains("line 1", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_delimiter_can_be_another() =>
        Assert.Equal(["2: {\"a\":\"x,y\",\"b\":2}"], Reading.All(Reading.Open("a;b\nx,y;2", DataFormat.Csv, new CsvOptions(';'))));

    [Fact]
    public void Fields_can_be_kept_as_strings() =>
        Assert.Equal(
            ["""2: {"a":"1","b":"true"}"""], Reading.All(Reading.Open("a,b\n1,true", DataFormat.Csv, new CsvOptions(',', IsTyped: false))));

    [Theory]
    [InlineData("42", ValueKind.Int64)]
    [InlineData("-42", ValueKind.Int64)]
    [InlineData("9223372036854775807", ValueKind.Int64)]
    [InlineData("0.5", ValueKind.Double)]
    [InlineData("-1.25", ValueKind.Double)]
    [InlineData("1.0", ValueKind.Double)]
    [InlineData("1E+20", ValueKind.Double)]
    [InlineData("true", ValueKind.Boolean)]
    [InlineData("false", ValueKind.Boolean)]
    [InlineData("007", ValueKind.String)]
    [InlineData("+1", ValueKind.String)]
    [InlineData("-0", ValueKind.String)]
    [InlineData("1.50", ValueKind.String)]
    [InlineData(".5", ValueKind.String)]
    [InlineData("1,5", ValueKind.String)]
    [InlineData("1e3", ValueKind.String)]
    [InlineData(" 1", ValueKind.String)]
    [InlineData("9223372036854775808", ValueKind.String)]
    [InlineData("0.1000000000000000055511151231257827", ValueKind.String)]
    [InlineData("NaN", ValueKind.String)]
    [InlineData("Infinity", ValueKind.String)]
    [InlineData("TRUE", ValueKind.String)]
    [InlineData("2024-01-31", ValueKind.String)]
    [InlineData("1_000", ValueKind.String)]
    [InlineData("٣", ValueKind.String)]
    public void A_value_is_inferred_only_where_it_gives_the_same_text(string text, ValueKind kind)
    {
        var value = CsvValue.Infer(text);
        Assert.Equal(kind, value.Kind);
        Assert.Equal(text, CsvValue.Format(value));
    }

    [Fact]
    public void Any_fields_come_back_as_they_were_written()
    {
        const int Seed = 7;
        const string Alphabet = "ab,\"\r\n 1.-é😀";
        var random = new Random(Seed);
        for (var round = 0; round < 2_000; round++)
        {
            var texts = Enumerable.Range(0, random.Next(1, 5)).Select(_ => Text(random, Alphabet)).ToArray();
            var names = texts.Select((_, i) => $"f{i}").ToArray();
            var document = Document.Of([.. names.Zip(texts, (name, text) => (name, (Value)text))]);
            using var stream = new MemoryStream();
            using (var writer = RecordWriter.Open(stream, DataFormat.Csv, names))
            {
                writer.Write(document);
                writer.Finish();
            }
            var read = Reading.Open(stream.ToArray(), DataFormat.Csv, new CsvOptions(',', IsTyped: false)).Read();
            Assert.True(document.Equals(read), $"Seed {Seed}, round {round}: {Encoding.UTF8.GetString(stream.ToArray())}");
        }
    }

    private static string Text(Random random, string alphabet)
    {
        var text = new StringBuilder();
        for (var length = random.Next(6); length > 0; length--)
        {
            var rune = alphabet.EnumerateRunes().ElementAt(random.Next(alphabet.EnumerateRunes().Count()));
            text.Append(rune.ToString());
        }
        return text.ToString();
    }
}
